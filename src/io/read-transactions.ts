/**
 * Reads a file of transactions into a batch: every row is accepted, a duplicate, or rejected with its
 * reason. More rejected rows than the limit allows mean a wrong profile, and the run stops.
 */
import { type Problem, ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import type { Batch } from '../transaction/batch.js';
import {
  type BatchBuilder,
  type BatchOptions,
  batchBuilder,
} from '../transaction/batch-builder.js';
import { addRow, columnNormaliser } from '../transaction/column-normalise.js';
import type { ByteRows } from '../transaction/column-rows.js';
import { type RowNormaliser, rowNormaliser } from '../transaction/normalise.js';
import type { Profile } from '../transaction/profile.js';
import { loadProfile } from './load-profile.js';
import type { Encoding } from './open-text.js';
import { tooManyRejected } from './problem-list.js';
import { readColumns } from './read-columns.js';
import { type ReadCsvOptions, readCsv } from './read-csv.js';

export interface ReadTransactionsOptions extends BatchOptions {
  /** Name of a shipped profile, path of a JSON file, or the profile itself; `generic` without it. */
  readonly profile?: string | Profile;
  /** Goes before the profile's own. */
  readonly encoding?: Encoding;
  /** Largest share of rows that may be rejected, 0 to 1; 0.01 without it. */
  readonly rejectLimit?: number;
  readonly onProgress?: (rows: number) => void;
  /**
   * `csv-parse` reads every file as text. Without it plain files are read as bytes, in a fraction of
   * the time, to the same batch; one that is not plain as text, and the manifest's notes say why.
   */
  readonly reader?: 'csv-parse';
  /** Bytes of the file that are read at a time; 256 KiB without it. */
  readonly chunkBytes?: number;
}

/** Throws a `ProblemError` when the file, the profile or too many rows are at fault. */
export async function readTransactions(
  path: string,
  options: ReadTransactionsOptions = {},
): Promise<Batch> {
  const { profile: named = 'generic', rejectLimit = 0.01, onProgress, ...rest } = options;
  const profile = typeof named === 'string' ? await loadProfile(named) : named;
  const encoding = options.encoding ?? profile.encoding ?? 'utf-8';
  const zone = options.zone ?? profile.zone;
  const zoned = zone === undefined ? {} : { zone };
  const bind = (header: readonly string[]): Bound | readonly Problem[] => {
    const bound = rowNormaliser(profile, header, zoned);
    if ('problems' in bound) return bound.problems;
    const hasIds = options.hasIds !== false && bound.hasIds;
    return { normaliser: bound, builder: batchBuilder({ ...rest, ...zoned, hasIds }) };
  };
  const csv = { encoding, delimiter: profile.delimiter, chunkBytes: options.chunkBytes };
  const reading: Reading = { path, csv, bind, ...(onProgress === undefined ? {} : { onProgress }) };
  const read = options.reader === 'csv-parse' ? undefined : await readAsBytes(reading);
  const unusual = typeof read === 'string' ? read : undefined;
  const builder = read === undefined || typeof read === 'string' ? await readAsText(reading) : read;
  const notes = unusual === undefined ? [] : [`read in the slower way: the file has ${unusual}`];
  const result = builder.finish(notes);
  if ('problems' in result) {
    throwOnErrors(result.problems);
    throw new Error('redthread broke its own rule: a batch failed without a problem');
  }
  refuseTooMany(path, result.batch, rejectLimit);
  return result.batch;
}

interface Bound {
  readonly normaliser: RowNormaliser;
  readonly builder: BatchBuilder;
}

interface Reading {
  readonly path: string;
  readonly csv: ReadCsvOptions;
  readonly bind: (header: readonly string[]) => Bound | readonly Problem[];
  readonly onProgress?: (rows: number) => void;
}

/**
 * Plain CSV by its bytes; where it is not that, what is unusual. Where nothing can be read, undefined:
 * the reader of texts then says why.
 */
async function readAsBytes({
  path,
  csv,
  bind,
  onProgress,
}: Reading): Promise<BatchBuilder | string | undefined> {
  let builder: BatchBuilder | undefined;
  let add: ((rows: ByteRows) => void) | undefined;
  try {
    for await (const rows of readColumns(path, csv)) {
      if ('unusual' in rows) return rows.unusual;
      if (add === undefined) {
        const bound = bind(rows.header);
        if (!('builder' in bound)) return undefined;
        builder = bound.builder;
        add = columnNormaliser(bound.normaliser, bound.builder);
      }
      add(rows);
      onProgress?.(rows.firstRow - 1 + rows.count);
    }
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
  return builder;
}

async function readAsText({ path, csv, bind, onProgress }: Reading): Promise<BatchBuilder> {
  let bound: Bound | undefined;
  for await (const { header, rows, firstRow } of readCsv(path, csv)) {
    if (bound === undefined) {
      const found = bind(header);
      if (!('builder' in found)) {
        const at = (problem: Problem) => ({ ...problem, place: { file: path, ...problem.place } });
        throw new ProblemError(found.map(at));
      }
      bound = found;
    }
    const { normaliser, builder } = bound;
    rows.forEach((cells, index) => {
      addRow(normaliser, builder, cells, firstRow + index);
    });
    onProgress?.(firstRow - 1 + rows.length);
  }
  return bound!.builder; // a readable file has at least a header
}

const NAMED_MAX = 3;

function refuseTooMany(path: string, { manifest }: Batch, rejectLimit: number): void {
  const { read, rejected, rejectedRows } = manifest;
  if (rejected <= read * rejectLimit) return;
  const counts = new Map<string, number>();
  for (const { problem } of rejectedRows) {
    counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1);
  }
  const frequent = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, NAMED_MAX)
    .map(([code, count]) => `${code} ${count}`);
  const message = `${rejected} of ${read} rows rejected: ${frequent.join(', ')}`;
  const first = rejectedRows[0]!; // more than none are rejected
  const place = { file: path, row: first.row };
  const help = `${first.problem.help}; or raise \`--reject-limit\``;
  throw new ProblemError([problemOf(tooManyRejected, message, { place, help })]);
}
