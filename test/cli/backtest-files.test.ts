/** `redthread backtest --html`: a page, traced to the files that it was made from. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { BacktestView } from '../../src/tool/backtest-view.js';
import { TINY } from '../tool/tiny-typology.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-backtest-html-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const TRANSACTIONS = file(
  'transactions.csv',
  'tx_id,timestamp,amount,currency,src,dst,tx_type,is_cash,counterparty_country,' +
    'src_bal_after,dst_bal_after,is_sar,typology,alert_id\n' +
    [3, 4, 5]
      .map((day) => `T${day},2025-01-0${day}T10:00:00,50.00,CAD,CASH,A1,CASH_IN,1,CA,,,1,x,\n`)
      .join('') +
    'T9,2025-01-28T10:00:00,50.00,CAD,CASH,A3,CASH_IN,1,CA,,,0,x,\n',
);
const LABELS = file(
  'alerts.csv',
  'alert_id,focal,typology,is_sar,subtle,ts_start,ts_end,members\n' +
    'X-1,A1,structuring,1,0,2025-01-03,2025-01-05,A1\n',
);
mkdirSync(join(folder, 'lists'));
const PACK = file(
  'lists/some.json',
  JSON.stringify({
    ...{ format: 'redthread/pack/1', name: 'some', version: '1', date: '2026-01-01' },
    ...{ owner: 'nobody', licence: 'CC0-1.0', values: ['a'] },
  }),
);
const WORDS = [
  ...['backtest', TRANSACTIONS, '--labels', 'amlbench', '--labels-file', LABELS],
  ...['--typologies', file('tiny.json', JSON.stringify(TINY)), '--replicates', '99'],
];
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('redthread backtest --html', () => {
  it('writes a page with the result, and the digest of every file it was made from', async () => {
    const html = join(folder, 'page.html');
    const { code, said, out } = await run(
      ...[...WORDS, '--html', html, '--format', 'json', '--profile', 'amlbench'],
    );
    expect([code, said]).toEqual([0, `a page to look at is in ${html}`]);
    const text = readFileSync(html, 'utf8');
    const block = /id="backtest-view">([^<]*)</.exec(text)![1]!;
    const view = JSON.parse(block) as BacktestView; // our own writer's block
    expect(view.result).toEqual(JSON.parse(out));
    expect(view.files).toEqual([
      { role: 'transactions', name: 'transactions.csv', sha256: digest(TRANSACTIONS) },
      { role: 'labels', name: 'alerts.csv', sha256: digest(LABELS) },
    ]);
    expect(text).not.toContain(folder);
  });

  it('names packs as well', async () => {
    const html = join(folder, 'packs.html');
    const { code } = await run(...WORDS, '--html', html, '--lists', join(folder, 'lists'));
    expect(code).toBe(0);
    expect(readFileSync(html, 'utf8')).toContain(`"name":"some.json","sha256":"${digest(PACK)}"`);
  });

  it('says where it cannot be written', async () => {
    const html = join(folder, 'nowhere', 'page.html');
    const { code, said } = await run(...WORDS, '--html', html);
    expect([code, existsSync(html)]).toEqual([2, false]);
    expect(said).toContain('tool/result-not-written');
  });
});
