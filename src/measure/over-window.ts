/**
 * The ways in which measures walk their windows: counts and exact sums by differences of running
 * totals, everything else by sliding both ends over a subject's postings.
 */
import { invariant } from '../core/invariant.js';
import type { Bounds, Frame } from './frame.js';

/** Selected postings in the window of each moment. */
export function countsOver(mask: Uint8Array, bounds: Bounds): Float64Array {
  const before = new Int32Array(mask.length + 1);
  for (let p = 0; p < mask.length; p += 1) before[p + 1] = before[p]! + mask[p]!;
  const values = new Float64Array(bounds.low.length);
  for (let m = 0; m < values.length; m += 1) {
    values[m] = before[bounds.high[m]!]! - before[bounds.low[m]!]!;
  }
  return values;
}

/**
 * Amounts of the selected postings in the window of each moment, minor units of the reporting
 * currency. Running totals begin anew with each subject, so they stay exact to 2^53 per subject.
 */
export function sumsOver(frame: Frame, mask: Uint8Array, bounds: Bounds): Float64Array {
  const values = new Float64Array(bounds.low.length);
  const before = new Float64Array(mask.length + 1);
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    const start = frame.subjectStart[subject]!;
    const end = frame.subjectStart[subject + 1]!;
    before[start] = 0;
    for (let p = start; p < end; p += 1) {
      before[p + 1] = before[p]! + (mask[p] === 1 ? frame.base[p]! : 0);
    }
    invariant(Number.isSafeInteger(before[end]!), 'a sum of amounts is beyond 2^53 minor units');
    for (let m = frame.momentStart[subject]!; m < frame.momentStart[subject + 1]!; m += 1) {
      values[m] = before[bounds.high[m]!]! - before[bounds.low[m]!]!;
    }
  }
  return values;
}

/** What slides: a posting enters at the upper end, leaves at the lower, and the value is read. */
export interface Slider {
  add(position: number): void;
  remove(position: number): void;
  value(low: number, high: number): number;
}

/** Slides a window's two ends over the selected postings and reads a value at each moment. */
export function slideOver(mask: Uint8Array, bounds: Bounds, slider: Slider): Float64Array {
  const values = new Float64Array(bounds.low.length);
  let low = 0;
  let high = 0;
  for (let m = 0; m < values.length; m += 1) {
    const nextLow = bounds.low[m]!;
    const nextHigh = bounds.high[m]!;
    // A new subject, or a window that does not touch the last one: everything leaves first.
    const isAnew = nextLow < low || nextLow >= high || nextHigh < high;
    for (const until = isAnew ? high : nextLow; low < until; low += 1) {
      if (mask[low] === 1) slider.remove(low);
    }
    if (isAnew) {
      low = nextLow;
      high = nextLow;
    }
    for (; high < nextHigh; high += 1) if (mask[high] === 1) slider.add(high);
    values[m] = slider.value(nextLow, nextHigh);
  }
  return values;
}

/** Positions of the selected postings in the window of one moment. */
export function selectedAt(mask: Uint8Array, bounds: Bounds, moment: number): number[] {
  const positions: number[] = [];
  for (let p = bounds.low[moment]!; p < bounds.high[moment]!; p += 1) {
    if (mask[p] === 1) positions.push(p);
  }
  return positions;
}
