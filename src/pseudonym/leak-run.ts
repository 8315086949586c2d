/**
 * The leak check over everything that a run is about to write: every file, and the names of the
 * files. A hit fails the run before anything is put in place, and is told by file, line and field,
 * never by value.
 */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import {
  type CleanTexts,
  hitsIn,
  LEAK_SPELLINGS,
  type LeakHit,
  type LeakSet,
} from './leak-check.js';
import type { LeakFormat } from './leak-cut.js';
import type { PrivacyRecord } from './policy-record.js';
import { leak } from './problem-list.js';

export interface CheckedFile {
  readonly path: string;
  readonly text: string;
}

/** Throws a `ProblemError` (`pseudonym/leak`), one problem for each file and field. */
export function refuseLeaks(
  files: readonly CheckedFile[],
  known: LeakSet,
): PrivacyRecord['leakCheck'] {
  const leaks = () => {
    const clean: CleanTexts = new Set();
    return files.flatMap((file) => leakProblems(file, known, clean));
  };
  let problems = leaks();
  while (known.settle()) problems = leaks();
  if (problems.length > 0) throw new ProblemError(problems);
  return { files: files.length, identifiers: known.count, spellings: LEAK_SPELLINGS, found: 0 };
}

function leakProblems(
  { path, text }: CheckedFile,
  known: LeakSet,
  clean: CleanTexts,
): readonly Problem[] {
  // A name with an identifier in it is not repeated either.
  const [named] = hitsIn(path, 'text', known);
  if (named !== undefined) {
    return [problemOf(leak, `the name of a file would hold an identifier of \`${named.field}\``)];
  }
  const byField = new Map<string, LeakHit[]>();
  for (const hit of hitsIn(text, formatOf(path), known, clean)) {
    const hits = byField.get(hit.field);
    if (hits === undefined) byField.set(hit.field, [hit]);
    else hits.push(hit);
  }
  return [...byField].map(([field, hits]) => {
    const spelt = [...new Set(hits.map(({ spelling }) => spelling))].join(', ');
    const message = `\`${path}\` would hold ${hits.length} identifiers of \`${field}\` (${spelt})`;
    return problemOf(leak, message, { place: { file: path, line: hits[0]!.line } });
  });
}

function formatOf(path: string): LeakFormat {
  if (/\.jsonl?$/.test(path)) return 'json';
  return path.endsWith('.csv') ? 'csv' : 'text';
}
