/**
 * Reads JSON Lines (https://jsonlines.org), plain or gzip, in constant memory: a line is a row, its
 * keys are columns. The header is every key of the file, so the file is read twice unless the first
 * lines have all that is asked for. Blank lines are no rows; a line that is no object is a rejected
 * one.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { badJsonLine, notJsonLines } from './format-problem-list.js';
import { jsonLine, LINE_MAX } from './json-line.js';
import { type Encoding, openText } from './open-text.js';
import { emptyFile } from './problem-list.js';
import type { Row, RowBatch, RowOptions } from './row-batch.js';

export interface ReadJsonLinesOptions extends RowOptions {
  readonly encoding?: Encoding;
}

/** Different keys of a file: with more of them, values stand where keys should. */
const KEYS_MAX = 2000;
/** Lines whose keys make the header where no columns are asked for. */
const LINES_LOOKED_AT = 500;
const BLANK = /^[ \t\r]*$/;

/** Yields at least one batch. */
export async function* readJsonLines(
  path: string,
  options: ReadJsonLinesOptions = {},
): AsyncGenerator<RowBatch> {
  const header = await keysOf(path, options);
  let firstRow = 1;
  for await (const lines of linesOf(path, options)) {
    yield { header, firstRow, rows: lines.map((line) => rowOf(line, header, options.columns)) };
    firstRow += lines.length;
  }
  if (firstRow === 1) yield { header, firstRow, rows: [] };
}

function rowOf(
  line: string,
  header: readonly string[],
  columns: ReadonlySet<string> | undefined,
): Row {
  const read = jsonLine(line);
  if ('unlike' in read) {
    return { fault: { column: '', kind: badJsonLine, message: `the line is ${read.unlike}` } };
  }
  const isAsked = (name: string) => columns === undefined || columns.has(name);
  const list = header.find(
    (name) => isAsked(name) && read.has(name) && read.get(name) === undefined,
  );
  if (list === undefined) {
    return header.map((name) => read.get(name) ?? '');
  }
  return { fault: { column: list, kind: badJsonLine, message: 'the value is a list' } };
}

/** Every key in the order they are met, as far as they must be looked for. */
async function keysOf(path: string, options: ReadJsonLinesOptions): Promise<readonly string[]> {
  const keys = new Set<string>();
  const lacking = new Set(options.columns);
  let lineCount = 0;
  let objectCount = 0;
  const fail = (kind: typeof notJsonLines, message: string) =>
    new ProblemError([problemOf(kind, message, { place: { file: path } })]);
  for await (const lines of linesOf(path, options)) {
    for (const line of lines) {
      lineCount += 1;
      if (lineCount === 1 && line.trimStart().startsWith('[')) {
        throw fail(notJsonLines, 'the file is one JSON list, not a line for each row');
      }
      const read = jsonLine(line);
      if ('unlike' in read) continue;
      objectCount += 1;
      for (const key of read.keys()) {
        keys.add(key);
        lacking.delete(key);
      }
      if (keys.size > KEYS_MAX) throw fail(notJsonLines, `more than ${KEYS_MAX} different keys`);
    }
    const isSeen = options.columns === undefined ? lineCount >= LINES_LOOKED_AT : !lacking.size;
    if (isSeen && objectCount > 0) break;
  }
  if (lineCount === 0) throw fail(emptyFile, 'the file has no line');
  if (objectCount === 0) throw fail(notJsonLines, 'no line of the file is a JSON object');
  return [...keys];
}

/** Lines that are not blank. Of one that is too long only so much is kept that it is seen to be. */
async function* linesOf(
  path: string,
  options: ReadJsonLinesOptions,
): AsyncGenerator<readonly string[]> {
  let rest = '';
  const isLine = (line: string) => !BLANK.test(line);
  for await (const text of openText(path, options)) {
    const [first = '', ...others] = text.split('\n');
    if (rest.length <= LINE_MAX) rest += first;
    if (others.length === 0) continue;
    const whole = [rest, ...others.slice(0, -1)].filter(isLine);
    rest = others.at(-1)!; // there is at least one
    if (whole.length > 0) yield whole;
  }
  if (isLine(rest)) yield [rest];
}
