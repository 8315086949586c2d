/**
 * Few combinations of states occur among very many moments or subjects, so that what follows from
 * one is worked out once: each place is given the number of its combination.
 */

import { FRESH, type Scratch } from '../core/scratch.js';

export interface Combinations {
  /** Number of the combination at each place. */
  readonly of: Int32Array;
  /** A place of each combination. */
  readonly examples: readonly number[];
}

export interface CombinationOptions {
  readonly length: number;
  readonly states: number;
  readonly scratch?: Scratch;
}

/** Combinations of columns of `length` entries, each below `states`. */
export function combinations(
  columns: readonly Uint8Array[],
  { length, states, scratch = FRESH }: CombinationOptions,
): Combinations {
  const of = scratch.integers(length);
  let examples: number[] = length > 0 ? [0] : [];
  for (const column of columns) {
    const numbers = new Int32Array(examples.length * states).fill(-1);
    const next: number[] = [];
    for (let place = 0; place < length; place += 1) {
      const both = of[place]! * states + column[place]!;
      let number = numbers[both]!;
      if (number < 0) {
        number = next.length;
        numbers[both] = number;
        next.push(place);
      }
      of[place] = number;
    }
    examples = next;
  }
  return { of, examples };
}
