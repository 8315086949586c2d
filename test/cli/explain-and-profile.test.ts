/** `explain` and `profile` by the command line. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
  it('walks from the level to the rows', async () => {
    const out = join(folder, 'out');
    const key = join(folder, 'key');
    await run(
      ...['screen', `${HERE}/transactions.csv`, '--accounts', `${HERE}/accounts.csv`],
      ...['--currency', 'CAD', '--zone', 'America/Toronto', '--out', out, '--key', key],
    );
    const [line] = readFileSync(join(out, 'alerts.jsonl'), 'utf8').split('\n');
    // A line that the command has just written.
    const alert = JSON.parse(line!) as AlertRecord;
    const told = (await run('explain', alert.alert, '--out', out)).out;
    expect(told.startsWith(`${alert.level}: score ${alert.score.low}`)).toBe(true);
    const fired = alert.indicators.filter(({ state }) => state === 'fired');
    expect(fired.length).toBeGreaterThan(0);
    for (const { says, transactions } of fired) {
      for (const text of [says, ...transactions]) expect(told).toContain(text);
    }
    for (const text of alert.innocent) expect(told).toContain(text);
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
