/**
 * Reads a file of transactions as rows, whatever it is written in. CSV is the form that all others
 * are brought into: named cells of text, which a profile then gives their meaning.
 */
import { fileFormat } from './file-format.js';
import { type ReadCsvOptions, readCsv } from './read-csv.js';
import { readJsonLines } from './read-json-lines.js';
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
    // Their libraries are loaded for such a file alone: a command starts without them.
    case 'parquet': {
      const { readParquet } = await import('./read-parquet.js');
      yield* readParquet(path, options);
      return;
    }
    case 'xml': {
      const { readIso20022 } = await import('./read-iso20022.js');
      yield* readIso20022(path, options);
      return;
    }
    default:
      format satisfies never;
  }
}
