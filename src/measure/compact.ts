/**
 * Numbers in half the bytes: as counts of a unit above a least one, where all of a column are such.
 * Instants of most files are whole seconds, and amounts whole minor units.
 */
import type { Scratch } from '../core/scratch.js';

/** A number is `least + unit * count`, exactly. */
export interface Scale {
  readonly least: number;
  readonly unit: number;
}

export interface Compact extends Scale {
  readonly counts: Uint32Array;
}

/** A column as it is, or compact. */
export type Numbers = Float64Array | Compact;

const COUNTS = 2 ** 32;

/** Counts of a unit above a least number; undefined where some number is no such count. */
export function scaleOf(column: Float64Array, scale: Scale): Scale | undefined {
  const { least, unit } = scale;
  for (let index = 0; index < column.length; index += 1) {
    const count = (column[index]! - least) / unit;
    if (count >>> 0 !== count || least + unit * count !== column[index]!) return undefined;
    if (count === 0 && 1 / count < 0) return undefined; // minus zero is told as it was read
  }
  return scale;
}

/** That of instants in ascending order: milliseconds where they are near each other. */
export function scaleOfInstants(at: Float64Array): Scale | undefined {
  const least = at[0] ?? 0;
  const isNear = (at.at(-1) ?? 0) - least < COUNTS;
  return scaleOf(at, { least, unit: isNear ? 1 : 1000 });
}

/** What tells equal numbers from others, and nothing else. */
export function rawOf(numbers: Numbers): Float64Array | Uint32Array {
  return numbers instanceof Float64Array ? numbers : numbers.counts;
}

/** The numbers from one place to another: a view, or a column of the scratch. */
export function numbersIn(
  numbers: Numbers,
  { from, to }: { readonly from: number; readonly to: number },
  scratch: Scratch,
): Float64Array {
  if (numbers instanceof Float64Array) return numbers.subarray(from, to);
  const own = scratch.unset.floats(to - from);
  const { counts, least, unit } = numbers;
  for (let index = 0; index < own.length; index += 1) {
    own[index] = least + unit * counts[from + index]!;
  }
  return own;
}
