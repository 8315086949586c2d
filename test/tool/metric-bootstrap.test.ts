/**
 * The bootstrap against what it estimates: for two and two customers all sixteen replicates are
 * listed, and for a share the binomial distribution is known. Efron 1979; Davison and Hinkley 1997,
 * chapter 5.
 */
import { describe, expect, it } from 'vitest';
import { randomBelow, seededRandom } from '../../src/tool/backtest-random.js';
import {
  percentileInterval,
  shareInterval,
  stratifiedReplicates,
} from '../../src/tool/metric-bootstrap.js';
import { averagePrecision, scoreGroups } from '../../src/tool/metric-ranking.js';

describe('percentile intervals', () => {
  it('end at the 25th and 975th of 999 replicates', () => {
    const replicates = Array.from({ length: 999 }, (_, index) => (index * 500) % 999);
    expect(percentileInterval(replicates)).toEqual({ low: 24, high: 974 });
  });

  it('take a replicate without a number for the lowest', () => {
    const replicates = [Number.NaN, ...Array.from({ length: 38 }, (_, index) => index)];
    expect(percentileInterval(replicates)).toEqual({ low: Number.NEGATIVE_INFINITY, high: 37 });
  });
});

describe('stratified replicates', () => {
  const scores = [4, 3, 2, 1];
  const positive = [1, 0, 1, 0];

  it('give average precision as often as all sixteen draws do', () => {
    const exact = new Map<string, number>();
    for (const positives of [
      [4, 4],
      [4, 2],
      [2, 4],
      [2, 2],
    ]) {
      for (const others of [
        [3, 3],
        [3, 1],
        [1, 3],
        [1, 1],
      ]) {
        const value = averagePrecision(scoreGroups([...positives, ...others], [1, 1, 0, 0]));
        exact.set(value.toFixed(9), (exact.get(value.toFixed(9)) ?? 0) + 1 / 16);
      }
    }
    const runs = 20_000;
    const sampling = { random: seededRandom(7), replicates: runs };
    const [values] = stratifiedReplicates(
      scoreGroups(scores, positive),
      [averagePrecision],
      sampling,
    );
    const met = new Map<string, number>();
    for (const value of values!) {
      met.set(value.toFixed(9), (met.get(value.toFixed(9)) ?? 0) + 1 / runs);
    }
    expect([...met.keys()].sort()).toEqual([...exact.keys()].sort());
    for (const [value, share] of exact) expect(met.get(value)).toBeCloseTo(share, 1.7);
  });

  it('keep the number of positives and of others in every one', () => {
    const count = (groups: readonly { readonly customers: number; readonly positives: number }[]) =>
      groups.reduce((sum, group) => sum + 100 * group.positives + group.customers, 0);
    const sampling = { random: seededRandom(1), replicates: 200 };
    const [values] = stratifiedReplicates(scoreGroups(scores, positive), [count], sampling);
    expect(new Set(values)).toEqual(new Set([204]));
  });

  it('are the same for one seed, and others for another', () => {
    const of = (seed: number) =>
      stratifiedReplicates(scoreGroups(scores, positive), [averagePrecision], {
        random: seededRandom(seed),
        replicates: 50,
      });
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  it('give a share the interval of its binomial distribution', () => {
    // Of 20 with 12 found, the 2.5 % and 97.5 % points of Binomial(20, 0.6) are 8 and 16.
    const sampling = { random: seededRandom(5), replicates: 4999 };
    expect(shareInterval(12, 20, sampling)).toEqual({ low: 0.4, high: 0.8 });
  });
});

describe('whole numbers below a bound', () => {
  it('come up about equally often', () => {
    const random = seededRandom(11);
    const counts = new Int32Array(6);
    for (let draw = 0; draw < 60_000; draw += 1) counts[randomBelow(random, 6)]! += 1;
    // Five standard deviations of a binomial count are 456.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(456);
  });
});
