/** Ids and texts as bytes: what comes back, in which order, and which are the same. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { batchBuilder } from '../../src/transaction/batch-builder.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { firstEqualRows, standForBoth } from '../../src/transaction/equal-ids.js';
import { packTexts, unpackTexts } from '../../src/transaction/packed-texts.js';
import { RowIds, rowIds } from '../../src/transaction/row-ids.js';
import type { Transaction } from '../../src/transaction/transaction.js';

const letter = fc.constantFrom(
  'a',
  'B',
  '1',
  '10',
  '\u00e9',
  '\u65e5',
  '\uffee',
  '\u{1f600}',
  '\ud800',
);
const id = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));

function posting(of: Partial<Transaction> & { readonly id: string }): Transaction {
  const money = { amountMinor: 100, currency: 'CAD', direction: 'credit' } as const;
  return { at: 0, precision: 'day', localDate: 0, account: 'A', ...money, ...of };
}

it('gives every text back, halves of surrogate pairs among them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(id, fc.string({ unit: 'binary' })), { maxLength: 60 }),
      (texts) => {
        expect(unpackTexts(packTexts(texts))).toEqual(texts);
        expect(rowIds(texts).list()).toEqual(texts);
      },
    ),
    { numRuns: 300 },
  );
  const long = ['x'.repeat(9000), `${'y'.repeat(5000)}\u00e9`];
  expect(unpackTexts(packTexts(long))).toEqual(long);
});

it('gives the number of a row where that is its id', () => {
  expect(new RowIds({ length: 2 }).list()).toEqual(['1', '2']);
  expect(new RowIds({ length: 2, rows: Int32Array.of(7, 7) }).list()).toEqual(['7', '7']);
});

it('finds the first row with the same id', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 30 }), (ids) => {
      const first = ids.map((one) => ids.indexOf(one));
      const isRepeated = first.some((row, index) => row !== index);
      const found = firstEqualRows(packTexts(ids));
      expect(found === undefined ? undefined : [...found]).toEqual(isRepeated ? first : undefined);
    }),
  );
});

it('knows the ids that stand for both legs', () => {
  const legs = fc.array(fc.record({ id, code: fc.integer({ min: 0, max: 1 }) }), { maxLength: 30 });
  fc.assert(
    fc.property(legs, (of) => {
      const codes = Int32Array.from(of, ({ code }) => code);
      const isBoth = standForBoth(rowIds(of.map((leg) => leg.id)), codes);
      of.forEach((leg, index) => {
        const other = of.some((one) => one.id === leg.id && one.code !== leg.code);
        expect(isBoth(index)).toBe(other);
      });
    }),
  );
});

describe('postings of one moment', () => {
  it('stand in the order of direction where a row has both', () => {
    const builder = batchBuilder({});
    const amount = { minor: 100, currency: 'CAD' };
    const legs = [posting({ id: 'a1', direction: 'debit' }), posting({ id: 'a1', account: 'B' })];
    builder.add(1, legs, amount);
    builder.add(2, [posting({ id: 'a2' })], amount);
    const result = builder.finish();
    if ('problems' in result) throw new Error('no batch');
    const { text, ids } = result.batch;
    expect(ids.list()).toEqual(['a1', 'a1', 'a2']);
    const { codes, values } = text.direction;
    expect(Array.from(codes, (code) => values[code])).toEqual(['credit', 'debit', 'credit']);
  });

  it('stand so where their bytes ascend, too', () => {
    const some = fc.oneof(
      fc.constantFrom('9', '10', '99', '100', 'a', 'b', '\u00e9', '\u00ea', 'a\u00e9'),
      fc.constantFrom('\uff21', '\uff22', '\u{1f600}', '\u{1f601}'),
      fc.stringMatching(/^[0-9]{1,3}$/),
    );
    const byBytes = (a: string, b: string) => {
      const [one, other] = [Buffer.from(a), Buffer.from(b)];
      return one.length - other.length || Buffer.compare(one, other);
    };
    fc.assert(
      fc.property(fc.uniqueArray(some, { maxLength: 12 }), (ids) => {
        const batch = batchOf([...ids].sort(byBytes).map((one) => posting({ id: one })));
        expect(batch.ids.list()).toEqual([...ids].sort());
      }),
      { seed: 11 },
    );
    // Three bytes and four more against four and three: as bytes in one order, as texts in the
    // other.
    const ids = ['\uff21\u{1f600}', '\u{1f600}\uff21'];
    expect([...ids].sort(byBytes)).not.toEqual([...ids].sort());
    expect(batchOf(ids.map((one) => posting({ id: one }))).ids.list()).toEqual([...ids].sort());
  });

  it('stand in the order of their ids as texts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 12 }), (ids) => {
        const batch = batchOf(ids.map((one) => posting({ id: one })));
        expect(batch.ids.list()).toEqual([...ids].sort());
      }),
    );
  });

  it('stand in the order of their numbers as texts where these are their ids', () => {
    const ids = Array.from({ length: 12 }, (_, row) => String(row + 1));
    const batch = batchOf(ids.map((one) => posting({ id: one })));
    expect(batch.ids.list()).toEqual([...ids].sort());
    expect(batch.ids.packed).toBeUndefined();
  });
});

it('builds the same batch where no memory is shared between threads', () => {
  const rows = Array.from({ length: 900 }, (_, n) => posting({ id: `t${n % 800}`, site: `s${n}` }));
  const shared = batchOf(rows);
  expect(shared.at.buffer).toBeInstanceOf(SharedArrayBuffer);
  vi.stubGlobal('SharedArrayBuffer', undefined);
  try {
    const own = batchOf(rows);
    expect(own.at.buffer).toBeInstanceOf(ArrayBuffer);
    expect([...own.at]).toEqual([...shared.at]);
    expect(own.ids.list()).toEqual(shared.ids.list());
    expect(own.text.site.shown).toEqual(shared.text.site.shown);
  } finally {
    vi.unstubAllGlobals();
  }
});
