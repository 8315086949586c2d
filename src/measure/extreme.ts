/**
 * The least and the greatest amount in a sliding window, kept in a queue in which only postings
 * that can still become the extreme wait.
 */
import type { Bounds, Frame } from './frame.js';
import { slideOver } from './over-window.js';

export interface ExtremeInputs {
  readonly frame: Frame;
  readonly mask: Uint8Array;
  readonly bounds: Bounds;
}

/** Value at each moment; `beats(a, b)` when a newer amount `a` makes an older `b` needless. */
export function extremesOver(
  { frame, mask, bounds }: ExtremeInputs,
  beats: (a: number, b: number) => boolean,
): Float64Array {
  const queue = new Int32Array(mask.length);
  let head = 0;
  let tail = 0;
  return slideOver(mask, bounds, {
    add: (position) => {
      const amount = frame.base[position]!;
      while (tail > head && beats(amount, frame.base[queue[tail - 1]!]!)) tail -= 1;
      queue[tail] = position;
      tail += 1;
    },
    remove: (position) => {
      if (tail > head && queue[head] === position) head += 1;
    },
    value: () => (tail > head ? frame.base[queue[head]!]! : Number.NaN),
  });
}
