/**
 * Reading by bytes gives what csv-parse gives: the same batch, row for row and code for code, or
 * the same problem. `LAW_RUNS=20000` tries so many files.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import {
  type ReadTransactionsOptions,
  readInto,
  readTransactions,
} from '../../src/io/read-transactions.js';
import type { Batch } from '../../src/transaction/batch.js';
import { batchBuilder } from '../../src/transaction/batch-builder.js';
import { recordedNotes } from '../../src/transaction/batch-note.js';
import type { KeepBounds } from '../../src/transaction/collected.js';
import { LaterColumn } from '../../src/transaction/text-column.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { fuzzedFile } from './file-arbitraries.js';

const RUNS = 2000;
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'input.csv');

const SLOWER = 'read in the slower way: the file has ';

/** The batch but for the note of how it was read, or the problems. */
async function outcome(options: ReadTransactionsOptions) {
  try {
    const { manifest, ...batch } = await readTransactions(path, options);
    const rest = recordedNotes(manifest.noted.filter(({ code }) => code !== 'read-as-text'));
    const unusual = manifest.notes.find((note) => note.startsWith(SLOWER));
    return { read: { ...batch, manifest: { ...manifest, ...rest } }, unusual };
  } catch (error) {
    if (error instanceof ProblemError) return { read: error.problems, unusual: undefined };
    throw error;
  }
}

const met = { plain: 0, rows: 0, accepted: 0, rejected: 0, duplicates: 0, refused: 0 };
const reasons = new Map<string, number>();

function count({ read, unusual }: Awaited<ReturnType<typeof outcome>>): void {
  const more = (reason: string) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (!('manifest' in read)) {
    met.refused += 1;
    more(read[0]!.code);
  } else if (unusual !== undefined) more(unusual.slice(SLOWER.length));
  else {
    met.plain += 1;
    met.rows += read.manifest.read;
    met.accepted += read.manifest.accepted;
    met.rejected += read.manifest.rejected;
    met.duplicates += read.manifest.duplicates;
  }
}

it('reads every file by bytes as csv-parse does', { timeout: patienceFor(RUNS) }, async () => {
  await fc.assert(
    fc.asyncProperty(fuzzedFile, async ({ bytes, options }) => {
      writeFileSync(path, bytes);
      const byBytes = await outcome(options);
      const byText = await outcome({ ...options, reader: 'csv-parse' });
      count(byBytes);
      if (!isDeepStrictEqual(byBytes.read, byText.read)) expect(byBytes.read).toEqual(byText.read);
      expect(isDeepStrictEqual(byBytes.read, byText.read)).toBe(true);
    }),
    asHardAs(RUNS),
  );
  show({ ...met, ...Object.fromEntries(reasons) });
  // A law over files that are all refused, or all left to csv-parse, would say nothing.
  expect(met.plain).toBeGreaterThan(RUNS * 0.4);
  expect(met.accepted).toBeGreaterThan(RUNS);
  expect(Math.min(met.rejected, met.duplicates, met.refused)).toBeGreaterThan(RUNS * 0.02);
  expect(reasons.size).toBeGreaterThan(8);
});

const keepBounds: fc.Arbitrary<KeepBounds> = fc.record({
  rowsMin: fc.constant(0),
  textsMin: fc.integer({ min: 1, max: 4 }),
  bytesMax: fc.oneof(fc.nat(200), fc.constant(2 ** 20)),
});

/** What a batch says, asked of every column. */
const told = ({ text, ...batch }: Batch) => ({
  ...batch,
  text: TEXT_FIELDS.map((field) => {
    const { codes, values, shown } = text[field];
    return [field, codes, values, shown];
  }),
});

it('keeps cells to be told apart later as it would tell them apart at once', async () => {
  const kept = { columns: 0, batches: 0 };
  await fc.assert(
    fc.asyncProperty(fuzzedFile, keepBounds, async ({ bytes, options }, bounds) => {
      writeFileSync(path, bytes);
      const { read } = await outcome({ ...options, rejectLimit: 1 });
      if (!('manifest' in read)) return;
      const inPieces = { ...options, chunkBytes: 40 };
      const { builder } = await readInto(path, inPieces, (rest) => batchBuilder(rest, bounds));
      const result = builder.finish();
      if (!('batch' in result)) throw new Error('a batch that was read once is not read again');
      const { batch } = result;
      kept.batches += 1;
      kept.columns += TEXT_FIELDS.filter(
        (field) => batch.text[field] instanceof LaterColumn,
      ).length;
      const none = { notes: [], noted: [] };
      expect(told({ ...batch, manifest: { ...batch.manifest, ...none } })).toEqual(
        told({ ...read, manifest: { ...read.manifest, ...none } }),
      );
    }),
    asHardAs(RUNS / 4),
  );
  show(kept);
  expect(kept.columns).toBeGreaterThan(kept.batches / 4);
});
