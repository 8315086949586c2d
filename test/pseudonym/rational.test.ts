/** Fractions: sums and rests are exact, in lowest terms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  overRational,
  rationalOf,
  rationalText,
  restOf,
  sumOf,
} from '../../src/pseudonym/rational.js';

const fraction = fc
  .tuple(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }))
  .map(([above, below]) => rationalOf(`${above}/${below}`));

describe('fractions', () => {
  it('of a tenth, ten times, are one', () => {
    const tenth = rationalOf('1/10');
    expect(rationalText(sumOf(Array.from({ length: 10 }, () => tenth)))).toBe('1');
  });

  it.each(['0.2', '1e3', '-1', '1/0', '01', '', '1/2/3', ' 1', '1 '])('refuse `%s`', (text) => {
    expect(() => rationalOf(text)).toThrow(/broke its own rule/);
  });

  it('give back what was taken away', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const whole = sumOf([a, b]);
        expect(restOf(whole, a)).toEqual(b);
        expect(rationalOf(rationalText(a))).toEqual(a);
        if (b.numerator > 0n) expect(restOf(a, whole)).toBeUndefined();
      }),
    );
  });

  it('stand below a whole number', () => {
    expect(rationalText(overRational(2n, rationalOf('1/5')))).toBe('10');
    expect(() => overRational(2n, rationalOf('0'))).toThrow(/not more than 0/);
  });
});
