/** From a file to explained alerts: the same in any number of threads, and the same problems. */
import { describe, expect, it } from 'vitest';
import { explainFile } from '../../src/io/explain-file.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { explainInWorkers } from '../../src/io/screen-in-workers.js';
import { compile } from '../../src/screen/screener.js';

const FILE = 'fixtures/demonstration/transactions.csv';
const read = { currency: 'CAD', zone: 'America/Toronto' };
const screener = compile(await loadTypologies('typologies/ca'));

async function all<Found>(run: AsyncIterable<Found>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const one of run) found.push(one);
  return found;
}

const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort');

describe('a file', () => {
  it('is read and screened as if it were read first, in one thread and in two', async () => {
    const batch = await readTransactions(FILE, read);
    const expected = await all(explainInWorkers(screener, batch, { language: 'en', workers: 1 }));
    expect(expected.length).toBeGreaterThan(1);
    for (const workers of [1, 2]) {
      const run = explainFile(screener, FILE, { read, language: 'en', workers });
      expect(await all(run)).toEqual(expected);
      expect(run.summary().accepted).toBe(batch.manifest.accepted);
    }
  });

  it('that cannot be read fails the run, and the threads end', async () => {
    const before = ports().length;
    const run = explainFile(screener, 'no/such.csv', { language: 'en', workers: 2 });
    await expect(all(run)).rejects.toThrow('no-such-file');
    expect(ports().length).toBe(before);
  });
});
