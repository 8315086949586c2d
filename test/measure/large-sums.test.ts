/**
 * Sums are exact or unknown: what comes to more than 2^53 minor units in one window is told as no
 * number, and every other window of the same subject to the last unit.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import { sumsOfAmounts, sumsOfCounts } from '../../src/measure/sums.js';
import { probe } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

/** Odd, so that a sum of them that was rounded shows; two fit below 2^53 and three do not. */
const LARGE = 4_000_000_000_000_001;

const ROWS = table(`
  t1  d0  10:00  a1  credit  1  p1
  t2  d1  10:00  a1  credit  1  p1
  t3  d2  10:00  a1  credit  1  p2
  t4  d3  10:00  a1  credit  1  p1
  t5  d3  11:00  a1  debit   1  p1
  t6  d9  10:00  a1  credit  1  p1
  t7  d9  11:00  a2  credit  1  p9
`).map((row) => ({ ...row, customer: row.account, amountMinor: LARGE }));

async function valuesOf(measures: Readonly<Record<string, MeasureDefinition>>) {
  const typology = measuring({
    ...{ subject: 'account', window: 'P2D', measures },
    select: { credits: { direction: 'credit' }, debits: { direction: 'debit' } },
  });
  const asked = await probe({ transactions: ROWS }, typology);
  return (name: string) => asked.valuesOf('a1', name);
}

const [ONE, TWO] = [LARGE, 2 * LARGE];

describe('a window that holds more than 2^53 minor units', () => {
  it.each<readonly [string, MeasureDefinition, readonly (number | undefined)[]]>([
    ['two days hold two', { sum: 'credits' }, [ONE, TWO, TWO, TWO, TWO, ONE]],
    [
      'three days hold three',
      { sum: 'credits', over: 'P3D' },
      [ONE, TWO, undefined, undefined, undefined, ONE],
    ],
    [
      'a mean is of a sum',
      { mean: 'credits', over: 'P3D' },
      [ONE, ONE, undefined, undefined, undefined, ONE],
    ],
    [
      'a share is of two sums',
      { share: ['debits', 'credits'], by: 'amount', over: 'P3D' },
      [0, 0, undefined, undefined, undefined, 0],
    ],
    [
      'the largest group holds two, of p1',
      { largest: 'credits', field: 'counterparty', by: 'amount', over: 'P3D' },
      [ONE, TWO, TWO, TWO, TWO, ONE],
    ],
    [
      'the largest group holds three, and then one again',
      { largest: 'credits', field: 'counterparty', by: 'amount', over: 'P4D' },
      [ONE, TWO, TWO, undefined, undefined, ONE],
    ],
    [
      'an overlap is of what lies below the line',
      { overlap: ['credits', 'debits'], field: 'counterparty', by: 'amount', over: 'P3D' },
      [0, 0, undefined, undefined, undefined, 0],
    ],
    [
      'of groups that of p1 is the greatest, and no smaller one stands for it',
      { sum: 'credits', per: 'counterparty', over: 'P4D' },
      [ONE, TWO, ONE, undefined, 0, ONE],
    ],
  ])('%s', async (_, measure, values) => {
    const told = await valuesOf({ asked: measure });
    expect(told('asked')).toEqual(values);
  });

  it('leaves formulas unknown that leave it at any step', async () => {
    const two: MeasureDefinition = { sum: 'credits', over: 'P2D' };
    const told = await valuesOf({
      ...{ two, less: { difference: ['one', 'two'] }, one: { greatest: 'credits', over: 'P2D' } },
      more: { total: ['two', 'one'] },
      again: { total: ['two', 'one', 'less'] },
      double: { product: ['two', 2] },
      third: { product: ['two', 2, 0.1] },
    });
    expect(told('less')).toEqual([0, ...[1, 2, 3, 4].map(() => ONE - TWO), 0]);
    expect(told('more')).toEqual([TWO, ...[1, 2, 3, 4].map(() => undefined), TWO]);
    expect(told('again')).toEqual(told('more'));
    expect(told('double')).toEqual([TWO, ...[1, 2, 3, 4].map(() => undefined), TWO]);
    expect(told('third').map((one) => one !== undefined)).toEqual(
      told('double').map((one) => one !== undefined),
    );
  });
});

describe('sums by code', () => {
  const step = fc.record({
    ...{ code: fc.nat({ max: 2 }), other: fc.nat({ max: 2 }) },
    whole: fc.oneof(fc.nat({ max: 100 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
  });

  it.each([
    ['amounts', sumsOfAmounts, Number.MAX_SAFE_INTEGER],
    ['counts', sumsOfCounts, 1000],
  ] as const)('of %s are those of whole numbers of any size', (_, make, most) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, isTakenAway) => {
        const sums = make(4);
        const known = [0n, 0n, 0n, 0n];
        for (const { code, other, whole } of steps) {
          const one = whole % most;
          sums.add(code, one);
          known[code]! += BigInt(one);
          sums.addSum(3, other, 1);
          known[3]! += known[other]!;
        }
        if (isTakenAway) {
          for (const { code, whole } of steps.slice(1)) {
            sums.add(code, -(whole % most));
            known[code]! -= BigInt(whole % most);
          }
        }
        known.forEach((sum, code) => {
          const isExact = sum <= BigInt(Number.MAX_SAFE_INTEGER);
          if (isExact) expect(sums.at(code)).toBe(Number(sum));
          else expect(sums.at(code)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
        });
      }),
    );
  });
});
