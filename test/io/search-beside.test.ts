/**
 * Outputs searched in a thread: a leak in any kind of them is found, and how the thread ends.
 * test/law/search-beside.test.ts holds it equal to a search here.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paysBeside, searchBeside } from '../../src/io/search-beside.js';
import type { CheckedFile } from '../../src/pseudonym/leak-search.js';
import type { OutputSearch } from '../../src/pseudonym/output-search.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const batch = batchOf([
  {
    ...({ at: 0, precision: 'day', localDate: 0, direction: 'credit' } as const),
    ...{ currency: 'CAD', amountMinor: 1 },
    ...{ id: 'TX-900001', account: 'ACC-77001', counterparty: 'PAYER-5501' },
  },
]);

const NOTHING_OWN = { texts: [], prose: [], places: [] };

async function passed(search: OutputSearch, files: Iterable<CheckedFile>) {
  const paths: string[] = [];
  for await (const { path } of search.cleared(files)) paths.push(path);
  return paths;
}

/** A script in place of the worker's. */
function script(code: string): URL {
  const file = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'worker.mjs');
  writeFileSync(file, code);
  return pathToFileURL(file);
}

describe('a thread that searches', () => {
  let search: OutputSearch;
  beforeAll(async () => {
    search = searchBeside(batch);
    expect(await search.apartFrom(NOTHING_OWN)).toEqual({ count: 3, ownNames: 0 });
  });
  afterAll(() => search.close());

  const clean = (path: string) => ({ path, text: '{"a":"12 cash deposits"}\n' });
  const hex = Buffer.from('ACC-77001').toString('hex');

  // Seen failing with a thread that answers every file with no hits.
  it.each<[string, CheckedFile, string]>([
    ['a line of alerts', { path: 'alerts.jsonl', text: '{"a":"TX 900001"}', line: 7 }, '`id`'],
    ['a draft', { path: 'drafts/r.json', text: `{"a":"${hex}"}` }, '`account` (hex)'],
    ['a sheet', { path: 'drafts/r.md', text: 'says\nPAYER 5501' }, '`counterparty` (plain)'],
    ['rejected rows', { path: 'rejected.csv', text: 'row\nACC-77001' }, '`account`'],
    ['the manifest', { path: 'run.json', text: '{"a":{"ACC-77001":1}}' }, '`account`'],
    ['the page', { path: 'report.json', text: '{"all":"PAYER-5501"}' }, '`counterparty`'],
    ['the account of the run', { path: 'privacy.json', text: '["ACC77001"]' }, '`account`'],
    ['a name', { path: 'drafts/TX-900001.json', text: '{}' }, '`id`'],
  ])('finds an identifier in %s', async (_, leaking, told) => {
    const files = [clean('run.json'), leaking, clean('privacy.json')];
    await expect(passed(search, files)).rejects.toThrow(told);
  });

  it('lets clean files pass in their order, after others that did not', async () => {
    const files = ['alerts.jsonl', 'alerts.jsonl', 'drafts/r.md', 'run.json'].map(clean);
    expect(await passed(search, files)).toEqual(files.map(({ path }) => path));
    expect(await passed(search, [])).toEqual([]);
  });
});

describe('a thread that breaks', () => {
  const files = [{ path: 'run.json', text: '{}' }];

  it.each([
    ['fails', "throw new Error('a rule was broken')", 'a rule was broken'],
    ['ends', 'process.exit(3)', 'a worker ended before its work'],
  ])('is the failure of the search where it %s', async (_, code, told) => {
    const search = searchBeside(batch, { worker: script(code) });
    await expect(search.apartFrom(NOTHING_OWN)).rejects.toThrow(told);
    await expect(passed(search, files)).rejects.toThrow(told);
    await search.close();
  });

  // Seen failing without the look at what was not searched when the last answer has come.
  it.each([
    ['fewer', '[]'],
    ['more', '[{ hits: [] }, { hits: [] }, { hits: [] }]'],
  ])(
    'lets nothing pass for clean where it answers for %s files than it was told',
    async (_, word) => {
      const code = `
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ kind }) => {
        if (kind !== 'search') parentPort.postMessage(kind === 'own' ? {} : ${word});
      });`;
      const search = searchBeside(batch, { worker: script(code) });
      await search.apartFrom(NOTHING_OWN);
      await expect(passed(search, files)).rejects.toThrow('searched');
      await search.close();
    },
  );

  it('is ended when it is closed, at whatever it is', async () => {
    const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort');
    const before = threads().length;
    const search = searchBeside(batch);
    await search.close();
    expect(threads().length).toBe(before);
    await expect(search.apartFrom(NOTHING_OWN)).rejects.toThrow('a worker ended');
  });
});

describe('a search beside', () => {
  it('pays for many postings, and is had where threads are asked for', () => {
    expect(paysBeside({ count: 1000 })).toBe(false);
    expect(paysBeside({ count: 1000 }, 2)).toBe(true);
    expect(paysBeside({ count: 10_000_000 }, 1)).toBe(false);
  });
});
