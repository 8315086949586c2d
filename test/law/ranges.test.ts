/**
 * A file read in ranges and joined is the file read in one piece, wherever it is cut, and a batch
 * that was handed to another thread is the batch. `LAW_RUNS=20000` tries so many files.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { columnsHead } from '../../src/io/read-columns.js';
import { type RangeTaker, rangeRows, rangesAt, readRange } from '../../src/io/read-ranges.js';
import { type ReadTransactionsOptions, readTransactions } from '../../src/io/read-transactions.js';
import type { Batch } from '../../src/transaction/batch.js';
import { type BatchResult, batchBuilder } from '../../src/transaction/batch-builder.js';
import { rowNormaliser } from '../../src/transaction/normalise.js';
import type { Profile } from '../../src/transaction/profile.js';
import { joinParts, type RangePart } from '../../src/transaction/range-part.js';
import { batchFromShared, shareBatch } from '../../src/transaction/shared-batch.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { fuzzedFile } from './file-arbitraries.js';

const RUNS = 400;
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'input.csv');

const met = {
  cut: 0,
  ranges: 0,
  after: 0,
  rejected: 0,
  duplicates: 0,
  twoLegged: 0,
  unusual: 0,
  shared: 0,
};

async function whole(options: ReadTransactionsOptions): Promise<Batch | undefined> {
  try {
    return await readTransactions(path, { ...options, rejectLimit: 1 });
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** The file in ranges; undefined where some range says that it is to be read in one piece. */
async function inRanges(
  { profile, zone, chunkBytes, reader: _, ...options }: ReadTransactionsOptions,
  shares: readonly number[],
): Promise<BatchResult | undefined> {
  const own = profile as Profile; // fuzzed files come with the profile itself
  const head = await columnsHead(path, { delimiter: own.delimiter });
  if (head === undefined) return undefined;
  const places = shares.map((share) => Math.floor(head.bytes + share * (head.size - head.bytes)));
  const [first, ...others] = await rangesAt(path, head, places);
  const runZone = zone ?? own.zone;
  const zoned = runZone === undefined ? {} : { zone: runZone };
  const normaliser = rowNormaliser(own, head.header, zoned);
  if ('problems' in normaliser) return undefined;
  const hasIds = options.hasIds !== false && normaliser.hasIds;
  const builder = batchBuilder({ ...options, ...zoned, hasIds });
  let read = 0;
  const taker: RangeTaker = { normaliser, builder, chunkBytes, isFirst: true };
  for await (const word of rangeRows({ path, head }, first!, taker)) {
    if ('unusual' in word) return undefined;
    read = word.rows;
  }
  const parts: RangePart[] = [];
  for (const range of others) {
    const part = await readRange({ path, head }, range, { profile: own, chunkBytes, ...zoned });
    if ('unusual' in part) return undefined;
    parts.push(structuredClone(part));
  }
  met.ranges += others.length;
  met.after += others.length > 0 && read > 0 ? 1 : 0;
  joinParts(parts, builder, read);
  return builder.finish();
}

/** All that a batch says, its dictionaries as texts. */
const told = ({ text, ids, ...batch }: Batch) => ({
  ...batch,
  ids: ids.list(),
  isEachItsOwn: text.customer === text.account,
  text: TEXT_FIELDS.map((field) => {
    const { codes, values, shown } = text[field];
    return { codes, values, shown };
  }),
});

function expectSame(one: Batch, other: Batch): void {
  if (isDeepStrictEqual(told(one), told(other))) return;
  expect(told(one)).toEqual(told(other));
  expect(isDeepStrictEqual(told(one), told(other))).toBe(true);
}

const cuts = fc
  .array(fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 3 })
  .map((shares) => [...shares].sort((a, b) => a - b));

it('gives the same batch however a file is cut', { timeout: patienceFor(RUNS) }, async () => {
  await fc.assert(
    fc.asyncProperty(fuzzedFile, cuts, async ({ bytes, options }, shares) => {
      if (options.encoding === 'latin1') return;
      writeFileSync(path, bytes);
      const inOne = await whole(options);
      if (inOne === undefined) return;
      met.shared += 1;
      expectSame(batchFromShared(structuredClone(shareBatch(inOne))), inOne);
      const joined = await inRanges(options, shares);
      if (joined === undefined || 'problems' in joined) {
        met.unusual += 1;
        return;
      }
      met.cut += 1;
      const { rejected, duplicates, postings, accepted } = inOne.manifest;
      met.rejected += rejected;
      met.duplicates += duplicates;
      if (postings > accepted) met.twoLegged += 1;
      expectSame(joined.batch, inOne);
    }),
    asHardAs(RUNS),
  );
  show(met);
  // A law over files that are never cut, or that nothing is wrong with, would say nothing.
  expect(met.cut).toBeGreaterThan(RUNS * 0.3);
  expect(met.ranges).toBeGreaterThan(RUNS * 0.4);
  expect(met.after).toBeGreaterThan(RUNS * 0.15);
  expect(Math.min(met.rejected, met.duplicates, met.twoLegged)).toBeGreaterThan(RUNS * 0.02);
});
