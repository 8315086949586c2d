/**
 * What only rejected rows carry is in nobody's way: it makes no subject, no account and no
 * customer.
 */
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/measure/timeline.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { customersByAccount } from '../../src/transaction/customers-by-account.js';
import type { Transaction } from '../../src/transaction/transaction.js';

const row = (id: string, fields: Partial<Transaction>): Transaction => ({
  ...{ id, at: 20_479 * 86_400_000, precision: 'day', localDate: 20_479, account: 'A' },
  ...{ direction: 'credit', amountMinor: 100, currency: 'CAD' },
  ...fields,
});
/** No rate on or before the rows' date: those in dollars are rejected. */
const rates = { currency: 'CAD', rates: { USD: [{ date: 20_481, rate: '1.4' }] } };

describe('a rejected row', () => {
  it('leaves no value in the columns', () => {
    const transactions = [
      row('1', { placeCity: 'Reno' }),
      row('2', { currency: 'USD', account: 'B', customer: 'X', placeCity: 'Provo' }),
      row('3', { placeCity: 'Elko' }),
    ];
    const batch = batchOf(transactions, { currency: 'CAD', rates });
    expect(batch.manifest.rejected).toBe(1);
    expect(batch.text.account.values).toEqual(['a']);
    expect(batch.text.placeCity.values).toEqual(['reno', 'elko']);
    expect([...batch.text.placeCity.codes]).toEqual([0, 1]);
    // No row that stands names a customer: each account is its own.
    expect(batch.text.customer.values).toEqual(['a']);
  });

  it('makes nobody a subject, observed or not', () => {
    const observation = {
      ...{ id: 'o', subject: '2 Oak Rd', observation: 'escorted', observedAt: 20_479 * 86_400_000 },
      ...{ precision: 'day' as const, localDate: 20_479 },
    };
    const transactions = [row('1', {}), row('2', { currency: 'USD', address: '2 Oak Rd' })];
    const batch = batchOf(transactions, { currency: 'CAD', rates, observations: [observation] });
    expect(timelineOf(batch, { subjectField: 'address', atEnd: false }).keys).toEqual([]);
  });
});

describe('the customer of an account', () => {
  it('is named by a later posting where the first names nobody, before any holder', () => {
    const transactions = [row('1', {}), row('2', { customer: 'C' }), row('3', { account: 'B' })];
    const accounts = [{ id: 'B', holders: [{ customer: 'H' }] }];
    const owners = customersByAccount(batchOf(transactions, { accounts }));
    expect([...owners]).toEqual([
      ['a', 'c'],
      ['b', 'h'],
    ]);
  });
});
