/** Building a batch: nothing is lost, and money, order and customers are as the rules say. */
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { baseBalanceReader } from '../../src/transaction/base-balance.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import type { RejectedRow } from '../../src/transaction/manifest.js';
import type { Transaction } from '../../src/transaction/transaction.js';

const DAY_MS = 86_400_000;

function row(id: string, day: number, change: Partial<Transaction> = {}): Transaction {
  return {
    id,
    at: day * DAY_MS,
    precision: 'day',
    localDate: day,
    account: 'A',
    direction: 'credit',
    amountMinor: 1000,
    currency: 'CAD',
    ...change,
  };
}

describe('rows with one identity', () => {
  it('counts an equal row as a duplicate and keeps the first', () => {
    const { manifest, ids } = batchOf([row('1', 1), row('2', 1), row('1', 1)]);
    expect(ids.list()).toEqual(['1', '2']);
    expect(manifest).toMatchObject({ read: 3, accepted: 2, duplicates: 1, rejected: 0 });
    expect(manifest.totals['CAD']).toEqual({
      read: '30.00',
      accepted: '20.00',
      duplicates: '10.00',
      rejected: '0.00',
    });
  });

  it('rejects all of them when their content differs, wherever they stand', () => {
    const { manifest, ids } = batchOf([row('1', 1), row('2', 1), row('1', 2), row('1', 1)]);
    expect(ids.list()).toEqual(['2']);
    expect(manifest.rejectedRows.map(({ row: number, problem }) => [number, problem.code])).toEqual(
      [1, 3, 4].map((number) => [number, 'transaction/conflicting-id']),
    );
  });

  it('keeps both legs of a transfer, which share an id', () => {
    const { count } = batchOf([row('1', 1), row('1', 1, { direction: 'debit' })]);
    expect(count).toBe(2);
  });

  it('cannot tell duplicates without ids, and says so', () => {
    const { manifest } = batchOf([row('1', 1), row('1', 1)], { hasIds: false });
    expect(manifest).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(manifest.notes).toContain('the file has no ids, so duplicate rows cannot be told');
  });
});

describe('order', () => {
  it('is that of moment, id, direction and account, whatever the rows came in', () => {
    const { ids } = batchOf([row('b', 2), row('c', 1), row('a', 2)]);
    expect(ids.list()).toEqual(['c', 'a', 'b']);
  });
});

describe('currencies', () => {
  const rates = { currency: 'CAD', rates: { USD: [{ date: 5, rate: '1.25' }] } };

  it('refuses two without rates, naming both', () => {
    const rows = [row('1', 1), row('2', 1, { currency: 'USD' })];
    expect(() => batchOf(rows, { currency: 'CAD' })).toThrow(ProblemError);
    expect(() => batchOf(rows, { currency: 'CAD' })).toThrow('met `CAD`, `USD`');
  });

  it('converts at the latest rate on or before the date, and never at a later one', () => {
    const rows = [row('1', 4, { currency: 'USD' }), row('2', 6, { currency: 'USD' })];
    const { ids, baseMinor, manifest } = batchOf(rows, { rates });
    expect(ids.list()).toEqual(['2']);
    expect([...baseMinor]).toEqual([1250]);
    expect(manifest.rejectedRows[0]!.problem.code).toBe('transaction/no-rate');
  });

  it('rejects what a rate takes beyond 2^53, counts it and its sum, and keeps what just fits', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const rows = [
      row('1', 6, { currency: 'USD', amountMinor: most }),
      row('2', 6, { currency: 'USD', amountMinor: Math.floor((most / 5) * 4) }),
    ];
    const { ids, baseMinor, manifest } = batchOf(rows, { rates });
    expect(ids.list()).toEqual(['2']);
    expect([...baseMinor]).toEqual([most]);
    expect(manifest).toMatchObject({ read: 2, accepted: 1, duplicates: 0, rejected: 1 });
    expect(manifest.totals['USD']!.rejected).toBe('90071992547409.91');
    const [{ row: number, column, problem }] = manifest.rejectedRows as [RejectedRow];
    expect([number, column, problem.code]).toEqual([
      1,
      'amount',
      'transaction/converted-too-large',
    ]);
  });
});

