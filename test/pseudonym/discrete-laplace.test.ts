/**
 * The sampler against theory: the chance of every number, of the tails, mean and variance. Floating
 * point stands in the tests alone. Seeds are fixed; each bound is one that a sound sampler misses
 * once in a thousand seeds or less. Watched failing with the sign of zero drawn twice, with `%` in
 * place of throwing away, and with k counted from 2 in `bernoulliExp`.
 */
import { describe, expect, it } from 'vitest';
import {
  bernoulliExp,
  discreteLaplace,
  type RandomBytes,
  uniformBelow,
} from '../../src/pseudonym/discrete-laplace.js';
import { rationalOf } from '../../src/pseudonym/rational.js';
import { stream } from './stream.js';

/** Wilson and Hilferty: chi-square as a normal number of standard deviations. */
function deviations(chiSquare: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread);
}

/** Of counts over cells whose chances sum to 1. */
function chiSquare(counts: readonly number[], chances: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, at) => {
    const expected = total * chances[at]!;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

const DRAWS = 200_000;
const drawn = (scale: string, seed: string): readonly number[] => {
  const random = stream(seed);
  return Array.from({ length: DRAWS }, () => Number(discreteLaplace(rationalOf(scale), random)));
};

describe('the discrete Laplace distribution', () => {
  it.each([
    ['1/3', 'a'],
    ['1', 'b'],
    ['7/3', 'c'],
    ['10', 'd'],
    ['1000/7', 'e'],
  ])('at scale %s gives every number as often as it should', (scale, seed) => {
    const [above, below = '1'] = scale.split('/');
    const r = Math.exp(-Number(below) / Number(above));
    const chanceOf = (x: number) => ((1 - r) / (1 + r)) * r ** Math.abs(x);
    const tailFrom = (x: number) => r ** x / (1 + r);
    // Cells as far out as 20 draws are expected, the tails beyond as two more.
    let far = 1;
    while (DRAWS * tailFrom(far + 2) > 20) far += 1;
    const numbers = drawn(scale, seed);
    const counts = Array.from({ length: 2 * far + 1 }, () => 0);
    let [left, right] = [0, 0];
    for (const x of numbers) {
      if (x < -far) left += 1;
      else if (x > far) right += 1;
      else counts[x + far]! += 1;
    }
    const tail = tailFrom(far + 1);
    const chances = [tail, ...counts.map((_, at) => chanceOf(at - far)), tail];
    expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    const degrees = counts.length + 1;
    expect(deviations(chiSquare([left, ...counts, right], chances), degrees)).toBeLessThan(3.1);

    const mean = numbers.reduce((sum, x) => sum + x, 0) / DRAWS;
    const variance = numbers.reduce((sum, x) => sum + x * x, 0) / DRAWS;
    const theory = (2 * r) / (1 - r) ** 2;
    expect(Math.abs(mean)).toBeLessThan(3.3 * Math.sqrt(theory / DRAWS));
    // Fourth moment of the distribution, for how far a variance may stray.
    const fourth = (2 * r * (1 + 10 * r + r * r)) / (1 - r) ** 4;
    const stray = Math.sqrt((fourth - theory ** 2) / DRAWS);
    expect(Math.abs(variance - theory)).toBeLessThan(3.3 * stray);
  });

  it('has the tails of theory, far out', () => {
    const numbers = drawn('10', 'tails');
    for (const x of [20, 40, 60, 80]) {
      const expected = DRAWS * (2 * Math.exp(-x / 10)) * (1 / (1 + Math.exp(-0.1)));
      const seen = numbers.filter((one) => Math.abs(one) >= x).length;
      expect(Math.abs(seen - expected)).toBeLessThan(3.5 * Math.sqrt(expected) + 1);
    }
  });

  it('is the same for the same bytes, and another for others', () => {
    expect(drawn('10', 'x').slice(0, 50)).toEqual(drawn('10', 'x').slice(0, 50));
    expect(drawn('10', 'x').slice(0, 50)).not.toEqual(drawn('10', 'y').slice(0, 50));
  });

  it('holds with a denominator beyond any float', () => {
    const scale = { numerator: 10n ** 30n + 1n, denominator: 10n ** 29n };
    const random = stream('long');
    const sum = Array.from({ length: 5000 }, () => Number(discreteLaplace(scale, random)));
    const variance = sum.reduce((all, x) => all + x * x, 0) / sum.length;
    expect(Math.abs(variance - 199.8)).toBeLessThan(25);
  });
});

describe('the parts of it', () => {
  it.each([1n, 2n, 3n, 7n, 10n, 100n, 257n])(
    'a number below %d is as likely as another',
    (bound) => {
      const random = stream(`below ${bound}`);
      const counts = Array.from({ length: Number(bound) }, () => 0);
      for (let draw = 0; draw < 60_000; draw += 1)
        counts[Number(uniformBelow(bound, random))]! += 1;
      if (bound === 1n) return expect(counts).toEqual([60_000]);
      const chances = counts.map(() => 1 / Number(bound));
      expect(deviations(chiSquare(counts, chances), Number(bound) - 1)).toBeLessThan(3.1);
    },
  );

  it.each(['0', '1/7', '1/2', '9/10', '1'])('exp(-%s) comes true as often as that', (exponent) => {
    const random = stream(`exp ${exponent}`);
    const [above, below = '1'] = exponent.split('/');
    const chance = Math.exp(-Number(above) / Number(below));
    let seen = 0;
    for (let draw = 0; draw < 100_000; draw += 1) {
      if (bernoulliExp(rationalOf(exponent), random)) seen += 1;
    }
    const stray = Math.sqrt(100_000 * chance * (1 - chance));
    expect(Math.abs(seen - 100_000 * chance)).toBeLessThanOrEqual(3.3 * stray);
  });

  it.each<[string, RandomBytes]>([
    ['zeros', (count) => new Uint8Array(count)],
    ['ones', (count) => new Uint8Array(count).fill(255)],
    ['nothing', () => new Uint8Array(0)],
  ])('a source that is stuck at %s stops the run, and is not taken for noise', (_, random) => {
    expect(() => {
      for (let draw = 0; draw < 10; draw += 1) discreteLaplace(rationalOf('7/2'), random);
    }).toThrow(/broke its own rule/);
  });

  it('knows no scale of 0', () => {
    const scale = { numerator: 0n, denominator: 1n };
    expect(() => discreteLaplace(scale, stream('none'))).toThrow(/without a scale/);
  });
});
