/**
 * The ways in which measures walk their windows: counts and exact sums by differences of running
 * totals, everything else by sliding both ends over a subject's postings.
 */
import { exactOrInfinite, LARGEST_MINOR } from '../core/money.js';
import type { Scratch } from '../core/scratch.js';
import type { Bounds, Frame } from './frame.js';

/** Selected postings in the window of each moment. */
export function countsOver(mask: Uint8Array, bounds: Bounds): Float64Array {
  const before = countsBefore(mask, bounds.scratch);
  const values = bounds.scratch.unset.floats(bounds.low.length);
  placeCounts(values, bounds, before);
  return values;
}

/** In functions of their own, from which nothing is called, loops stay compiled. */
function placeCounts(values: Float64Array, { low, high }: Ends, before: Int32Array): void {
  for (let m = 0; m < values.length; m += 1) values[m] = before[high[m]!]! - before[low[m]!]!;
}

type Ends = Pick<Bounds, 'low' | 'high'>;

/**
 * One selection over another in the window of each moment; of nothing unknown, and not infinite.
 */
export function sharesOver(part: Uint8Array, whole: Uint8Array, bounds: Bounds): Float64Array {
  const before = {
    part: countsBefore(part, bounds.scratch),
    whole: countsBefore(whole, bounds.scratch),
  };
  const values = bounds.scratch.unset.floats(bounds.low.length);
  placeShares(values, bounds, before);
  return values;
}

function placeShares(
  values: Float64Array,
  { low, high }: Ends,
  { part, whole }: { readonly part: Int32Array; readonly whole: Int32Array },
): void {
  for (let m = 0; m < values.length; m += 1) {
    const from = low[m]!;
    const to = high[m]!;
    const all = whole[to]! - whole[from]!;
    values[m] = all === 0 ? Number.NaN : (part[to]! - part[from]!) / all;
  }
}

/** Running totals of masks, which measures over other windows use again. */
const COUNTS = new WeakMap<Uint8Array, Int32Array>();

function countsBefore(mask: Uint8Array, scratch: Scratch): Int32Array {
  const known = COUNTS.get(mask);
  if (known !== undefined) return known;
  const before = scratch.unset.integers(mask.length + 1);
  addUp(mask, before);
  COUNTS.set(mask, before);
  return before;
}

function addUp(mask: Uint8Array, before: Int32Array): void {
  let count = 0;
  before[0] = 0;
  for (let p = 0; p < mask.length; p += 1) {
    count += mask[p]!;
    before[p + 1] = count;
  }
}

/**
 * Amounts of the selected postings in the window of each moment, minor units of the reporting
 * currency; infinite where they come to more than 2^53.
 */
export function sumsOver(frame: Frame, mask: Uint8Array, bounds: Bounds): Float64Array {
  const { before, beyond } = sumsBefore(frame, mask);
  const values = bounds.scratch.unset.floats(bounds.low.length);
  placeSums(values, bounds, { before, momentStart: frame.momentStart });
  for (const subject of beyond) placeLargeSums(values, bounds, { frame, mask, subject });
  return values;
}

interface LargeSums {
  readonly frame: Frame;
  readonly mask: Uint8Array;
  readonly subject: number;
}

/** Of a subject whose amounts come to more than 2^53 together, though seldom in one window. */
function placeLargeSums(
  values: Float64Array,
  { low, high }: Ends,
  { frame: { base, subjectStart, momentStart }, mask, subject }: LargeSums,
): void {
  const first = subjectStart[subject]!;
  let sum = 0n;
  const before = [sum];
  for (let p = first; p < subjectStart[subject + 1]!; p += 1) {
    if (mask[p] === 1) sum += BigInt(base[p]!);
    before.push(sum);
  }
  for (let m = momentStart[subject]!; m < momentStart[subject + 1]!; m += 1) {
    const within = before[high[m]! - first]! - before[low[m]! - first]!;
    values[m] = exactOrInfinite(Number(within));
  }
}

function placeSums(
  values: Float64Array,
  { low, high }: Ends,
  { before, momentStart }: Pick<Frame, 'momentStart'> & { readonly before: Float64Array },
): void {
  for (let subject = 0; subject + 1 < momentStart.length; subject += 1) {
    const end = momentStart[subject + 1]!;
    for (let m = momentStart[subject]!; m < end; m += 1) {
      values[m] = before[high[m]! + subject]! - before[low[m]! + subject]!;
    }
  }
}

interface RunningSums {
  readonly frame: Frame;
  /** One entry more for each subject than it has postings: those of a subject begin with 0. */
  readonly before: Float64Array;
  /** Subjects whose totals leave 2^53, so that they are no longer exact. */
  readonly beyond: readonly number[];
}

const SUMS = new WeakMap<Uint8Array, RunningSums>();

/** Totals begin anew with each subject, so that few of them ever come near 2^53. */
function sumsBefore(frame: Frame, mask: Uint8Array): RunningSums {
  const known = SUMS.get(mask);
  if (known?.frame === frame) return known;
  const { base, subjectStart } = frame;
  const subjects = frame.subjectKeys.length;
  const before = frame.scratch.unset.floats(mask.length + subjects);
  const beyond: number[] = [];
  for (let subject = 0; subject < subjects; subject += 1) {
    const end = subjectStart[subject + 1]!;
    let sum = 0;
    before[subjectStart[subject]! + subject] = 0;
    for (let p = subjectStart[subject]!; p < end; p += 1) {
      // A mask holds 0 and 1; a branch on it is one that no processor can foretell.
      sum += mask[p]! * base[p]!;
      before[p + 1 + subject] = sum;
    }
    if (sum > LARGEST_MINOR) beyond.push(subject);
  }
  const sums = { frame, before, beyond };
  SUMS.set(mask, sums);
  return sums;
}

/** What slides: a posting enters at the upper end, leaves at the lower, and the value is read. */
export interface Slider {
  add(position: number): void;
  remove(position: number): void;
  value(low: number, high: number): number;
}

/** Slides a window's two ends over the selected postings and reads a value at each moment. */
export function slideOver(mask: Uint8Array, bounds: Bounds, slider: Slider): Float64Array {
  const values = bounds.scratch.unset.floats(bounds.low.length);
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

/**
 * Positions of the selected postings in the windows of some moments, ascending: each once, though
 * most windows of an episode hold the same.
 */
export function selectedAt(
  mask: Uint8Array,
  { low, high }: Bounds,
  moments: readonly number[],
): number[] {
  const positions: number[] = [];
  let told = 0;
  // A month may begin again where the wall clock goes back: then a later moment's lies before.
  for (const moment of [...moments].sort((a, b) => low[a]! - low[b]!)) {
    for (let p = Math.max(low[moment]!, told); p < high[moment]!; p += 1) {
      if (mask[p] === 1) positions.push(p);
    }
    told = Math.max(told, high[moment]!);
  }
  return positions;
}
