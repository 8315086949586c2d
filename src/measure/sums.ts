/**
 * Sums by code to which whole numbers are added, and from which they are taken again: exact however
 * large they become in between, since each is kept in two parts of which neither comes near 2^53.
 */

/** Minor units of the upper part. */
const UNIT = 2 ** 27;

export interface Sums {
  /** A number below 0 takes away. */
  add(code: number, whole: number): void;
  /** Adds the sum of another code, or takes it away. */
  addSum(code: number, other: number, sign: 1 | -1): void;
  /** The sum, exact up to 2^53 and beyond it for every larger one. */
  at(code: number): number;
}

/** Sums of amounts. */
export function sumsOfAmounts(codes: number): Sums {
  const upper = new Float64Array(codes);
  const lower = new Float64Array(codes);
  return {
    add: (code, whole) => {
      const units = Math.trunc(whole / UNIT);
      upper[code]! += units;
      lower[code]! += whole - units * UNIT;
    },
    addSum: (code, other, sign) => {
      upper[code]! += sign * upper[other]!;
      lower[code]! += sign * lower[other]!;
    },
    at: (code) => upper[code]! * UNIT + lower[code]!,
  };
}

/** Numbers of postings, which never come to so much. */
export function sumsOfCounts(codes: number): Sums {
  const sums = new Float64Array(codes);
  return {
    add: (code, whole) => {
      sums[code]! += whole;
    },
    addSum: (code, other, sign) => {
      sums[code]! += sign * sums[other]!;
    },
    at: (code) => sums[code]!,
  };
}
