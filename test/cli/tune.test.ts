/**
 * `redthread tune` from words to an overlay that `check` accepts, on the world whose bound is
 * known.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tuneText } from '../../src/cli/tune-text.js';
import { textFromEpochDay } from '../../src/core/time.js';
import { TINY } from '../tool/tiny-typology.js';
import { LABELS, transactions, tuned } from '../tool/tune-world.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-tune-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'typologies'));

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const day = (at: number | undefined) => textFromEpochDay(Math.floor(at! / 86_400_000));
const TRANSACTIONS = file('transactions.csv', [
  'id,at,account,customer,direction,amount,currency,kind',
  ...transactions.map(({ id, at, account, customer }) =>
    [id, day(at), account, customer, 'credit', '50.00', 'CAD', 'transfer'].join(','),
  ),
]);
const ACCOUNTS = file('labels_accounts.csv', [
  'account,customer,scenario,role,part,from,to,is_innocent_twin',
  ...LABELS.cases.map(({ id, members: [member], from, to }) =>
    ['', member?.customer, id, 'x', 'collector', day(from), day(to), 'no'].join(','),
  ),
]);
const TYPOLOGY = file('typologies/tiny.json', [JSON.stringify(TINY)]);
const FILES = ['tune', TRANSACTIONS, '--typology', TYPOLOGY];
const COMMON = [...FILES, '--half-width', '0.3'];
const WORDS = [
  ...[...COMMON, '--labels', 'synth', '--labels-file', ACCOUNTS, '--split', '2026-03-02'],
];

describe('redthread tune', () => {
  it('writes an overlay that `check` accepts, and leaves the typology as it is', async () => {
    const overlay = join(folder, 'overlay.json');
    const before = readFileSync(TYPOLOGY, 'utf8');
    const { code, out, said } = await run(...WORDS, '--overlay-out', overlay);
    expect([code, said]).toEqual([0, `the overlay is in ${overlay}`]);
    expect(out).toContain('chosen: sums_min 5');
    expect(out).toContain('nobody has approved it');
    expect(readFileSync(TYPOLOGY, 'utf8')).toBe(before);
    expect(JSON.parse(readFileSync(overlay, 'utf8'))).toMatchObject({
      ...{ id: 'proposal/tiny', parameters: { sums_min: 5 }, points: { many: 12 } },
      cases: [{ name: 'three small sums', expect: { level: 'none', score: 0, quiet: ['many'] } }],
    });
    const checked = await run('check', TYPOLOGY, '--overlay', overlay);
    expect([checked.code, checked.said]).toEqual([0, '']);
    const again = await run(...WORDS, '--overlay-out', overlay);
    expect([again.code, again.said]).toEqual([
      2,
      expect.stringContaining('there is a file already'),
    ]);
  });

  it('tells the trade-off as text, JSON and CSV, the same bytes each time', async () => {
    const [json, csv] = [join(folder, 'result.json'), join(folder, 'settings.csv')];
    const first = await run(...WORDS, '--format', 'json', '--out', json, '--csv', csv);
    expect(readFileSync(json, 'utf8')).toBe(first.out);
    expect(JSON.parse(first.out)).toMatchObject({ format: 'redthread/tune/1', seed: 1 });
    expect(readFileSync(csv, 'utf8').split('\n').slice(0, 5)).toEqual([
      'sums_min,alerts,alerts_per_1000_month,right,wrong,aside,found,cases,pareto,as_it_is,chosen',
      '3,16,500,8,8,0,8,8,no,yes,no',
      '2,16,500,8,8,0,8,8,no,no,no',
      '4,16,500,8,8,0,8,8,no,no,no',
      '5,8,250,8,0,0,8,8,yes,no,yes',
    ]);
    expect((await run(...WORDS, '--format', 'json')).out).toBe(first.out);
    const text = tuneText(tuned().result);
    expect(text).toMatch(/^ {2}\* +8 +250\.00 +8 +0 +8 {2}sums_min 5; chosen$/m);
    expect(text).toMatch(/^ {2}many +8 of 8 +0 of 8 +12\.3 +0\.6 to 24\.0 +10 +12$/m);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('learns from what analysts decided about the alerts of a run', async () => {
    const [out, key] = [join(folder, 'run'), join(folder, 'key')];
    const screened = await run(
      ...['screen', TRANSACTIONS, '--typologies', TYPOLOGY, '--currency', 'CAD'],
      ...['--out', out, '--key', key, '--identified'],
    );
    expect(screened.code).toBe(0);
    const alerts = readFileSync(join(out, 'alerts.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line): { alert: string; subject: string; asOf: string } => JSON.parse(line));
    expect(alerts).toHaveLength(32);
    const decisions = file('decisions.csv', [
      'alert,part,outcome,reason,who,when',
      ...alerts.map(({ alert, subject, asOf }) => {
        const outcome = subject.startsWith('c') ? 'filed' : 'known-good';
        return [alert, '', outcome, 'looked into', 'A', asOf.slice(0, 10)].join(',');
      }),
    ]);
    const words = ['--decisions', decisions, '--split', '2026-03-02'];
    const told = await run(...COMMON, ...words, '--key', key);
    expect(told.out).toContain('labels: decisions');
    expect(told.out).toContain('chosen: sums_min 5');
    const other = await run(...COMMON, ...words, '--key', join(folder, 'no-key'));
    expect(other.code).toBe(2);
    expect(existsSync(join(folder, 'no-key'))).toBe(false);
  });

  it('tells every mistake of its flags at once', async () => {
    const { code, said } = await run(
      ...[...FILES, '--labels', 'synt', '--search', 'all', '--half-width', '0.5'],
      ...['--budget', '1', '--recall', '0.8', '--why', 'x', '--overlay-id', 'Tiny'],
    );
    expect(code).toBe(2);
    for (const told of [
      ...['did you mean `synth`?', '`--split` or `--train-days` is needed', '`--search` `all`'],
      ...['`0.5` is not a number from 0.02 to 0.3', '`--recall` and `--budget` are two aims'],
      ...['`--approved-by` `--why` and `--expires` are given together', '`--overlay-id` `Tiny`'],
    ]) {
      expect(said).toContain(told);
    }
  });
});
