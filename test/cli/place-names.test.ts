/** A payee who is called as a town is no leak where the town is told, and stops no run. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run.js';

const TOWNS = ['Helena,MT', 'Casper,WY', 'Fargo,ND', 'Moab,UT'];

async function screened(payee: string) {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
  const row = (number: number, day: number, rest: string) =>
    `r${number},2026-01-${String(day).padStart(2, '0')}T12:00:00-07:00,A1,CUST-9,${rest}`;
  const rows = [
    'id,at,account,customer,direction,amount,currency,kind,place_city,place_region,counterparty_name',
    ...TOWNS.map((town, n) => row(n, 5 + 3 * n, `credit,4000.00,USD,cash-deposit,${town},`)),
    row(9, 15, `debit,14000.00,USD,transfer,Yuma,AZ,${payee}`),
  ];
  writeFileSync(join(folder, 'rows.csv'), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'customers.csv'), 'id,home_region\nCUST-9,AZ\n');
  const ran = await run(
    ...['screen', join(folder, 'rows.csv'), '--typologies', 'fixtures/example-typology.json'],
    ...['--customers', join(folder, 'customers.csv'), '--key', join(folder, 'key')],
    ...['--currency', 'USD', '--out', join(folder, 'out')],
  );
  return { ...ran, drafts: join(folder, 'out', 'drafts') };
}

describe('a payee with the name of a place', () => {
  it.each(['Helena', 'yuma', 'MT', 'Moab UT'])('%s stops no run', async (payee) => {
    const { code, said, drafts } = await screened(payee);
    expect([code, said.includes('pseudonym/leak')]).toEqual([0, false]);
    const [draft] = readdirSync(drafts).filter((name) => name.endsWith('.json'));
    const { parties } = JSON.parse(readFileSync(join(drafts, draft!), 'utf8'));
    expect(parties[1].reference).toMatch(/^counterpartyName_/);
  });
});

describe('a payee with the name of what the program writes', () => {
  // Seen failing without `isOwnPlace`, without `isPartyNumber`, and without `saidWithin`.
  it.each([
    ...['party-1', '2026-01-15', 'PARTY-2', '30 days', '14 days', 'SHA-256', 'January 2026'],
    ...['Direct', 'Fingerprint', 'Drop', 'Generic', 'Partly', 'Column', 'Problem'],
  ])('%s stops no run', async (payee) => {
    const { code, said, drafts } = await screened(payee);
    expect([code, said.includes('pseudonym/leak')]).toEqual([0, false]);
    const [draft] = readdirSync(drafts).filter((name) => name.endsWith('.json'));
    const { parties } = JSON.parse(readFileSync(join(drafts, draft!), 'utf8'));
    expect(parties[1].reference).toMatch(/^counterpartyName_/);
  });
});
