/**
 * Seeded randomness for resampling and for the random baseline: xoshiro128** (Blackman and Vigna
 * 2018), its state spread from the seed by splitmix32. Whole 32-bit arithmetic, so that one seed
 * gives the same numbers on every machine.
 */

/** Whole numbers from 0 to 2^32 − 1. */
export type Random32 = () => number;

const BELOW = 4_294_967_296;

export function seededRandom(seed: number): Random32 {
  let spread = seed | 0;
  const next = (): number => {
    spread = (spread + 0x9e3779b9) | 0;
    let mixed = spread ^ (spread >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  return () => {
    const starred = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return starred;
  };
}

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** A whole number from 0 to `count` − 1. */
export function randomBelow(random: Random32, count: number): number {
  return Math.floor((random() / BELOW) * count);
}
