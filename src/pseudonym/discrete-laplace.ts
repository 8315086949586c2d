/**
 * Noise of the discrete Laplace distribution, exact: whole numbers over a source of random bytes
 * that is handed in, and no floating point anywhere. Follows Canonne, Kamath and Steinke, "The
 * Discrete Gaussian for Differential Privacy" (2020), algorithms 1 and 2.
 *
 * A textbook sampler (`-scale * Math.log(Math.random())`) leaves gaps among the numbers it can
 * give, and the gaps lie elsewhere for a count of 1 than for a count of 0: at epsilon 1 most single
 * answers then prove which of the two it was (Mironov, CCS 2012; test/attack/trends.test.ts does
 * it).
 */
import { invariant } from '../core/invariant.js';
import type { Rational } from './rational.js';

/** That many bytes of a cryptographic source. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * No sound source gets this far: the likeliest of the loops below to do so has a chance of 2^-500.
 * A source that is stuck would else spin for ever, or be taken for noise.
 */
const TRIES_MAX = 1000;

/** One draw with chance proportional to `exp(-|x| / scale)` of every whole number x. */
export function discreteLaplace(scale: Rational, random: RandomBytes): bigint {
  const { numerator, denominator } = scale;
  invariant(numerator > 0n, 'noise without a scale');
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const rest = uniformBelow(numerator, random);
    if (!bernoulliExp({ numerator: rest, denominator: numerator }, random)) continue;
    const size = (rest + numerator * wholeSteps(random)) / denominator;
    const isNegative = uniformBelow(2n, random) === 1n;
    // Zero has one sign, or it would come up twice as often as it should.
    if (isNegative && size === 0n) continue;
    return isNegative ? -size : size;
  }
  return stuck();
}

/** How often in a row `exp(-1)` comes true. */
function wholeSteps(random: RandomBytes): bigint {
  for (let count = 0; count < TRIES_MAX; count += 1) {
    if (!bernoulliExp({ numerator: 1n, denominator: 1n }, random)) return BigInt(count);
  }
  return stuck();
}

/**
 * True with chance `exp(-exponent)`, exactly, for an exponent between 0 and 1: the first k at which
 * a chance of `exponent / k` fails is odd that often.
 */
export function bernoulliExp({ numerator, denominator }: Rational, random: RandomBytes): boolean {
  invariant(numerator <= denominator, 'a chance of exp(-x) is drawn in steps of at most 1');
  for (let k = 1; k <= TRIES_MAX; k += 1) {
    if (uniformBelow(denominator * BigInt(k), random) >= numerator) return k % 2 === 1;
  }
  return stuck();
}

/**
 * A whole number from 0 up to and without `bound`, each as likely as any other: others are thrown
 * away.
 */
export function uniformBelow(bound: bigint, random: RandomBytes): bigint {
  invariant(bound > 0n, 'nothing lies below 0');
  const bits = (bound - 1n).toString(2).length;
  const count = Math.ceil(bits / 8);
  const mask = (1n << BigInt(bits)) - 1n;
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const bytes = random(count);
    invariant(bytes.length === count, 'the source of random bytes gave another number of them');
    let value = 0n;
    for (const byte of bytes) value = (value << 8n) | BigInt(byte);
    value &= mask;
    if (value < bound) return value;
  }
  return stuck();
}

function stuck(): never {
  throw new Error('redthread broke its own rule: the source of random bytes is stuck');
}
