/**
 * Windows: which postings of a subject a measure sees at a moment (design, section 3). A window of
 * duration w holds `t − w < at ≤ t`, moved back by its offset; `all` reaches to the first posting;
 * `month` begins with t's local calendar month.
 */
import { z } from '../core/schema.js';
import {
  DAY_MS,
  durationMs,
  MINUTE_MS,
  startOfDayIn,
  startOfMonth,
  zoneOffset,
} from '../core/time.js';
import { type Bounds, type Frame, NO_WALL_CLOCK } from './frame.js';
import type { MeasureDefinition } from './measure.js';
import { perName } from './measure-schema.js';

export interface WindowSpec {
  /** A length in milliseconds, or one of the two named windows. */
  readonly length: number | 'all' | 'month';
  readonly offsetMs: number;
}

const duration = z
  .string()
  .max(20)
  .refine(
    (text) => durationMs(text) > 0,
    'not an ISO 8601 duration of weeks, days, hours or minutes',
  );

export const windowSchema = z.union([z.literal('all'), z.literal('month'), duration]);

/** The keys that every windowed measure may carry. */
export const windowedKeys = {
  over: windowSchema.optional(),
  offset: duration.optional(),
};

/** The keys of a measure that may also look at everybody who shares a value. */
export const groupedKeys = { ...windowedKeys, per: perName.optional() };

export const durationSchema = duration;

/** The window of a measure: its own `over`, else the typology's. */
export function windowSpec(definition: MeasureDefinition, fallback: string): WindowSpec {
  const over = ('over' in definition ? definition.over : undefined) ?? fallback;
  const offset = 'offset' in definition ? definition.offset : undefined;
  return {
    length: over === 'all' || over === 'month' ? over : durationMs(over),
    offsetMs: offset === undefined ? 0 : durationMs(offset),
  };
}

/** The bounds of a window at every moment of a frame. */
export function boundsOf(frame: Frame, window: WindowSpec): Bounds {
  const { scratch } = frame;
  const { offsetMs } = window;
  const length = lengthOf(window);
  const high = highsOf(frame, offsetMs);
  const low = scratch.unset.integers(high.length);
  if (length === undefined) placeMonths(frame, window, low);
  else placeLows(frame, length + offsetMs, low);
  let from: Float64Array | undefined;
  let to: Float64Array | undefined;
  return {
    ...{ low, high, length, scratch },
    // Few ask when a window begins and ends.
    get from() {
      from ??= frame.momentAt.map((at, m) => windowFrom(frame, window, m, at - offsetMs));
      return from;
    },
    get to() {
      to ??= frame.momentAt.map((at) => at - offsetMs);
      return to;
    },
  };
}

function lengthOf({ length }: WindowSpec): number | undefined {
  if (length === 'month') return undefined;
  return length === 'all' ? Number.POSITIVE_INFINITY : length;
}

const HIGHS = new WeakMap<Frame, Map<number, Int32Array>>();

/** Upper ends, which windows of every length share. */
function highsOf(frame: Frame, offsetMs: number): Int32Array {
  const known = HIGHS.get(frame) ?? new Map<number, Int32Array>();
  HIGHS.set(frame, known);
  let high = known.get(offsetMs) ?? (offsetMs === 0 ? frame.momentEnd : undefined);
  if (high !== undefined) return high;
  high = frame.scratch.unset.integers(frame.momentAt.length);
  placeHighs(frame, offsetMs, high);
  known.set(offsetMs, high);
  return high;
}

function placeHighs(
  { at, momentAt, momentStart, subjectStart }: Frame,
  offsetMs: number,
  highs: Int32Array,
): void {
  for (let subject = 0; subject + 1 < subjectStart.length; subject += 1) {
    const end = subjectStart[subject + 1]!;
    const lastMoment = momentStart[subject + 1]!;
    let high = subjectStart[subject]!;
    for (let m = momentStart[subject]!; m < lastMoment; m += 1) {
      const to = momentAt[m]! - offsetMs;
      while (high < end && at[high]! <= to) high += 1;
      highs[m] = high;
    }
  }
}

/** The first position of each window, which begins so long before its moment. */
function placeLows(
  { at, momentAt, momentStart, subjectStart }: Frame,
  aheadMs: number,
  lows: Int32Array,
): void {
  for (let subject = 0; subject + 1 < subjectStart.length; subject += 1) {
    const end = subjectStart[subject + 1]!;
    const lastMoment = momentStart[subject + 1]!;
    let low = subjectStart[subject]!;
    for (let m = momentStart[subject]!; m < lastMoment; m += 1) {
      const from = momentAt[m]! - aheadMs;
      // How many leave at once (mostly none, one or two) no processor can foretell: up to three are
      // told by adding truths, without a branch.
      if (low + 2 < end) {
        low +=
          Number(at[low]! <= from) + Number(at[low + 1]! <= from) + Number(at[low + 2]! <= from);
      }
      while (low < end && at[low]! <= from) low += 1;
      lows[m] = low;
    }
  }
}

function placeMonths(frame: Frame, window: WindowSpec, lows: Int32Array): void {
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    const start = frame.subjectStart[subject]!;
    const end = frame.subjectStart[subject + 1]!;
    let low = start;
    for (let m = frame.momentStart[subject]!; m < frame.momentStart[subject + 1]!; m += 1) {
      const from = windowFrom(frame, window, m, frame.momentAt[m]! - window.offsetMs);
      // A written offset can make a later moment's month begin earlier: then look again from the
      // start.
      if (low > start && frame.at[low - 1]! > from) low = start;
      while (low < end && frame.at[low]! <= from) low += 1;
      lows[m] = low;
    }
  }
}

function windowFrom(frame: Frame, window: WindowSpec, moment: number, to: number): number {
  if (window.length === 'all') return Number.NEGATIVE_INFINITY;
  if (window.length === 'month') return startOfLocalMonth(frame, moment, to) - 1;
  return to - window.length;
}

/** A date alone, or `Z` without a zone, has no wall clock: its month is that of UTC. */
function startOfLocalMonth(frame: Frame, moment: number, to: number): number {
  const offset = frame.momentOffset[moment]!;
  const { zone } = frame.batch;
  if (offset === NO_WALL_CLOCK) return startOfMonth(Math.floor(to / DAY_MS)) * DAY_MS;
  if (zone === undefined) {
    const day = Math.floor((to + offset * MINUTE_MS) / DAY_MS);
    return startOfMonth(day) * DAY_MS - offset * MINUTE_MS;
  }
  const day = Math.floor((to + zoneOffset(zone, to) * MINUTE_MS) / DAY_MS);
  return startOfDayIn(zone, startOfMonth(day));
}
