/** The text of a file that a flag names. */
import { readFile } from 'node:fs/promises';
import { ProblemError, problemOf } from '../core/problem.js';
import { noSuchFile } from '../io/problem-list.js';

/** Throws a `ProblemError` (`io/no-such-file`) where it cannot be read. */
export async function textOfFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return text;
  throw new ProblemError([problemOf(noSuchFile, 'no such file', { place: { file } })]);
}
