/**
 * Reads a file of transactions as rows, whatever it is written in. CSV is the form that all others
 * are brought into: named cells of text, which a profile then gives their meaning.
 */
import { fileFormat } from './file-format.js';
import { type ReadCsvOptions, readCsv } from './read-csv.js';
import { readIso20022 } from './read-iso20022.js';
import { readJsonLines } from './read-json-lines.js';
import { readParquet } from './read-parquet.js';
import type { RowBatch, RowOptions } from './row-batch.js';

export interface ReadRowsOptions extends ReadCsvOptions, RowOptions {}

/** Yields at least one batch. Throws a `ProblemError` where the file cannot be read. */
export async function* readRows(
  path: string,
  options: ReadRowsOptions = {},
): AsyncGenerator<RowBatch> {
  const format = await fileFormat(path);
  switch (format) {
    case 'csv':
      yield* readCsv(path, options);
      return;
    case 'json-lines':
      yield* readJsonLines(path, options);
      return;
    case 'parquet':
      yield* readParquet(path, options);
      return;
    case 'xml':
      yield* readIso20022(path, options);
      return;
    default:
      format satisfies never;
  }
}
