/**
 * Reads the text of a typology file: strict JSON with positions, no duplicate or forbidden keys,
 * then the schema. Everything wrong is told at its place; nothing in the file is ever run.
 */
import { expectArguments } from '../core/argument.js';
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { type Problem, problemOf } from '../core/problem.js';
import type { Locate } from './finding.js';
import { withoutPlainRows } from './plain-rows.js';
import { malformed } from './problem-list.js';
import { typologySchema } from './schema.js';
import { strictJson } from './strict-json.js';
import { shapeFaults } from './suggest-shape.js';
import type { LoadedTypology, Typology } from './typology.js';

export interface ParsedTypology {
  /** Absent when there is an error. */
  readonly loaded?: LoadedTypology;
  readonly problems: readonly Problem[];
  /** Where things stand in the file; absent where it is no JSON. */
  readonly locate?: Locate;
}

/** Parses one file; `file` is only told in problems. */
export function parseTypology(text: string, file: string): ParsedTypology {
  expectArguments('parseTypology', { text: [text, 'text'], file: [file, 'text'] });
  const json = strictJson(text, file);
  if ('problems' in json) return json;
  const { value, locate } = json;
  const result = typologySchema.safeParse(withoutPlainRows(value));
  if (!result.success) {
    const faults = shapeFaults(result.error.issues, { value, schema: typologySchema });
    const problems = faults.map(({ path, needle, message, help }) =>
      problemOf(malformed, message, { place: locate(path, needle), ...(help && { help }) }),
    );
    return { problems, locate };
  }
  // The schema has just held the value to this shape.
  const typology = value as Typology;
  const loaded = { typology, digest: sha256Hex(canonicalJson(value)), file };
  return { loaded, problems: [], locate };
}
