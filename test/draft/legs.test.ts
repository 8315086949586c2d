/** Who pays and who is paid, row by row, and what is known of them field by field. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoritiesOf, referenceFor } from '../../src/draft/authority.js';
import { draft } from '../../src/draft/draft.js';
import { ACCOUNT_FIELDS, BUSINESS_FIELDS, recorded } from '../../src/draft/party-field.js';
import type { DraftLeg } from '../../src/draft/str-draft.js';
import { exampleCase } from './example-case.js';

const OPTIONS = { identities: 'identified', generatedBy: { version: '0.0.0' } } as const;
const one = await exampleCase();
const [first, second] = one.transactions;
const told = (legs: readonly DraftLeg[]) =>
  legs.map(({ party, account, isOurs }) => `${party} ${account} ${isOurs ? 'ours' : 'other'}`);

describe('the legs of a row', () => {
  it('are the same for both postings of a transfer between two accounts of ours', () => {
    const debit = { ...first!, id: 'x:debit', direction: 'debit' as const, account: 'A' };
    const other = { direction: 'credit' as const, account: 'B', customer: 'D' };
    const credit = { ...second!, id: 'x:credit', ...other };
    const { transactions } = draft({ ...one, transactions: [debit, credit] }, OPTIONS);
    for (const { row, from, to } of transactions) {
      expect([row, told(from), told(to)]).toEqual(['x', ['party-1 A ours'], ['party-2 B ours']]);
    }
  });

  it('are several where one row pays several accounts of ours', () => {
    const credits = ['B', 'D'].map((account) => ({
      ...second!,
      ...{ id: 'x:credit', direction: 'credit' as const, account },
    }));
    const debit = { ...first!, id: 'x:debit', direction: 'debit' as const, account: 'A' };
    const { transactions } = draft({ ...one, transactions: [debit, ...credits] }, OPTIONS);
    expect(transactions.map(({ to }) => to.length)).toEqual([2, 2, 2]);
  });

  it('keep the mark of a side whose other side the case does not have', () => {
    const { transactions } = draft(
      { ...one, transactions: [{ ...first!, id: 'x:credit' }] },
      OPTIONS,
    );
    expect(transactions.map(({ row }) => row)).toEqual(['x:credit']);
  });

  it('have a side that is known by its country alone', () => {
    const posting = { ...first!, counterpartyCountry: 'PH' };
    const [transaction] = draft({ ...one, transactions: [posting] }, OPTIONS).transactions;
    const { amount, currency } = posting;
    expect(transaction!.from).toEqual([
      ...[{ party: null, account: null, isOurs: false, institution: null, country: 'PH' }].map(
        (leg) => ({ ...leg, amount, currency }),
      ),
    ]);
  });
});

describe('what is known of a party', () => {
  it('stands in exactly one of known, unknown and not collected', () => {
    const some = fc.subarray([...BUSINESS_FIELDS]);
    fc.assert(
      fc.property(some, some, (known, unknown) => {
        const values = Object.fromEntries(known.map((name) => [name, 'x']));
        const record = recorded<Record<string, string>>(BUSINESS_FIELDS, values, unknown);
        const names = [...Object.keys(record.known), ...record.unknown, ...record.notCollected];
        expect(names.sort()).toEqual([...BUSINESS_FIELDS].sort());
        expect(Object.keys(record.known).sort()).toEqual([...known].sort());
      }),
    );
  });

  it('is not collected where nobody looked', () => {
    const { accounts } = draft({ ...one, accounts: [] }, OPTIONS);
    expect(accounts.map(({ details }) => details.notCollected)).toEqual([[...ACCOUNT_FIELDS]]);
  });
});

describe('whom a draft is for', () => {
  const FINTRAC = { name: 'FINTRAC', country: 'CA' };
  const FINCEN = { name: 'FinCEN', country: 'US' };
  const inBoth = one.transactions.map((posting, index) => ({
    ...posting,
    placeCountry: index === 0 ? 'CA' : 'US',
  }));

  it.each([
    ['both where it took place in both', inBoth, [FINTRAC, FINCEN], [FINTRAC, FINCEN]],
    ['the one that the institution reports to', inBoth, [FINCEN], [FINCEN]],
    ['nobody by name where no posting says where it was', one.transactions, [FINCEN], []],
  ])('is %s', (_, transactions, reportsTo, wanted) => {
    const placed = transactions.map((posting) => ({ ...posting }));
    if (transactions !== inBoth) for (const each of placed) delete each.placeCountry;
    expect(authoritiesOf({ ...one, transactions: placed }, reportsTo)).toEqual(wanted);
  });

  it('stands in the reference, and another authority in what is related', () => {
    const related = [{ reference: referenceFor(one.alert.alert, FINTRAC), authority: 'FINTRAC' }];
    const made = draft(one, { ...OPTIONS, authority: FINCEN, related });
    expect(made.reference.endsWith('-US')).toBe(true);
    expect(made.related).toEqual(related);
    expect(made.reporting.every(({ authority }) => authority === 'FinCEN')).toBe(true);
  });
});
