/** Finds a profile: a shipped one by its name, or a JSON file of the same form. */
import { nearest } from '../core/nearest.js';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { epochDayFromText } from '../core/time.js';
import { type Profile, profileSchema } from '../transaction/profile.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import { boundedText, plainJson, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { badProfile } from './problem-list.js';

/** Throws a `ProblemError` that names every fault of the profile. */
export async function loadProfile(nameOrPath: string): Promise<Profile> {
  const shipped = SHIPPED_PROFILES.find((profile) => profile.name === nameOrPath);
  if (shipped !== undefined) return shipped;
  const read = await boundedText(nameOrPath, WRITTEN_BYTES_MAX);
  if (read === undefined) throw unknownProfile(nameOrPath);
  if (read === 'too-long') throw fail(badProfile, 'the profile is too long', nameOrPath);
  const json = plainJson(read.text);
  if (json === undefined) throw fail(badProfile, 'the profile is not JSON', nameOrPath);
  return parsedProfile(json, nameOrPath);
}

function parsedProfile(json: unknown, file: string): Profile {
  const result = profileSchema.safeParse(json);
  if (!result.success) {
    throw new ProblemError(
      result.error.issues.map(({ path, message }) =>
        problemOf(badProfile, `\`${path.join('.')}\`: ${message.toLowerCase()}`, {
          place: { file },
        }),
      ),
    );
  }
  const from = result.data.at?.from;
  if (from !== undefined && Number.isNaN(epochDayFromText(from))) {
    throw fail(badProfile, '`at.from`: there is no such date', file);
  }
  return result.data;
}

function fail(kind: ProblemKind, message: string, file: string): ProblemError {
  return new ProblemError([problemOf(kind, message, { place: { file } })]);
}

function unknownProfile(name: string): ProblemError {
  const names = SHIPPED_PROFILES.map((profile) => profile.name);
  const guess = nearest(name, names);
  const known = `shipped profiles: ${names.map((one) => `\`${one}\``).join(', ')}`;
  const help = guess === undefined ? known : `did you mean \`${guess}\`? ${known}`;
  return new ProblemError([problemOf(badProfile, `no profile \`${name}\``, { help })]);
}
