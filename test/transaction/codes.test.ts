/** Codes keep what they say, however many bytes their dictionary comes to need. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchOf } from '../../src/transaction/batch-of.js';
import { GrowingCodes, sharedCodes } from '../../src/transaction/codes.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import { asHardAs } from '../law/effort.js';

/** Sizes of a dictionary about where a code needs a byte more. */
const size = fc.constantFrom(1, 127, 128, 129, 32_767, 32_768, 32_769, 70_000);

it.each([
  [1, 1],
  [128, 1],
  [129, 2],
  [32_768, 2],
  [32_769, 4],
])('holds the codes of %i texts in %i bytes', (texts, bytes) => {
  const codes = sharedCodes(2, texts);
  codes[0] = texts - 1;
  codes[1] = -1;
  expect([...codes]).toEqual([texts - 1, -1]);
  expect(codes.BYTES_PER_ELEMENT).toBe(bytes);
});

it('gives back what was put, alone or together, and −1 where nothing was', () => {
  const step = fc.record({ size, gap: fc.nat(3), isOne: fc.boolean(), seeds: fc.array(fc.nat()) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const growing = new GrowingCodes();
      const expected: number[] = [];
      let texts = 0;
      for (const { size: next, gap, isOne, seeds } of steps) {
        texts = Math.max(texts, next);
        expected.push(...new Array<number>(gap).fill(-1));
        const from = expected.length;
        const codes = seeds.map((seed) => (seed % (texts + 1)) - 1);
        codes.push(texts - 1);
        const capacity = 2 * (from + codes.length);
        if (!isOne) growing.putAll(from, Int32Array.from(codes), texts, capacity);
        else for (const [index, code] of codes.entries()) growing.put(from + index, code, capacity);
        expected.push(...codes);
      }
      const codes = growing.upTo(expected.length + 1);
      expect([...(codes ?? [])]).toEqual(texts === 0 ? [] : [...expected, -1]);
      if (texts > 0) expect(codes).toBeInstanceOf(sharedCodes(0, texts).constructor);
    }),
    asHardAs(200),
  );
});

it('takes one byte for few values, more for many, and one for what nobody carries', () => {
  const row = (index: number): Transaction => ({
    ...{ id: `${index}`, at: index, precision: 'instant', localDate: 0, amountMinor: 100 },
    ...{ account: 'A', counterparty: `P-${index}`, direction: 'credit', currency: 'CAD' },
  });
  const { text } = batchOf(Array.from({ length: 200 }, (_, index) => row(index)));
  const bytes = (field: keyof typeof text) => text[field].codes.BYTES_PER_ELEMENT;
  expect([bytes('account'), bytes('counterparty'), bytes('phone')]).toEqual([1, 2, 1]);
  expect([...text.phone.codes].every((code) => code === -1)).toBe(true);
});
