/** Reads `alerts.jsonl` of an output folder, line by line; no message says what stands in one. */
import { join } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import type { z } from '../core/schema.js';
import { plainJson } from './bounded-file.js';
import { fileLines } from './file-lines.js';
import { noSuchFile } from './problem-list.js';
import { badAlerts } from './trend-file-problem-list.js';

/**
 * Every alert, of which a schema says what is looked at. Throws a `ProblemError` at the first
 * fault.
 */
export async function alertLines<Line>(
  folder: string,
  schema: z.ZodType<Line>,
): Promise<readonly Line[]> {
  const file = join(folder, 'alerts.jsonl');
  const result: Line[] = [];
  let line = 0;
  try {
    for await (const text of fileLines(file)) {
      line += 1;
      if (text === '') continue;
      const read = schema.safeParse(plainJson(text));
      if (read.success) {
        result.push(read.data);
        continue;
      }
      const place = { file, line };
      throw new ProblemError([problemOf(badAlerts, 'a line is no alert', { place })]);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError([problemOf(noSuchFile, 'no such file of alerts', { place: { file } })]);
  }
  return result;
}
