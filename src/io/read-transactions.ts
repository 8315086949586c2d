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
import { type RowNormaliser, rowNormaliser } from '../transaction/normalise.js';
import type { Profile } from '../transaction/profile.js';
import { loadProfile } from './load-profile.js';
import type { Encoding } from './open-text.js';
import { tooManyRejected } from './problem-list.js';
import { type CsvBatch, readCsv } from './read-csv.js';

export interface ReadTransactionsOptions extends BatchOptions {
  /** Name of a shipped profile, path of a JSON file, or the profile itself; `generic` without it. */
  readonly profile?: string | Profile;
  /** Goes before the profile's own. */
  readonly encoding?: Encoding;
  /** Largest share of rows that may be rejected, 0 to 1; 0.01 without it. */
  readonly rejectLimit?: number;
  readonly onProgress?: (rows: number) => void;
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
  let normaliser: RowNormaliser | undefined;
  let builder: BatchBuilder | undefined;
  for await (const rows of readCsv(path, { encoding, delimiter: profile.delimiter })) {
    if (normaliser === undefined || builder === undefined) {
      const bound = rowNormaliser(profile, rows.header, zoned);
      if ('problems' in bound) {
        const at = (problem: Problem) => ({ ...problem, place: { file: path, ...problem.place } });
        throw new ProblemError(bound.problems.map(at));
      }
      normaliser = bound;
      const hasIds = options.hasIds !== false && bound.hasIds;
      builder = batchBuilder({ ...rest, ...zoned, hasIds });
    }
    addRows(rows, normaliser, builder);
    onProgress?.(rows.firstRow - 1 + rows.rows.length);
  }
  const result = builder!.finish(); // a readable file has at least a header
  if ('problems' in result) {
    throwOnErrors(result.problems);
    throw new Error('redthread broke its own rule: a batch failed without a problem');
  }
  refuseTooMany(path, result.batch, rejectLimit);
  return result.batch;
}

function addRows({ rows, firstRow }: CsvBatch, normaliser: RowNormaliser, builder: BatchBuilder) {
  rows.forEach((cells, index) => {
    const row = firstRow + index;
    const result = normaliser.normalise(cells, row);
    if ('rejected' in result) builder.reject(result.rejected, result.amount);
    else builder.add(row, result.postings, result.amount);
  });
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
