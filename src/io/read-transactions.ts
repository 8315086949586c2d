/**
 * Reads a file of transactions into a batch: every row is accepted, a duplicate, or rejected with
 * its reason. More rejected rows than the limit allows mean a wrong profile, and the run stops.
 */
import { expectArguments } from '../core/argument.js';
import { type Problem, ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import type { Batch } from '../transaction/batch.js';
import { type BatchOptions, batchBuilder, type RowTaker } from '../transaction/batch-builder.js';
import type { BatchNote, Oddity } from '../transaction/batch-note.js';
import { addRow, columnNormaliser } from '../transaction/column-normalise.js';
import type { ByteRows } from '../transaction/column-rows.js';
import type { Manifest } from '../transaction/manifest.js';
import { type RowNormaliser, rowNormaliser } from '../transaction/normalise.js';
import type { Profile } from '../transaction/profile.js';
import { profileColumns } from '../transaction/profile-columns.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import { fileFormat } from './file-format.js';
import { loadProfile } from './load-profile.js';
import type { Encoding } from './open-text.js';
import { tooManyRejected } from './problem-list.js';
import { readColumns } from './read-columns.js';
import { readInWorkers } from './read-in-workers.js';
import { type ReadRowsOptions, readRows } from './read-rows.js';
import { isUnreadRow } from './row-batch.js';
import type { Crew } from './worker-crew.js';

export interface ReadTransactionsOptions extends BatchOptions {
  /**
   * Name of a shipped profile, path of a JSON file, or the profile itself; `generic` without it.
   */
  readonly profile?: string | Profile;
  /** Goes before the profile's own. */
  readonly encoding?: Encoding;
  /** Largest share of rows that may be rejected, 0 to 1; 0.01 without it. */
  readonly rejectLimit?: number;
  readonly onProgress?: (rows: number) => void;
  /**
   * `csv-parse` reads every file as text. Without it plain files are read as bytes, in a fraction
   * of the time, to the same batch; one that is not plain as text, and the manifest's notes say
   * why.
   */
  readonly reader?: 'csv-parse';
  /**
   * Bytes of the file that are read at a time; 1 MiB of plain files without it, 256 KiB of others.
   */
  readonly chunkBytes?: number;
  /** Threads that read a plain file together; without them this one does. */
  readonly crew?: Crew;
}

/** Throws a `ProblemError` when the file, the profile or too many rows are at fault. */
export async function readTransactions(
  path: string,
  options: ReadTransactionsOptions = {},
): Promise<Batch> {
  expectArguments('readTransactions', { path: [path, 'text'], options: [options, 'an object'] });
  const { builder, noted } = await readInto(path, options, batchBuilder);
  const result = builder.finish(noted);
  if ('problems' in result) {
    throwOnErrors(result.problems);
    throw new Error('redthread broke its own rule: a batch failed without a problem');
  }
  refuseTooMany(path, result.batch.manifest, options.rejectLimit);
  return result.batch;
}

export interface ReadInto<Builder> {
  readonly builder: Builder;
  /** For the manifest: what was unusual about the file. */
  readonly noted: readonly BatchNote[];
}

/** Reads a file into a builder. Another one is made where the file must be read a second time. */
export async function readInto<Builder extends RowTaker>(
  path: string,
  options: ReadTransactionsOptions,
  make: (options: BatchOptions) => Builder,
): Promise<ReadInto<Builder>> {
  const { profile: named = 'generic', rejectLimit: _, onProgress, crew, ...rest } = options;
  const profile = typeof named === 'string' ? await loadProfile(named) : named;
  const encoding = options.encoding ?? profile.encoding ?? 'utf-8';
  const zone = options.zone ?? profile.zone;
  const zoned = zone === undefined ? {} : { zone };
  const bind = (header: readonly string[], fit?: string): Bound<Builder> | readonly Problem[] => {
    const bound = rowNormaliser(fittingProfile(profile, fit), header, zoned);
    if ('problems' in bound) return bound.problems;
    const hasIds = options.hasIds !== false && bound.hasIds;
    return { normaliser: bound, builder: make({ ...rest, ...zoned, hasIds }) };
  };
  const { delimiter } = profile;
  const columns = profileColumns(profile);
  const file = { encoding, delimiter, chunkBytes: options.chunkBytes, columns };
  const reading: Reading<Builder> = {
    path,
    file,
    bind,
    ...(onProgress === undefined ? {} : { onProgress }),
  };
  const isPlain = options.reader !== 'csv-parse' && (await fileFormat(path)) === 'csv';
  const read = isPlain ? await readPlain(reading, { crew, profile, ...zoned }) : undefined;
  const unusual = typeof read === 'string' ? read : undefined;
  const builder = read === undefined || typeof read === 'string' ? await readAsText(reading) : read;
  const noted = unusual === undefined ? [] : [{ code: 'read-as-text', unusual } as const];
  return { builder, noted };
}

/** Plain CSV, by threads where they are at hand and none of them meets anything unusual. */
async function readPlain<Builder extends RowTaker>(
  reading: Reading<Builder>,
  { crew, profile, zone }: Plainly,
): Promise<Builder | Oddity | undefined> {
  const { path, file, bind, onProgress } = reading;
  if (crew === undefined) return readAsBytes(reading);
  const together = await readInWorkers(path, {
    ...{ crew, profile, ...file },
    ...(zone === undefined ? {} : { zone }),
    ...(onProgress === undefined ? {} : { onProgress }),
    bind: (header) => {
      const bound = bind(header);
      return 'builder' in bound ? bound : undefined;
    },
  });
  return together ?? readAsBytes(reading);
}

interface Plainly {
  readonly crew: Crew | undefined;
  readonly profile: Profile;
  readonly zone?: string;
}

/** `generic` is what nobody chose: a file whose own form tells its columns goes before it. */
function fittingProfile(profile: Profile, fit: string | undefined): Profile {
  const fitting = SHIPPED_PROFILES.find(({ name }) => name === fit);
  return profile.name === 'generic' && fitting !== undefined ? fitting : profile;
}

interface Bound<Builder> {
  readonly normaliser: RowNormaliser;
  readonly builder: Builder;
}

interface Reading<Builder> {
  readonly path: string;
  readonly file: ReadRowsOptions;
  readonly bind: (header: readonly string[], fit?: string) => Bound<Builder> | readonly Problem[];
  readonly onProgress?: (rows: number) => void;
}

/**
 * Plain CSV by its bytes; where it is not that, what is unusual. Where nothing can be read,
 * undefined: the reader of texts then says why.
 */
async function readAsBytes<Builder extends RowTaker>({
  path,
  file,
  bind,
  onProgress,
}: Reading<Builder>): Promise<Builder | Oddity | undefined> {
  let builder: Builder | undefined;
  let add: ((rows: ByteRows) => void) | undefined;
  try {
    for await (const rows of readColumns(path, file)) {
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

async function readAsText<Builder extends RowTaker>({
  path,
  file,
  bind,
  onProgress,
}: Reading<Builder>): Promise<Builder> {
  let bound: Bound<Builder> | undefined;
  for await (const { header, rows, firstRow, profile } of readRows(path, file)) {
    if (bound === undefined) {
      const found = bind(header, profile);
      if (!('builder' in found)) {
        const at = (problem: Problem) => ({ ...problem, place: { file: path, ...problem.place } });
        throw new ProblemError(found.map(at));
      }
      bound = found;
    }
    const { normaliser, builder } = bound;
    rows.forEach((cells, index) => {
      const row = firstRow + index;
      if (isUnreadRow(cells)) {
        const { column, kind, message } = cells.fault;
        const problem = problemOf(kind, message, { place: { row, field: column } });
        builder.reject({ row, column, problem });
      } else addRow(normaliser, builder, cells, row);
    });
    onProgress?.(firstRow - 1 + rows.length);
  }
  return bound!.builder; // a readable file has at least a header
}

const NAMED_MAX = 3;

/** Throws a `ProblemError` where so many rows were rejected that the profile must be wrong. */
export function refuseTooMany(path: string, manifest: Manifest, rejectLimit = 0.01): void {
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
