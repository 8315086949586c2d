/** `explain` and `profile` by the command line. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_PROBLEMS } from '../../src/cli/problem-catalogue.js';
import type { AlertRecord } from '../../src/explain/alert-record.js';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));

describe('the problems', () => {
  it('have codes of their own, each with a page of words', async () => {
    expect(new Set(ALL_PROBLEMS.map(({ code }) => code)).size).toBe(ALL_PROBLEMS.length);
    for (const { code, title, explanation, help } of ALL_PROBLEMS) {
      expect(code).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      const told = await run('explain', code);
      expect(told.code).toBe(0);
      for (const text of [title, explanation, help]) expect(told.out).toContain(text);
    }
  });

  it('are offered by the nearest name', async () => {
    const { code, said } = await run('explain', 'typology/cycel');
    expect(code).toBe(2);
    expect(said).toContain('did you mean `typology/cycle`?');
  });
});

describe('explain of an alert', () => {
  const out = join(folder, 'out');
  let alerts: readonly AlertRecord[] = [];
  beforeAll(async () => {
    await run(
      ...['screen', `${HERE}/transactions.csv`, '--accounts', `${HERE}/accounts.csv`],
      ...['--customers', `${HERE}/customers.csv`, '--currency', 'CAD', '--zone', 'America/Toronto'],
      ...['--out', out, '--key', join(folder, 'key')],
    );
    // Lines that the command has just written.
    alerts = readFileSync(join(out, 'alerts.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AlertRecord);
  });
  const funnel = (wanted: AlertRecord['level']) =>
    alerts.find(
      ({ level, typology }) => level === wanted && typology.id === 'us/ht-funnel-account',
    )!;
  const explained = async (alert: AlertRecord, ...more: readonly string[]) =>
    (await run('explain', alert.alert, '--out', out, ...more)).out;
  /** Words as they are read, whatever line they stand on. */
  const flat = (text: string) => text.replace(/\s+/g, ' ');

  it('walks from the level to the rows', async () => {
    expect(alerts.length).toBeGreaterThan(3);
    for (const alert of alerts) {
      const told = await explained(alert);
      expect(told.startsWith(`The level is ${alert.level}: the score is ${alert.score.low}`)).toBe(
        true,
      );
      const fired = alert.indicators.filter(({ state }) => state === 'fired');
      expect(fired.length).toBeGreaterThan(0);
      for (const { says, transactions, id, title, points } of fired) {
        const named = [`${title} (${id}: `, `${title} ${points}`];
        for (const text of [says.slice(1), ...named, ...transactions]) {
          expect(flat(told)).toContain(text);
        }
      }
      for (const text of alert.innocent) expect(flat(told)).toContain(text.slice(1));
      expect(Math.max(...told.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    }
  });

  it('tells each number against its bound, over its window in local time', async () => {
    const alert = funnel('watch');
    expect(alert.indicators[0]?.measures[0]?.to).toBe('2026-02-01T04:43:00.000Z');
    expect(flat(await explained(alert))).toContain(
      'deposits was 4, where at least 4 is asked, over the 14 days from 2026-01-17 23:43 to 2026-01-31 23:43',
    );
  });

  it('shows the rows of a draft, with what the policy left of them', async () => {
    const alert = funnel('report');
    const told = await explained(alert);
    expect(told).toMatch(
      /#1 {2}2026-02-14 11:58 {2}credit {2}3,900.00 CAD {2}cash-deposit {2}Winnipeg MB/,
    );
    expect(told).toContain('The parties');
  });

  it('tells what is missing, what would have cleared it, and that a person decides', async () => {
    const alert = funnel('watch');
    const told = flat(await explained(alert));
    expect(told).toContain('and up to 35 with what is missing');
    expect(told).toContain(
      'rate of USD: with it “Cash deposits always below the reporting line” could be told',
    );
    expect(told).toContain('Without “Cash deposits in several cities” there would be no alert.');
    expect(told).toContain('It is a hypothesis and no finding: a person decides.');
  });

  it('gives the alert and its rows as JSON', async () => {
    const alert = funnel('report');
    const told = JSON.parse(await explained(alert, '--format', 'json'));
    expect(told).toMatchObject({ alert, currency: 'CAD', zone: 'America/Toronto' });
    const ids = told.rows.map(({ id }: { readonly id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([...alert.indicators[0]!.transactions]));
  });

  it('marks the postings of other subjects', async () => {
    const alert = funnel('report');
    const [first, ...rest] = alert.indicators;
    const shared = { ...first!, others: [first!.transactions[0]!] };
    const other = join(folder, 'others');
    mkdirSync(other);
    writeFileSync(
      join(other, 'alerts.jsonl'),
      `${JSON.stringify({ ...alert, indicators: [shared, ...rest] })}\n`,
    );
    const told = (await run('explain', alert.alert, '--out', other)).out;
    expect(told).toMatch(/^ +#1\* /m);
    expect(told).toContain('* a posting of another subject, who shares what is counted');
    expect(await explained(alert)).not.toContain('another subject');
  });

  it('tells the cap of a family, and that caps are elsewhere where the file is not at hand', async () => {
    const alert = funnel('report');
    const low = alert.score.low - 5;
    const other = join(folder, 'capped');
    mkdirSync(other);
    writeFileSync(
      join(other, 'alerts.jsonl'),
      `${JSON.stringify({ ...alert, score: { low, high: low } })}\n`,
    );
    const told = (await run('explain', alert.alert, '--out', other)).out;
    expect(flat(told)).toContain(`which is not at hand: of these points ${low} count`);
  });
});

describe('explain --plan', () => {
  it('tells the plan in words and as JSON', async () => {
    const { code, out } = await run('explain', '--plan');
    expect(code).toBe(0);
    expect(out).toMatch(/^asked for by \d+ typologies: \d+ selections and \d+ measures;/);
    expect(out).toContain('kind is cash-deposit and status is completed');
    const example = ['--typologies', 'fixtures/example-typology.json', '--format', 'json'];
    const plan = JSON.parse((await run('explain', '--plan', ...example)).out);
    expect(plan.typologies).toMatchObject([{ id: 'us/ht-funnel-account', measures: 8 }]);
  });

  it('takes nothing beside it, and something without it', async () => {
    expect((await run('explain', 'typology/cycle', '--plan')).code).toBe(2);
    expect((await run('explain')).said).toContain('takes CODE, ALERT or `--plan`');
  });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('profile', () => {
  it('tells which shipped profile fits, and shows no identifier', async () => {
    const { code, said, out } = await run('profile', `${HERE}/transactions.csv`);
    expect(code).toBe(0);
    expect(said).toContain('--profile generic');
    expect(JSON.parse(out).name).toBe('generic');
    expect(said).not.toMatch(/CA-\d{4}|EMPLOYER/);
  });

  it('proposes one for a German statement that then reads every row', async () => {
    const lines = [
      'Buchungstag;Konto;Betrag;Währung;Verwendungszweck',
      '03.02.2026;DE1;-1.234,50;EUR;x',
      '14.02.2026;DE1;20,00;EUR;y',
    ];
    const path = file('de.csv', Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
    const { code, said, out } = await run('profile', path, '--encoding', 'latin1');
    expect(code).toBe(0);
    expect(said).toContain('2 of the first 2 rows are read with it');
    expect(said).toContain('row 1: 2026-02-03, debit 1234.50 EUR');
    expect(JSON.parse(out)).toMatchObject({
      columns: { at: 'Buchungstag', account: 'Konto', amount: 'Betrag', currency: 'Währung' },
      decimal: ',',
      group: '.',
      datePattern: 'dd.MM.yyyy',
      sign: 'signed',
    });
  });

  it('says what it did not find, and exits with 1', async () => {
    const path = file('odd.csv', 'foo,Amount\nx,1.00\n');
    const { code, said } = await run('profile', path);
    expect(code).toBe(1);
    expect(said).toContain('not found, and needed: at, account, currency, direction');
    expect(said).toContain('columns not read: foo');
  });
});
