/** Columns in half the bytes say what they said, and columns that cannot be stay as they are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRESH, reusedScratch } from '../../src/core/scratch.js';
import { type Numbers, numbersIn, scaleOf, scaleOfInstants } from '../../src/measure/compact.js';
import { grouped, momentsOfPostings, placeMoments } from '../../src/measure/grouping.js';
import { asHardAs } from '../law/effort.js';

const AMOUNTS = { least: 0, unit: 1 };

function all(numbers: Numbers, count: number): readonly number[] {
  return [...numbersIn(numbers, { from: 0, to: count }, FRESH)];
}

describe('a scale', () => {
  it.each([
    ['whole minor units', [0, 1, 4_294_967_295], true],
    ['one more than can be counted', [4_294_967_296], false],
    ['less than nothing', [-1], false],
    ['minus zero, which is told as it was read', [-0], false],
    ['parts of a minor unit', [0.5], false],
    ['what has no rate', [Number.NaN], false],
  ])('of amounts: %s', (_, amounts, isThere) => {
    expect(scaleOf(Float64Array.from(amounts), AMOUNTS) !== undefined).toBe(isThere);
  });

  it.each([
    ['milliseconds of some weeks', [-7, 0, 4_294_967_288], 1],
    ['seconds of many years', [-7000, 0, 4_294_967_288_000], 1000],
    ['milliseconds of many weeks', [-7, 0, 4_294_967_289], undefined],
    ['what is nothing beside the years before', [-4_000_000_000_000, 0.0001], undefined],
    ['more seconds than can be counted', [-8000, 4_294_967_288_000], undefined],
  ])('of instants: %s', (_, at, unit) => {
    expect(scaleOfInstants(Float64Array.from(at))?.unit).toBe(unit);
  });
});

/** A posting: the subject's code, its instant and its amount. */
const posting = fc.record({
  code: fc.integer({ min: -1, max: 5 }),
  second: fc.integer({ min: -3_000_000, max: 3_000_000 }),
  amount: fc.nat(9),
});
/** Columns that can be compact, and some that cannot. */
const odd = fc.constantFrom(undefined, 0.25, -0.25, 2 ** 40);

it('groups into the same postings, instants, amounts and moments', () => {
  const met = { compact: 0, plain: 0 };
  fc.assert(
    fc.property(fc.array(posting, { maxLength: 40 }), odd, odd, (rows, oddAt, oddBase) => {
      const count = rows.length;
      const at = Float64Array.from(rows, ({ second }) => 1000 * second).sort();
      const baseMinor = Float64Array.from(rows, ({ amount }) => amount);
      if (oddAt !== undefined && count > 0) at[count - 1]! += Math.abs(oddAt);
      if (oddBase !== undefined && count > 0) baseMinor[0] = oddBase;
      const codes = Int8Array.from(rows, ({ code }) => code);
      const compact = grouped({ at, baseMinor }, codes, 6, 0);
      const plain = grouped({ at, baseMinor }, codes, 6, Number.POSITIVE_INFINITY);
      const inOrder = rows
        .map(({ code }, index) => ({ code, index }))
        .filter(({ code }) => code >= 0)
        .sort((a, b) => a.code - b.code || a.index - b.index)
        .map(({ index }) => index);
      for (const own of [compact, plain]) {
        expect([...own.postings]).toEqual(inOrder);
        expect(all(own.at, inOrder.length)).toEqual(inOrder.map((index) => at[index]));
        expect(all(own.base, inOrder.length)).toEqual(inOrder.map((index) => baseMinor[index]));
        const some = { from: Math.floor(inOrder.length / 3), to: inOrder.length };
        expect([...numbersIn(own.at, some, FRESH)]).toEqual(
          inOrder.slice(some.from).map((index) => at[index]),
        );
        const momentStart = new Uint32Array(7);
        placeMoments(own, momentStart);
        const moments = [0, 1, 2, 3, 4, 5].map((code) => {
          return [...new Set(inOrder.filter((p) => codes[p] === code).map((p) => at[p]!))];
        });
        expect([...momentStart]).toEqual(
          [0, 1, 2, 3, 4, 5, 6].map((code) => moments.slice(0, code).flat().length),
        );
        const instants = momentsOfPostings(own, momentStart[6]!, reusedScratch());
        expect([...instants]).toEqual(moments.flat());
      }
      met[compact.at instanceof Float64Array ? 'plain' : 'compact'] += 1;
      met[compact.base instanceof Float64Array ? 'plain' : 'compact'] += 1;
    }),
    asHardAs(200),
  );
  expect(Math.min(met.compact, met.plain)).toBeGreaterThan(50);
});
