/**
 * Few combinations of states occur among very many moments or subjects, so that what follows from
 * one is worked out once: each place is given the number of its combination.
 */

import { FRESH, type Scratch } from '../core/scratch.js';

export interface Combinations {
  /** Number of the combination at each place that was asked for. */
  readonly of: Int32Array;
  /** A place of each combination. */
  readonly examples: readonly number[];
}

export interface CombinationOptions {
  readonly length: number;
  readonly states: number;
  /** So many places of the columns; without them the first `length`. */
  readonly places?: Uint32Array;
  readonly scratch?: Scratch;
}

/** Combinations of columns at `length` places, each entry below `states`. */
export function combinations(
  columns: readonly Uint8Array[],
  { length, states, places, scratch = FRESH }: CombinationOptions,
): Combinations {
  const of = scratch.integers(length);
  let examples: number[] = length > 0 ? [places?.[0] ?? 0] : [];
  for (const column of columns) {
    const numbers = new Int32Array(examples.length * states).fill(-1);
    const next: number[] = [];
    for (let at = 0; at < length; at += 1) {
      const place = places === undefined ? at : places[at]!;
      const both = of[at]! * states + column[place]!;
      let number = numbers[both]!;
      if (number < 0) {
        number = next.length;
        numbers[both] = number;
        next.push(place);
      }
      of[at] = number;
    }
    examples = next;
  }
  return { of, examples };
}
