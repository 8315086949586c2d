/**
 * Reads CSV in batches of rows, in constant memory. The one door to csv-parse. Rows of the wrong
 * length are handed on as they are: what to make of them is for the reader of rows to say.
 */
import { CsvError, parse } from 'csv-parse';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { type OpenTextOptions, openText } from './open-text.js';
import { badCsv, emptyFile, quoteNotClosed } from './problem-list.js';

export interface ReadCsvOptions extends OpenTextOptions {
  /** Without it, whichever of `,` `;` and tab stands most often in the header. */
  readonly delimiter?: string | undefined;
}

export interface CsvBatch {
  readonly header: readonly string[];
  /** Number of the first of the rows, from 1, header apart. */
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
}

/** A record longer than this is an open quote, not a record. */
const RECORD_MAX = 16 * 1024 * 1024;
export const HEADER_MAX = 1024 * 1024;

/** Yields at least one batch, without rows where the file is but a header. */
export async function* readCsv(
  path: string,
  options: ReadCsvOptions = {},
): AsyncGenerator<CsvBatch> {
  let header: readonly string[] | undefined;
  let pending: (readonly string[])[] = [];
  let count = 0;
  let feed: ReturnType<typeof csvFeed> | undefined;
  const taken = (): CsvBatch | undefined => {
    if (header === undefined) return undefined;
    const batch = { header, firstRow: count + 1, rows: pending };
    count += pending.length;
    pending = [];
    return batch;
  };
  const onRecord = (record: readonly string[]) => {
    if (header === undefined) header = record;
    else pending.push(record);
  };
  const failed = (error: unknown): ProblemError =>
    new ProblemError([
      csvProblem(error, path, header === undefined ? 0 : count + pending.length + 1),
    ]);
  let start = '';
  let isToldOnce = false;
  for await (const text of openText(path, options)) {
    let chunk = text;
    if (feed === undefined) {
      start += text;
      if (!start.includes('\n') && start.length < HEADER_MAX) continue;
      feed = csvFeed(options.delimiter ?? likelyDelimiter(start), onRecord);
      chunk = start;
    }
    await feed.write(chunk).catch((error: unknown) => Promise.reject(failed(error)));
    if (pending.length === 0) continue;
    const batch = taken();
    if (batch !== undefined) yield batch;
    isToldOnce = true;
  }
  if (feed === undefined) {
    feed = csvFeed(options.delimiter ?? likelyDelimiter(start), onRecord);
    await feed.write(start).catch((error: unknown) => Promise.reject(failed(error)));
  }
  await feed.end().catch((error: unknown) => Promise.reject(failed(error)));
  if (header === undefined) {
    const place = { file: path };
    throw new ProblemError([problemOf(emptyFile, 'the file has no header', { place })]);
  }
  if (pending.length > 0 || !isToldOnce) yield taken()!; // the header is known here
}

/** Records are handed over as they are parsed: reading them from a stream costs twice the time. */
function csvFeed(delimiter: string, onRecord: (record: readonly string[]) => void) {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
    on_record: (record: readonly string[]) => {
      onRecord(record);
      return undefined;
    },
  });
  let failure: unknown;
  parser.on('error', (error) => {
    failure ??= error;
  });
  const settled = (run: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      run((error) => {
        if (error ?? failure) reject(error ?? failure);
        else resolve();
      });
    });
  return {
    write: (text: string) => settled((done) => parser.write(text, done)),
    end: () => settled((done) => parser.end(done)),
  };
}

function csvProblem(error: unknown, path: string, row: number): Problem {
  const place = { file: path, ...(row === 0 ? {} : { row }) };
  const where = row === 0 ? 'the header' : `row ${row}`;
  const code = error instanceof CsvError ? error.code : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return problemOf(quoteNotClosed, `a quote opened in ${where} is not closed`, { place });
  }
  return problemOf(badCsv, `${where} cannot be read as CSV`, { place });
}

/** Whichever of `,` `;` and tab stands most often in the first line of a text. */
export function likelyDelimiter(start: string): string {
  const counts = new Map([',', ';', '\t'].map((mark) => [mark, 0]));
  let isQuoted = false;
  for (const character of start.slice(0, HEADER_MAX)) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\n' && !isQuoted) break;
    else if (!isQuoted && counts.has(character)) {
      counts.set(character, counts.get(character)! + 1);
    }
  }
  let [best, most] = [',', 0];
  for (const [mark, count] of counts) if (count > most) [best, most] = [mark, count];
  return best;
}
