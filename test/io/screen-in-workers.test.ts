/**
 * Screening in threads: what they find in the demonstration export, and how they end. Under every
 * shipped typology test/cli/screen-workers.test.ts screens it.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/core/digest.js';
import { loadPacks } from '../../src/io/load-packs.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { readAccounts, readCustomers, readObservations } from '../../src/io/read-records.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { explainInWorkers, screenInWorkers } from '../../src/io/screen-in-workers.js';
import { openCrew } from '../../src/io/worker-crew.js';
import { compile, type Screener } from '../../src/screen/screener.js';
import type { Batch } from '../../src/transaction/batch.js';

const HERE = 'fixtures/demonstration';
let screener: Screener;
let batch: Batch;

beforeAll(async () => {
  const packs = await loadPacks('typologies/lists/example');
  screener = compile(await loadTypologies('typologies/ca'), { packs });
  batch = await readTransactions(`${HERE}/transactions.csv`, {
    ...{ currency: 'CAD', zone: 'America/Toronto' },
    customers: await readCustomers(`${HERE}/customers.csv`, 'CAD'),
    accounts: await readAccounts(`${HERE}/accounts.csv`),
    observations: await readObservations(`${HERE}/observations.csv`, 'America/Toronto'),
  });
});

/** A script in place of the worker's. */
function script(code: string): URL {
  const file = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'worker.mjs');
  writeFileSync(file, code);
  return pathToFileURL(file);
}

async function all<Found>(run: AsyncIterable<Found>): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const one of run) found.push(one);
  return found;
}

const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort');

describe('screening in threads', () => {
  it('tells the same records and summary in one, two and four', async () => {
    const told = [];
    for (const workers of [1, 2, 4]) {
      const run = explainInWorkers(screener, batch, { workers, language: 'fr' });
      const found = await all(run);
      told.push(sha256Hex(JSON.stringify([found, run.summary()])));
      expect(found.length).toBeGreaterThan(3);
    }
    expect(new Set(told).size).toBe(1);
  });

  it('finds the alerts that the screener finds, and tells how far it is', async () => {
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const found = await all(screenInWorkers(screener, batch, { workers: 2, onProgress }));
    expect(found).toEqual(await all(screener.screen(batch)));
    expect(shares.at(-1)).toBe(1);
  });

  it('ends the threads when nobody asks for more', async () => {
    const before = threads().length;
    for await (const _ of screenInWorkers(screener, batch, { workers: 2 })) break;
    expect(threads().length).toBe(before);
  });

  it('fails with a thread that fails', async () => {
    const worker = script("throw new Error('a rule was broken')");
    const run = screenInWorkers(screener, batch, { workers: 2, worker });
    await expect(all(run)).rejects.toThrow('a rule was broken');
    expect(() => run.summary()).toThrow('not finished');
  });

  it('fails where a thread ends, or says that it is done, before its work is', async () => {
    const leaving = script('process.exit(3)');
    const left = screenInWorkers(screener, batch, { workers: 2, worker: leaving });
    await expect(all(left)).rejects.toThrow('a worker ended before its work');
    const taken = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'taken');
    const idle = script(`
      import { writeFileSync } from 'node:fs';
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ next }) => {
        Atomics.add(next, 0, 1000);
        writeFileSync(${JSON.stringify(taken)}, '');
        parentPort.postMessage('done');
      });`);
    // This thread has done one frame when the other has taken all that is left.
    const onProgress = () => {
      while (!existsSync(taken));
    };
    const done = screenInWorkers(screener, batch, { workers: 2, worker: idle, onProgress });
    await expect(all(done)).rejects.toThrow('workers left some of their work');
  });

  it('screens one batch after another in the same threads', async () => {
    const crew = openCrew({ workers: 2 });
    const first = await all(screenInWorkers(screener, batch, { crew }));
    const second = await all(screenInWorkers(screener, batch, { crew }));
    expect(second).toEqual(first);
    await crew.close();
    await expect(all(screenInWorkers(screener, batch, { crew }))).rejects.toThrow('a worker ended');
  });

  it('takes a batch as it is read, and fails with its reading', async () => {
    const found = await all(screenInWorkers(screener, Promise.resolve(batch), { workers: 2 }));
    expect(found.length).toBeGreaterThan(3);
    const failed = Promise.reject(new Error('no such file'));
    await expect(all(screenInWorkers(screener, failed))).rejects.toThrow('no such file');
  });
});
