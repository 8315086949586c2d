/**
 * What a person changed in a folder, or laid into it, since a run wrote it: found by the digests
 * that the run recorded. A run writes over nothing of that unless it is told to.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { boundedText, MADE_BYTES_MAX, plainJson } from './bounded-file.js';
import { outEdited } from './draft-problem-list.js';
import { fileDigest } from './file-digest.js';
import { OWN_FILES } from './write-run.js';

const recorded = z.object({ files: z.record(z.string(), z.string()) });
/** Of a run of a version that did not record them. */
const unrecorded = z.object({
  format: z.literal('redthread/run/1'),
  files: z.undefined().optional(),
});

/**
 * Throws a `ProblemError` (`io/out-edited`) where the next run into a folder would write over what
 * is not as the last one left it.
 */
export async function refuseEdited(folder: string): Promise<void> {
  const read = await boundedText(join(folder, 'run.json'), MADE_BYTES_MAX);
  const text = read === undefined || read === 'too-long' ? undefined : read.text;
  const record = text === undefined ? undefined : plainJson(text);
  const parsed = recorded.safeParse(record);
  // Of a folder without a record everything in it may be somebody's.
  const written = new Map(parsed.success ? Object.entries(parsed.data.files) : []);
  const edited: string[] = [];
  for (const path of await pathsIn(folder)) {
    const digest = await fileDigest(join(folder, path)).catch(() => undefined);
    if (digest === undefined || digest !== written.get(path)) edited.push(path);
  }
  if (edited.length === 0) return;
  const place = { file: folder };
  if (unrecorded.safeParse(record).success) {
    const message = 'written by a version that kept no digests, so no change can be told';
    throw new ProblemError([problemOf(outEdited, message, { place, help: LOOK_THROUGH })]);
  }
  throw new ProblemError([
    problemOf(outEdited, `not as a run left it: ${told(edited)}`, { place }),
  ]);
}

const LOOK_THROUGH =
  'look whether somebody corrected a draft there; if nobody did, run once with `--overwrite` ' +
  '(from then on the digests are there), else give another folder to `--out`';

/** What a run would take away, but for its own record. A folder stands for all that is in it. */
async function pathsIn(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const name of OWN_FILES.filter((each) => each !== 'run.json')) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isDirectory() !== true || name !== 'drafts') {
      if (found !== undefined) paths.push(name);
      continue;
    }
    const within = await readdir(join(folder, name));
    const made = within.filter((each) => !LEFT_BY_PROGRAMS.test(each));
    paths.push(...made.sort().map((each) => `${name}/${each}`));
  }
  return paths;
}

/** What a file manager or an editor lays into a folder that was only looked at. */
const LEFT_BY_PROGRAMS = /^\.|^(?:Thumbs\.db|desktop\.ini)$/;

/** Files named at most. */
const NAMES_MAX = 5;
/** Names that a run gives. What a person called a file may say of whom it is. */
const OURS = /^(?:drafts\/alert_[0-9a-z_-]+(?:-[A-Z]{2})?\.(?:json|md)|[a-z]+\.[a-z]+)$/;

function told(paths: readonly string[]): string {
  const named = paths.filter((path) => OURS.test(path));
  const [more, others] = [named.length - NAMES_MAX, paths.length - named.length];
  return [
    ...named.slice(0, NAMES_MAX).map((path) => `\`${path}\``),
    ...(more > 0 ? [`${more} more`] : []),
    ...(others > 0 ? [`${others} in \`drafts\``] : []),
  ].join(', ');
}
