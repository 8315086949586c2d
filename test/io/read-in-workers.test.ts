/**
 * Reading in threads gives the batch that one thread gives, or the same problem. That ranges may be
 * cut anywhere is test/law/ranges.test.ts; here they go through threads.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { type ReadTransactionsOptions, readTransactions } from '../../src/io/read-transactions.js';
import { type Crew, openCrew } from '../../src/io/worker-crew.js';
import type { Batch } from '../../src/transaction/batch.js';
import { asHardAs, show } from '../law/effort.js';
import { fuzzedFile } from '../law/file-arbitraries.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
const path = join(folder, 'input.csv');
let crew: Crew;
beforeAll(() => {
  crew = openCrew({ workers: 3 });
});
afterAll(async () => {
  await crew.close();
  rmSync(folder, { recursive: true });
});

/** What a batch says, however it keeps its texts. */
function told({ ids, text, ...rest }: Batch) {
  const columns = Object.entries(text).map(([field, { codes, values, shown }]) => [
    ...[field, codes, values, shown],
  ]);
  return { ...rest, ids: ids.list(), columns };
}

async function outcome(options: ReadTransactionsOptions) {
  try {
    return told(await readTransactions(path, options));
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

const ROWS = Array.from({ length: 300 }, (_, row) => {
  const day = String(1 + (row % 28)).padStart(2, '0');
  return `t${row},2026-01-${day},A${row % 7},credit,${row}.00,USD,"said\n""${row % 5}"""\n`;
}).join('');
const HEADER = 'id,at,account,direction,amount,currency,description\n';

describe('reading in threads', () => {
  it('gives what one thread gives, whatever the file', async () => {
    const seen = { batches: 0, problems: 0, rows: 0, slower: 0 };
    const law = fc.asyncProperty(fuzzedFile, async ({ bytes, options }) => {
      writeFileSync(path, bytes);
      const alone = await outcome(options);
      const together = await outcome({ ...options, crew });
      if (!isDeepStrictEqual(together, alone)) expect(together).toEqual(alone);
      expect(isDeepStrictEqual(together, alone)).toBe(true);
      if ('manifest' in alone) {
        seen.batches += 1;
        seen.rows += alone.manifest.accepted;
        seen.slower += alone.manifest.notes.some((note) => note.includes('slower')) ? 1 : 0;
      } else seen.problems += 1;
    });
    await fc.assert(law, { ...asHardAs(150), endOnFailure: true });
    show(seen);
    expect(seen.rows).toBeGreaterThan(150);
    expect(Math.min(seen.batches - seen.slower, seen.slower, seen.problems)).toBeGreaterThan(5);
  });

  it('reads lines within quotes wherever it is cut', async () => {
    writeFileSync(path, HEADER + ROWS);
    const alone = await outcome({});
    const together = await outcome({ crew });
    expect(isDeepStrictEqual(together, alone)).toBe(true);
    expect('manifest' in together && together.manifest.accepted).toBe(300);
  });

  it('leaves a file that any thread finds unusual to csv-parse, which says so', async () => {
    writeFileSync(path, `${HEADER}${ROWS}t300,2026-01-01,A,credit,5.00,USD,a "quote" within\n`);
    const alone = await outcome({ rejectLimit: 1 });
    expect(isDeepStrictEqual(await outcome({ crew, rejectLimit: 1 }), alone)).toBe(true);
    expect('manifest' in alone && alone.manifest.notes.join()).toContain('in the slower way');
  });

  it('tells what is wrong with a file as one thread does', async () => {
    const missing = readTransactions(join(folder, 'none.csv'), { crew });
    await expect(missing).rejects.toThrow('no-such-file');
  });
});
