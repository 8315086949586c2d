/** Intervals of rates against the values that Newcombe printed (1998, both papers). */
import { describe, expect, it } from 'vitest';
import { newcombe, wilson, zOf } from '../../src/tool/rate-interval.js';

// Watched failing with `z` in the place of `z * z` in the middle.
describe('the interval of a rate', () => {
  it.each([
    // Statistics in Medicine 17, pages 857 to 872, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i among %i is that of Wilson', (yes, of, low, high) => {
    const interval = wilson({ yes, of });
    expect(interval.rate).toBe(yes / of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('of nobody says nothing', () => {
    expect(wilson({ yes: 0, of: 0 })).toEqual({ rate: Number.NaN, low: 0, high: 1 });
  });
});

describe('the interval of a difference', () => {
  it.each([
    // Statistics in Medicine 17, pages 873 to 890, table II, method 10.
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of %i among %i and %i among %i is that of Newcombe', (a, m, b, n, low, high) => {
    const interval = newcombe({ yes: a, of: m }, { yes: b, of: n });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('turns round with the two', () => {
    const [one, other] = [
      newcombe({ yes: 5, of: 56 }, { yes: 0, of: 29 }),
      newcombe({ yes: 0, of: 29 }, { yes: 5, of: 56 }),
    ];
    expect(one.low).toBeCloseTo(-other.high, 12);
    expect(one.high).toBeCloseTo(-other.low, 12);
  });
});

describe('the quantile', () => {
  it.each([
    [0.5, 0.674489750196],
    [0.05, 1.95996398454],
    [0.01, 2.575829303549],
    [0.0001, 3.890591886413],
  ])('for a chance of %d is that of the tables', (chance, z) => {
    expect(zOf(chance)).toBeCloseTo(z, 7);
  });
});
