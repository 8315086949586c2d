/** `redthread backtest` from words to tables, on a slice made here. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TINY } from '../tool/tiny-typology.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-backtest-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const day = (number: number) => `2025-01-${String(number).padStart(2, '0')}T10:00:00`;
const HEADER =
  'tx_id,timestamp,amount,currency,src,dst,tx_type,is_cash,counterparty_country,' +
  'src_bal_after,dst_bal_after,is_sar,typology,alert_id';
/**
 * A1 is paid three small sums in a row, as A2 is a month later without being of a case; A3 is
 * quiet.
 */
const ROWS = [
  ...[3, 4, 5].map((at) => ['A1', at, 1]),
  ...[20, 21, 22].map((at) => ['A2', at, 0]),
  ['A3', 28, 0],
].map(
  ([account, at, isSar], index) =>
    `T${index},${day(Number(at))},50.00,CAD,CASH,${account},CASH_IN,1,CA,,,${isSar},x,`,
);
const TRANSACTIONS = file('transactions.csv', `${[HEADER, ...ROWS].join('\n')}\n`);
const LABELS = file(
  'alerts.csv',
  'alert_id,focal,typology,is_sar,subtle,ts_start,ts_end,members\n' +
    'X-1,A1,structuring,1,0,2025-01-03,2025-01-05,A1\n' +
    'X-2,A2,benign,0,0,2025-01-20,2025-01-22,A2\n',
);
const TYPOLOGY = file('tiny.json', JSON.stringify(TINY));
const WORDS = [
  ...['backtest', TRANSACTIONS, '--labels', 'amlbench', '--labels-file', LABELS],
  ...['--typologies', TYPOLOGY, '--replicates', '99'],
];

describe('redthread backtest', () => {
  it('tells what was found, beside the naive rules', async () => {
    const { code, out } = await run(...WORDS);
    expect(code).toBe(0);
    expect(out).toContain('3 customers, 1 of them in 1 case to be found (0.333)');
    for (const name of ['redthread', 'random', 'size', 'degree', 'best indicator']) {
      expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect(out).toMatch(/^ {2}structuring +1 +1 +1 +1 +2\.4$/m);
    expect(out).toMatch(/^ {2}benign +1 +1 +1 +1 +1\.000$/m);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
    await expect(out).toMatchFileSnapshot('../golden/backtest.txt');
  });

  it('writes all of it as JSON, the same for one seed', async () => {
    const path = join(folder, 'result.json');
    const first = await run(...WORDS, '--out', path, '--format', 'json');
    expect(JSON.parse(first.out)).toMatchObject({ format: 'redthread/backtest/1', seed: 1 });
    expect(readFileSync(path, 'utf8')).toBe(first.out);
    expect((await run(...WORDS, '--format', 'json')).out).toBe(first.out);
  });

  it('tells every mistake of its flags at once', async () => {
    const { code, said } = await run(
      ...[
        'backtest',
        TRANSACTIONS,
        '--labels',
        'amlbnch',
        '--level',
        'high',
        '--budgets',
        '1,0',
        '--language',
        'de',
      ],
    );
    expect(code).toBe(2);
    expect(said).toContain('did you mean `amlbench`?');
    expect(said).toContain('`--level` `high` is not a level');
    expect(said).toContain('`--language` `de` is not a language of pages');
    expect(said).toContain('`--budgets` `1,0` is not a list of numbers above 0');
  });

  it('asks for labels where the transactions have none', async () => {
    const { said } = await run('backtest', TRANSACTIONS, '--labels', 'amlbench');
    expect(said).toContain('`--labels-file` is needed');
  });
});