describe('the customer of a posting', () => {
  it('is the one on its row, else the primary holder, else the first', () => {
    const accounts = [
      { id: 'B', holders: [{ customer: 'second' }, { customer: 'first', role: 'primary' }] },
      { id: 'D', holders: [{ customer: 'third' }, { customer: 'fourth' }] },
      { id: 'F', holders: [{ customer: 'fifth' }, { customer: 'sixth', role: 'PRIMARY' }] },
    ];
    const rows = [
      row('1', 1, { customer: 'own' }),
      row('2', 2, { account: 'B' }),
      row('3', 3, { account: 'D' }),
      row('4', 4, { account: 'E' }),
      row('5', 5, { account: 'F' }),
    ];
    const { text } = batchOf(rows, { accounts });
    const names = [...text.customer.codes].map((code) => text.customer.values[code]);
    expect(names).toEqual(['own', 'first', 'third', undefined, 'sixth']);
  });

  it('is the account itself where nothing names a customer, and the manifest says so', () => {
    const { text, manifest } = batchOf([row('1', 1)]);
    expect(text.customer.values).toEqual(['a']);
    expect(manifest.notes[0]).toContain('each account stands for its own');
  });
});

describe('fields', () => {
  it('are those that at least one row or record carries', () => {
    const { fields } = batchOf([row('1', 1, { mcc: '7011' })], {
      customers: [{ id: 'C', homeRegion: 'ON', birthDate: 3 }],
    });
    for (const field of ['mcc', 'amount', 'customer.homeRegion', 'customer.age']) {
      expect(fields).toContain(field);
    }
    for (const field of ['localTime', 'placeCity', 'customer.gender', 'observations']) {
      expect(fields).not.toContain(field);
    }
  });
});

describe('balances', () => {
  it('are no column where no posting has one, and unknown of each', () => {
    const batch = batchOf([row('1', 1), row('2', 2)]);
    expect(batch.balanceMinor).toEqual(new Float64Array(0));
    expect(batch.fields).not.toContain('balance');
    expect(baseBalanceReader(batch)(1)).toBeNaN();
  });

  it('are unknown of the postings that have none where another has one', () => {
    const batch = batchOf([row('1', 1, { balanceMinor: 250 }), row('2', 2)]);
    expect([...batch.balanceMinor]).toEqual([250, Number.NaN]);
    expect(batch.fields).toContain('balance');
  });
});

describe('what the manifest notes', () => {
  const TWO = { placeCountry: 'Atlantis', counterpartyCountry: 'Canada' };

  it('counts postings and customers whose country is none, and never says what stands there', () => {
    const { manifest, text } = batchOf(
      [
        row('1', 1, TWO),
        row('2', 1, { placeCountry: 'CAN' }),
        row('3', 1, { placeCountry: 'ca', counterpartyCountry: 'Mordor' }),
        row('4', 1, TWO),
      ],
      {
        customers: [
          { id: 'A', homeCountry: 'Lemuria', nationality: 'France' },
          { id: 'B', homeCountry: 'XK' },
        ],
      },
    );
    expect(text.placeCountry.values).toEqual(['atlantis', 'ca']);
    const stands = 'names no country that is known: what stands there is compared as it stands';
    expect(manifest.notes.slice(-3)).toEqual([
      `\`counterpartyCountry\` of 1 posting ${stands}`,
      `\`placeCountry\` of 2 postings ${stands}`,
      `\`customer.homeCountry\` of 1 customer ${stands}`,
    ]);
  });

  it('says that amounts may be too large to be added up, and not one unit before', () => {
    const half = (Number.MAX_SAFE_INTEGER - 1) / 2;
    const notesOf = (...amounts: readonly number[]) =>
      batchOf(amounts.map((amountMinor, index) => row(`${index}`, 1, { amountMinor }))).manifest
        .notes;
    const isSaid = (notes: readonly string[]) => notes.some((note) => note.includes('2^53'));
    expect(isSaid(notesOf(half, half, 1))).toBe(false);
    expect(isSaid(notesOf(half, half, 2))).toBe(true);
  });
});
