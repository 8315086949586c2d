/**
 * `redthread trends` from an export to tables: over the demonstration's alerts, which no test made
 * up. The noise is real; what is held here does not depend on it.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trendAlerts } from '../../src/draft/trend-alerts.js';
import { readDraftedRun } from '../../src/io/read-drafted-run.js';
import { readAnnex } from '../../src/io/read-drafts.js';
import type { TrendPolicy } from '../../src/pseudonym/trend-policy.js';
import type { TrendRelease } from '../../src/pseudonym/trend-release.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-trends-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const DATA = 'fixtures/demonstration';
const screen = (name: string, language: string) =>
  run(
    ...['screen', `${DATA}/transactions.csv`, '--customers', `${DATA}/customers.csv`],
    ...['--accounts', `${DATA}/accounts.csv`, '--observations', `${DATA}/observations.csv`],
    ...['--zone', 'America/Toronto', '--currency', 'CAD', '--typologies', 'typologies/ca'],
    ...['--key', at('key'), '--out', at(name), '--identities', at(`${name}.json`)],
    ...['--language', language],
  );
beforeAll(async () => {
  // The same persons under other tokens: another language is another document.
  for (const [name, language] of [
    ['ca', 'en'],
    ['later', 'fr'],
  ] as const) {
    const { code, said } = await screen(name, language);
    expect([code, said.includes('error')]).toEqual([0, false]);
  }
});

const PERIOD = ['--from', '2026-01', '--to', '2026-03'];
const trends = (ledger: string, ...more: readonly string[]) => tell(ledger, 'tables', ...more);
const tell = (ledger: string, out: string, ...more: readonly string[]) =>
  run('trends', at('ca'), ...PERIOD, '--ledger', at(ledger), '--out', at(out), ...more);
const release = (name = 'tables'): TrendRelease =>
  JSON.parse(readFileSync(join(at(name), 'trends.json'), 'utf8')); // a file of ours
const policy: TrendPolicy = JSON.parse(readFileSync('policies/trends.json', 'utf8')); // a file of ours

describe('trends', () => {
  it('writes every key of every table, for its owner alone, and what is left of the budget', async () => {
    const { code, out } = await trends('a', '--begin-ledger');
    expect(code).toBe(0);
    const { tables, budget, ledgerEntries } = release();
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['total', 1],
      ['typology', policy.keys.typology.length + 1],
      ['month', 3],
      ['region', policy.keys.region.length + 1],
      ['channel', policy.keys.channel.length + 1],
    ]);
    expect(budget).toEqual([{ year: 2026, limit: '4', spent: '1', left: '3' }]);
    expect(ledgerEntries).toBe(5);
    expect(out).toContain('budget of 2026: 1 of 4 spent, 3 left');
    const csv = readFileSync(join(at('tables'), 'trends.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(csv[0]).toBe('table,typology,month,region,channel,kind,persons,suppressed,within');
    expect(csv.length - 1).toBe(tables.reduce((sum, { rows }) => sum + rows.length, 0));
    for (const name of ['trends.csv', 'trends.json']) {
      expect(statSync(join(at('tables'), name)).mode & 0o077).toBe(0);
    }
    for (const { rows, suppressed, toldFrom } of tables) {
      expect(rows.filter(({ persons }) => persons === null).length).toBe(suppressed);
      expect(rows.every(({ persons }) => persons === null || persons >= toldFrom)).toBe(true);
    }
  });

  it('answers again what it answered, free of charge, without the folder', async () => {
    const before = readFileSync(join(at('tables'), 'trends.csv'), 'utf8');
    const { code, said } = await run(
      ...['trends', at('gone'), ...PERIOD, '--ledger', at('a'), '--out', at('again')],
    );
    expect([code, said]).toEqual([0, expect.stringContaining('answered from the ledger')]);
    expect(readFileSync(join(at('again'), 'trends.csv'), 'utf8')).toBe(before);
    expect(release('again').budget[0]!.left).toBe('3');
  });

  it('takes one table alone, a new edition at a new price, until the year is spent', async () => {
    expect((await trends('a', '--table', 'month', '--edition', 'b')).code).toBe(0);
    expect(release().tables.map(({ name }) => name)).toEqual(['month']);
    for (const edition of ['c', 'd'])
      expect((await trends('a', '--edition', edition)).code).toBe(0);
    const spent = await tell('a', 'never', '--edition', 'e');
    expect([spent.code, spent.said]).toEqual([
      2,
      expect.stringContaining('pseudonym/budget-spent'),
    ]);
    expect(spent.said).toContain('what is asked costs 1 of 2026, and 4/5 is left');
    expect(existsSync(at('never'))).toBe(false);
  });

  it('holds no token and no identifier', async () => {
    const annex = await readAnnex(at('ca.json'));
    const texts = ['tables/trends.csv', 'tables/trends.json', 'a'].map((name) =>
      readFileSync(at(name), 'utf8'),
    );
    for (const [token, value] of Object.entries(annex.values)) {
      for (const text of texts) {
        expect(text.includes(token)).toBe(false);
        if (/^(?:CUST|CA)-/.test(value)) expect(text.includes(value)).toBe(false);
      }
    }
  });

  it('counts two runs with noise for two names, or joins persons by the annexes', async () => {
    const both = ['trends', at('ca'), at('later'), ...PERIOD, '--out', at('both')];
    const apart = await run(...both, '--ledger', at('b'), '--begin-ledger');
    expect([apart.code, release('both').tables[0]!.noiseScale]).toEqual([0, '20']);
    const annexes = ['--identities', at('ca.json'), '--identities', at('later.json')];
    const joined = await run(...both, ...annexes, '--ledger', at('b'));
    expect([joined.code, release('both').tables[0]!.noiseScale]).toEqual([0, '10']);

    const personsOf = async (name: string, number: number, isNamed: boolean) => {
      const annex = isNamed ? await readAnnex(at(`${name}.json`)) : undefined;
      const alerts = trendAlerts([await readDraftedRun(at(name), { annex, number })]);
      return alerts.flatMap(({ persons }) => persons).sort();
    };
    const [first, second] = [await personsOf('ca', 0, true), await personsOf('later', 1, true)];
    expect(first.length).toBeGreaterThan(0);
    expect(second).toEqual(first);
    const [here, there] = [await personsOf('ca', 0, false), await personsOf('later', 1, false)];
    expect(here.filter((each) => there.includes(each))).toEqual([]);
  });

  it('says what is wrong with an annex of another run', async () => {
    const wrong = await run(
      ...['trends', at('ca'), ...PERIOD, '--ledger', at('c'), '--begin-ledger'],
      ...['--identities', at('later.json'), '--out', at('never')],
    );
    expect([wrong.code, wrong.said]).toEqual([
      2,
      expect.stringContaining('draft/annex-of-another-run'),
    ]);
    expect(existsSync(at('never'))).toBe(false);
  });

  it.each<[string, readonly string[], string]>([
    ['no ledger', [], '`--ledger` is needed'],
    ['a month that is none', ['--from', '2026-13'], '`--from` is not a month'],
    ['a period backwards', ['--from', '2026-05'], '`--to` is before `--from`'],
    ['too long a period', ['--from', '2020-01', '--ledger', 'x'], 'allows 12 months'],
    ['a table of another name', ['--table', 'moth', '--ledger', 'x'], 'did you mean `month`?'],
    ['an edition in words', ['--edition', 'My second', '--ledger', 'x'], '`--edition` is letters'],
    ['a key without an annex', ['--identity-key', 'k', '--ledger', 'x'], 'needs `--identities`'],
    [
      'an annex too many',
      ['--identities', 'a', '--identities', 'b', '--ledger', 'x'],
      'once for each folder',
    ],
    ['no such policy', ['--policy', 'p.json', '--ledger', 'x'], 'no such policy'],
    ['no such folder', ['--ledger', at('d'), '--begin-ledger'], 'no folder of drafts'],
  ])('refuses %s', async (_, words, message) => {
    const from = words.includes('--from') ? [] : ['--from', '2026-01'];
    const { code, said } = await run(
      ...['trends', at('gone'), ...from, '--to', '2026-03', '--out', at('never'), ...words],
    );
    expect([code, said]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(at('never'))).toBe(false);
  });

  it('does not pass over a line of alerts that it cannot read', async () => {
    const file = join(at('later'), 'alerts.jsonl');
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, `${kept}{"alert":7,"note":"Ana"}\n`);
    const { code, said } = await run(
      ...[
        'trends',
        at('later'),
        ...PERIOD,
        '--ledger',
        at('e'),
        '--begin-ledger',
        '--out',
        at('never'),
      ],
    );
    writeFileSync(file, kept);
    expect([code, said]).toEqual([2, expect.stringContaining('io/bad-alerts')]);
    expect(said).not.toContain('Ana');
  });
});

describe('the page about trends', () => {
  const page = readFileSync('docs/privacy/trends.md', 'utf8');

  it('comes out as it says', async () => {
    const commands = page
      .split('\n\n')
      .filter((block) => block.startsWith('    node dist'))
      .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
      .map((line) => line.trim().split(/\s+/).slice(2));
    expect(commands.map(([name]) => name)).toEqual(['screen', 'trends']);
    const here = ['out', 'trends', 'trends.ledger'];
    const placed = commands.map(([name, ...rest]) => [
      name!,
      ...rest.map((word) => (here.includes(word) ? at(`page-${word}`) : word)),
    ]);
    const { code } = await run(...placed[0]!, '--key', at('page-key'));
    expect(code).toBe(0);
    expect((await run(...placed[1]!)).code).toBe(0);
    const { tables } = release('page-trends');
    const lines = tables.map((one) => {
      const { name, epsilon, cellsPerPerson, rows, noiseScale, withinPersons, toldFrom } = one;
      const cells = [
        name,
        epsilon,
        cellsPerPerson,
        rows.length,
        noiseScale,
        withinPersons,
        toldFrom,
      ];
      return `| ${cells.join(' | ')} |`;
    });
    for (const line of lines) expect(page).toContain(line);
    const again = placed[1]!.filter((word) => word !== '--begin-ledger');
    expect((await run(...again)).said).toContain('answered from the ledger');
    expect(release('page-trends').tables).toEqual(tables);
  });
});
