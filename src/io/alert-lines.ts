/** Reads `alerts.jsonl` of an output folder, line by line; no message says what stands in one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import type { z } from '../core/schema.js';
import { plainJson } from './bounded-file.js';
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
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new ProblemError([problemOf(noSuchFile, 'no such file of alerts', { place: { file } })]);
  }
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    const read = schema.safeParse(plainJson(line));
    if (read.success) return [read.data];
    const place = { file, line: index + 1 };
    throw new ProblemError([problemOf(badAlerts, 'a line is no alert', { place })]);
  });
}
