/**
 * From counts to what is told: how wide the noise is, and what may be told at all. Floats in the
 * tests alone.
 */
import { describe, expect, it } from 'vitest';
import { rationalOf } from '../../src/pseudonym/rational.js';
import {
  noiseBound,
  noiseScale,
  toldFrom,
  trendAnswer,
  withinPersons,
} from '../../src/pseudonym/trend-answer.js';
import { stream } from './stream.js';
import { question } from './trend-case.js';

/** P(|X| > w) and P(X >= w) of the discrete Laplace distribution. */
const beyond = (w: number, scale: number) => {
  const r = Math.exp(-1 / scale);
  return (2 * r ** (w + 1)) / (1 + r);
};
const atLeast = (w: number, scale: number) => {
  const r = Math.exp(-1 / scale);
  return r ** w / (1 + r);
};

describe('an answer', () => {
  it.each(['1/9', '1/2', '1', '7/3', '5', '10', '60', '1000'])(
    'at scale %s is off by what is said 1 time in 20 at most, and noise passes the bound as rarely',
    (text) => {
      const scale = rationalOf(text);
      const size = Number(scale.numerator) / Number(scale.denominator);
      expect(beyond(withinPersons(scale), size)).toBeLessThanOrEqual(0.05);
      for (const cells of [1, 3, 58, 10_000]) {
        for (const chance of ['1/2', '1/20', '1/1000']) {
          const bound = noiseBound({ cells: BigInt(cells), chance, scale });
          const most =
            Number(rationalOf(chance).numerator) / Number(rationalOf(chance).denominator);
          expect(cells * atLeast(bound, size)).toBeLessThanOrEqual(most);
        }
      }
    },
  );

  it('over nobody shows a number in one table of twenty at most, and over many in every one', () => {
    const asked = question({ epsilon: '1/5' });
    const random = stream('nobody');
    const shown = (counts: readonly bigint[]) => {
      let tables = 0;
      for (let round = 0; round < 4000; round += 1) {
        if (trendAnswer(counts, asked, random).some((each) => each !== null)) tables += 1;
      }
      return tables / 4000;
    };
    expect(shown([0n, 0n, 0n])).toBeLessThan(0.05);
    expect(shown([500n, 0n, 0n])).toBe(1);
  });

  it('has noise by what one person can change, under every name that it may have', () => {
    expect(noiseScale(question({ epsilon: '1/5', cellsPerPerson: 2 }))).toEqual(rationalOf('10'));
    const twice = question({ epsilon: '1/5', cellsPerPerson: 2 }, { namesPerPerson: 3 });
    expect(noiseScale(twice)).toEqual(rationalOf('30'));
  });

  it('tells nothing below the policy, however little noise there is', () => {
    const asked = question({ by: [], epsilon: '4', cellsPerPerson: 1 }, { below: 50 });
    expect(toldFrom(asked)).toBe(50);
    const random = stream('below');
    for (let round = 0; round < 200; round += 1) {
      expect(trendAnswer([30n], asked, random)).toEqual([null]);
      expect(trendAnswer([70n], asked, random)[0]).toBeGreaterThan(60);
    }
  });
});
