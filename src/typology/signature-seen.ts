/**
 * Which versions were used before, so that an older one is refused however well it is signed. Plain
 * data; where it is kept is not known here.
 */
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { typologySchema } from './schema.js';
import { shapedJson } from './signature-json.js';
import { seenMalformed, versionChanged, versionRolledBack } from './signature-problem-list.js';
import type { Trust } from './signature-trust.js';
import { compareVersions } from './signature-version.js';
import type { LoadedTypology } from './typology.js';

export interface SeenVersion {
  readonly version: string;
  readonly digest: string;
}

/** The highest version of each typology that a run used. */
export interface Seen {
  readonly format: 'redthread/seen/1';
  readonly typologies: Readonly<Record<string, SeenVersion>>;
}

export const NOTHING_SEEN: Seen = { format: 'redthread/seen/1', typologies: {} };

const { shape } = typologySchema;

const seenSchema: z.ZodType<Seen> = z.strictObject({
  format: z.literal('redthread/seen/1'),
  typologies: z.record(
    shape.id,
    z.strictObject({ version: shape.version, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

/** Parses the memory; `file` is only told in problems. */
export function parseSeen(
  text: string,
  file: string,
): { readonly value: Seen } | { readonly problems: readonly Problem[] } {
  return shapedJson(text, { file, schema: seenSchema, kind: seenMalformed });
}

/** Whether a typology is older than what may be used, or the same version with another content. */
export function rollbackProblems(
  { typology, digest, file }: LoadedTypology,
  { trust, seen }: { readonly trust: Trust; readonly seen: Seen },
): readonly Problem[] {
  const { id, version } = typology;
  const minimum = ownOf(trust.minimum ?? {}, id);
  const before = ownOf(seen.typologies, id);
  const place = { file };
  if (minimum !== undefined && compareVersions(version, minimum) < 0) {
    const message = `\`${id}\` is version ${version}, and the trust file asks for ${minimum} or later`;
    return [problemOf(versionRolledBack, message, { place })];
  }
  if (before === undefined) return [];
  const order = compareVersions(version, before.version);
  if (order < 0) {
    const message = `\`${id}\` is version ${version}, and ${before.version} was used before`;
    return [problemOf(versionRolledBack, message, { place })];
  }
  if (order > 0 || digest === before.digest) return [];
  const message = `\`${id}\` ${version} was used before with another content`;
  return [problemOf(versionChanged, message, { place })];
}

/** The memory after these typologies were used; nothing in it ever goes down. */
export function seenAfter(seen: Seen, used: readonly LoadedTypology[]): Seen {
  const typologies: Record<string, SeenVersion> = { ...seen.typologies };
  for (const { typology, digest } of used) {
    const before = ownOf(typologies, typology.id);
    if (before !== undefined && compareVersions(typology.version, before.version) <= 0) continue;
    typologies[typology.id] = { version: typology.version, digest };
  }
  return { ...seen, typologies };
}

function ownOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
