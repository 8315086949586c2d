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
import { type ReadTransactionsOptions, readTransactions } from '../../src/io/read-transactions.js';
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
    const notes = manifest.notes.filter((note) => !note.startsWith(SLOWER));
    const unusual = manifest.notes.find((note) => note.startsWith(SLOWER));
    return { read: { ...batch, manifest: { ...manifest, notes } }, unusual };
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
