/**
 * One alert with activity in two countries: a draft for each authority, and each names the other.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filedTransactions } from '../../src/draft/filed.js';
import type { StrDraft } from '../../src/draft/str-draft.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-authorities-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EXPORT = `id,at,account,customer,direction,amount,currency,kind,place_city,place_region,place_country
t1,2026-01-05T10:00:00-08:00,A,C,credit,4000.00,USD,cash-deposit,Reno,NV,US
t2,2026-01-08T10:00:00-08:00,A,C,credit,4000.00,USD,cash-deposit,Windsor,ON,CA
t3,2026-01-11T10:00:00-08:00,A,C,credit,4000.00,USD,cash-deposit,Boise,ID,US
t4,2026-01-14T10:00:00-08:00,A,C,credit,4000.00,USD,cash-deposit,Elko,NV,
t5,2026-01-15T09:00:00-08:00,A,C,debit,14000.00,USD,cash-withdrawal,Nogales,AZ,US
`;
writeFileSync(join(folder, 'export.csv'), EXPORT);
writeFileSync(join(folder, 'customers.csv'), 'id,home_region\nC,AZ\n');

async function drafts(...words: readonly string[]): Promise<readonly StrDraft[]> {
  const out = mkdtempSync(join(folder, 'out-'));
  const { code } = await run(
    ...['screen', join(folder, 'export.csv'), '--customers', join(folder, 'customers.csv')],
    ...['--typologies', 'fixtures/example-typology.json', '--out', out],
    ...['--key', join(folder, 'key'), '--currency', 'USD', ...words],
  );
  expect(code).toBe(0);
  return readdirSync(join(out, 'drafts'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(out, 'drafts', name), 'utf8'))); // our own files
}

describe('an alert with activity in two countries', () => {
  it('is one draft where the institution names no authority', async () => {
    const made = await drafts();
    expect(made.map(({ authority, related }) => [authority, related])).toEqual([[null, []]]);
  });

  it('is a draft for each authority that the institution reports to', async () => {
    const [ca, us, ...more] = await drafts('--authorities', 'CA,US');
    expect(more).toEqual([]);
    expect([ca!.authority?.name, us!.authority?.name]).toEqual(['FINTRAC', 'FinCEN']);
    expect(ca!.related).toEqual([{ reference: us!.reference, authority: 'FinCEN' }]);
    expect(us!.related).toEqual([{ reference: ca!.reference, authority: 'FINTRAC' }]);
    expect(ca!.reference).toMatch(/-CA$/);
    const summary = ({ narrative }: StrDraft) => narrative[0]!.sentences.map(({ text }) => text);
    expect(summary(us!).join(' ')).toContain(`drafted for FINTRAC as ${ca!.reference}`);
  });

  it('has the postings of each country in its own report, and those of no country in both', async () => {
    const made = await drafts('--authorities', 'CA,US');
    const filed = made.map((one) => {
      const { own } = filedTransactions(one);
      return own.map((each) => each.country ?? '');
    });
    expect(filed).toEqual([
      ['CA', ''],
      ['US', 'US', '', 'US'],
    ]);
  });

  it('has the key term of an authority in its own draft alone', async () => {
    const [ca, us] = await drafts('--authorities', 'CA,US');
    expect(ca!.reporting).toEqual([]);
    expect(us!.reporting.map(({ authority }) => authority)).toEqual(['FinCEN']);
  });

  it('is one draft for the one authority that the institution reports to', async () => {
    const made = await drafts('--authorities', 'CA');
    expect(
      made.map(({ authority, reference }) => [authority?.name, /-CA$/.test(reference)]),
    ).toEqual([['FINTRAC', true]]);
  });
});
