/**
 * Fractions of whole numbers, exact: what epsilon and scales are written in, so that no sum of a
 * budget is ever rounded and no noise is drawn from a rounded parameter. Never negative.
 */
import { invariant } from '../core/invariant.js';

/** Lowest terms, the denominator 1 or more. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `1/5`, `2`: what `rationalOf` reads and `rationalText` writes. */
export const RATIONAL_TEXT = /^(?:0|[1-9]\d{0,8})(?:\/[1-9]\d{0,8})?$/;

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/**
 * Reads a fraction. Breaks an invariant on text of another form: a schema sees to it first.
 *
 * @example
 * rationalText(rationalOf('2/10')) // => '1/5'
 */
export function rationalOf(text: string): Rational {
  invariant(RATIONAL_TEXT.test(text), 'a fraction was read from text of another form');
  const [above, below = '1'] = text.split('/');
  return reduced(BigInt(above!), BigInt(below)); // the pattern saw to the first part
}

/** In lowest terms, without a denominator of 1. */
export function rationalText({ numerator, denominator }: Rational): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

export function sumOf(parts: readonly Rational[]): Rational {
  return parts.reduce(
    (sum, { numerator, denominator }) =>
      reduced(
        sum.numerator * denominator + numerator * sum.denominator,
        sum.denominator * denominator,
      ),
    ZERO,
  );
}

/**
 * What is left of `whole` after `part`, or undefined where `part` is more.
 *
 * @example
 * restOf(rationalOf('1/2'), rationalOf('2/3')) // => undefined
 */
export function restOf(whole: Rational, part: Rational): Rational | undefined {
  const numerator = whole.numerator * part.denominator - part.numerator * whole.denominator;
  return numerator < 0n ? undefined : reduced(numerator, whole.denominator * part.denominator);
}

/** A whole number over a fraction that is more than 0. */
export function overRational(whole: bigint, { numerator, denominator }: Rational): Rational {
  invariant(whole >= 0n && numerator > 0n, 'a fraction that is not more than 0 stands below');
  return reduced(whole * denominator, numerator);
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
