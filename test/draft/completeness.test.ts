/** Gaps are named where the case lacks something, and only there. */
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import type { Case } from '../../src/explain/case.js';
import { exampleCase } from './example-case.js';

function gapsOf(one: Case, identities: 'identified' | 'pseudonymised' = 'identified') {
  const { gaps } = draft(one, { identities, generatedBy: { version: '0.1.0' } });
  return gaps.map(({ path, neededBy }) => `${path} ${neededBy.join('+')}`);
}

describe('gaps', () => {
  it('close when the case holds what was asked', async () => {
    const one = await exampleCase();
    const gap = 'parties[party-1].birthDate goAML+FINTRAC+FinCEN';
    expect(gapsOf(one)).toContain(gap);
    const customers = one.customers.map((customer) => ({ ...customer, birthDate: 7000 }));
    expect(gapsOf({ ...one, customers })).not.toContain(gap);
  });

  it('follow the kind of party', async () => {
    const one = await exampleCase();
    const customers = one.customers.map((each) => ({ ...each, kind: 'business' as const }));
    const gaps = gapsOf({ ...one, customers });
    expect(gaps).toContain('parties[party-1].registrationNumber goAML+FINTRAC+FinCEN');
    expect(gaps).not.toContain('parties[party-1].birthDate goAML+FINTRAC+FinCEN');
  });

  it('name the authority whose code the typology does not carry', async () => {
    const gaps = gapsOf(await exampleCase());
    expect(gaps).toContain('reporting FINTRAC');
    expect(gaps).not.toContain('reporting FinCEN');
  });

  it('tell an authority that reports in another currency', async () => {
    const gaps = gapsOf(await exampleCase());
    expect(gaps).toContain('transactions[].amountInCAD FINTRAC');
    expect(gaps).not.toContain('transactions[].amountInUSD FinCEN');
  });

  it('take the value in the reporting currency where that is the one asked for', async () => {
    const one = await exampleCase();
    const transactions = one.transactions.map((posting) => ({ ...posting, currency: 'EUR' }));
    const gaps = gapsOf({ ...one, transactions });
    expect(gaps).not.toContain('transactions[].amountInUSD FinCEN');
    const inEuro = gapsOf({ ...one, transactions, currency: 'EUR' });
    expect(inEuro).toContain('transactions[].amountInUSD FinCEN');
  });

  it('ask for the subject when a possible victim must not be it', async () => {
    const victim = await exampleCase({
      typology: (typology) => ({ ...typology, hypothesis: 'possible-victim' }),
    });
    expect(gapsOf(victim)).toContain('subject goAML+FinCEN');
    expect(gapsOf(await exampleCase())).not.toContain('subject goAML+FinCEN');
  });

  it('ask for the identities behind tokens', async () => {
    const one = await exampleCase();
    expect(gapsOf(one, 'pseudonymised')).toContain('parties goAML+FINTRAC+FinCEN');
    expect(gapsOf(one)).not.toContain('parties goAML+FINTRAC+FinCEN');
  });

  it('count the postings that lack a field', async () => {
    const one = await exampleCase();
    const [first, ...rest] = one.transactions;
    const made = draft(
      { ...one, transactions: [{ ...first!, channel: 'branch' }, ...rest] },
      { identities: 'identified', generatedBy: { version: '0.1.0' } },
    );
    expect(made.gaps.find(({ path }) => path === 'transactions[].channel')?.what).toBe(
      'postings without a channel: 4 of 5',
    );
  });
});
