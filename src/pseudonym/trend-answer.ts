/**
 * From exact counts to what may leave, in the one order that is sound: noise, then nothing below 0,
 * then nothing below a bound, all after the noise and so at no further cost. Which cells are
 * suppressed follows from the noisy numbers alone.
 */
import { invariant } from '../core/invariant.js';
import { discreteLaplace, type RandomBytes } from './discrete-laplace.js';
import { overRational, type Rational, rationalOf } from './rational.js';
import type { TrendQuestion } from './trend-question.js';

/** In the order of `cellsOf`: persons, or null where suppressed. */
export type TrendAnswer = readonly (number | null)[];

/** The answer to a question whose exact counts are known. Ask once: the ledger keeps it. */
export function trendAnswer(
  counts: readonly bigint[],
  question: TrendQuestion,
  random: RandomBytes,
): TrendAnswer {
  const scale = noiseScale(question);
  const bound = BigInt(toldFrom(question));
  return counts.map((count) => {
    const noisy = count + discreteLaplace(scale, random);
    const clamped = noisy < 0n ? 0n : noisy;
    return clamped < bound ? null : told(clamped);
  });
}

/**
 * The smallest number that is told: the bound of the policy, or what noise alone reaches in any of
 * the cells with the policy's chance at most. Without the second, a table of sixty keys would as a
 * rule show persons where there is nobody. An empty cell reaches w with a chance below exp(-w /
 * scale), so that w = scale * ln(cells / chance) is enough; the logarithm is taken too large, as
 * 7/10 of the bits.
 *
 * @example
 * [noiseBound({ cells: 1n, chance: '1/20', scale: { numerator: 5n, denominator: 1n } })] // => [18]
 */
export function noiseBound(input: {
  readonly cells: bigint;
  readonly chance: string;
  readonly scale: Rational;
}): number {
  const { numerator, denominator } = rationalOf(input.chance);
  const cellsOverChance = (input.cells * denominator + numerator - 1n) / numerator;
  const bits = BigInt(cellsOverChance.toString(2).length);
  const { scale } = input;
  const below = 10n * scale.denominator;
  return told((scale.numerator * 7n * bits + below - 1n) / below);
}

export function toldFrom(question: TrendQuestion): number {
  const { keys, falseKeys: chance, below } = question;
  const cells = keys.reduce((product, each) => product * BigInt(each.length), 1n);
  return Math.max(below, noiseBound({ cells, chance, scale: noiseScale(question) }));
}

/** Of the discrete Laplace distribution: what one person can change in all, over epsilon. */
export function noiseScale(question: TrendQuestion): Rational {
  const { cellsPerPerson, namesPerPerson, epsilon } = question;
  return overRational(BigInt(cellsPerPerson * namesPerPerson), rationalOf(epsilon));
}

/**
 * How far off a told count may be, 95 times in 100 or more: three times the scale, rounded up. For
 * P(|X| > w) = 2r^(w+1) / (1+r) with r = exp(-1/scale), which is at most exp(-3) there.
 *
 * @example
 * withinPersons({ numerator: 10n, denominator: 1n }) // => 30
 */
export function withinPersons({ numerator, denominator }: Rational): number {
  return told((3n * numerator + denominator - 1n) / denominator);
}

function told(count: bigint): number {
  const number = Number(count);
  invariant(Number.isSafeInteger(number), 'a count beyond all counting');
  return number;
}
