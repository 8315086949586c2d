/**
 * Intervals of rates and of differences between two of them: Wilson's score interval (1927), and
 * for differences the hybrid score interval of Newcombe (Statistics in Medicine 17, 1998, pages 873
 * to 890, method 10). Both hold up where a rate is near 0, as rates of alerts are.
 */
import { invariant } from '../core/invariant.js';

export interface Count {
  readonly yes: number;
  readonly of: number;
}

export interface RateInterval {
  /** NaN of nobody. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

export interface DifferenceInterval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution, for the middle 95 %. */
export const Z95 = 1.959963984540054;

/** A rate with its interval. Of nobody it may be anything. */
export function wilson({ yes, of }: Count, z = Z95): RateInterval {
  invariant(yes >= 0 && yes <= of, 'more were met than there are');
  if (of === 0) return { rate: Number.NaN, low: 0, high: 1 };
  const rate = yes / of;
  const middle = rate + (z * z) / (2 * of);
  const half = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return {
    rate,
    low: yes === 0 ? 0 : (middle - half) / whole,
    high: yes === of ? 1 : (middle + half) / whole,
  };
}

/** How much greater the first rate is than the second. */
export function newcombe(first: Count, second: Count, z = Z95): DifferenceInterval {
  const [a, b] = [wilson(first, z), wilson(second, z)];
  const difference = a.rate - b.rate;
  return {
    difference,
    low: difference - Math.hypot(a.rate - a.low, b.high - b.rate),
    high: difference + Math.hypot(a.high - a.rate, b.rate - b.low),
  };
}

/**
 * The z of an interval that misses with a chance in all, half of it on either side: by Acklam's
 * rational approximation of the normal quantile, whose relative error is below 1.2e-9.
 *
 * @example
 * zOf(0.05).toFixed(6) // => '1.959964'
 * zOf(0.001).toFixed(5) // => '3.29053'
 */
export function zOf(chance: number): number {
  invariant(chance > 0 && chance < 1, 'a chance between 0 and 1');
  const tail = chance / 2;
  if (tail < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(tail));
    return -polynomial(TAIL_ABOVE, q) / polynomial(TAIL_BELOW, q);
  }
  const q = 0.5 - tail;
  return (polynomial(MIDDLE_ABOVE, q * q) * q) / polynomial(MIDDLE_BELOW, q * q);
}

const TAIL_ABOVE = [
  ...[-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838],
  ...[-2.549732539343734, 4.374664141464968, 2.938163982698783],
];
const TAIL_BELOW = [
  ...[7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
];
const MIDDLE_ABOVE = [
  ...[-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2],
  ...[1.38357751867269e2, -3.066479806614716e1, 2.506628277459239],
];
const MIDDLE_BELOW = [
  ...[-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2],
  ...[6.680131188771972e1, -1.328068155288572e1, 1],
];

/** By Horner's rule, the greatest power first. */
const polynomial = (coefficients: readonly number[], at: number): number =>
  coefficients.reduce((sum, one) => sum * at + one, 0);
