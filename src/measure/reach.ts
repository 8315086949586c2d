/**
 * Between which two numbers a measure lies at every moment of a subject, and whether it may be
 * unknown at one: told from a glance at what one window can hold at most, long before any moment is
 * looked at. What is told is never too little and may be too much; a law holds every value within
 * its reach.
 */
import { exactOrInfinite } from '../core/money.js';
import type { Frame } from './frame.js';
import type { Whole } from './measure-item.js';

/**
 * By subject of a frame. Where `least` is above `most` no number is possible at all. Its columns
 * may be those of others too: nobody changes them.
 */
export interface Reach {
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** 1 where it may be unknown. */
  readonly unknown: Uint8Array;
}

/** What one window of a measure can hold at most of each of its selections, by subject. */
export interface WindowMost {
  readonly counts: Float64Array;
  /** Amounts together, minor units of the reporting currency; infinite beyond 2^53. */
  readonly sums: Float64Array;
}

/** Everything that a measure tells its reach from. */
export interface ReachInputs {
  readonly frame: Frame;
  readonly subjects: number;
  /**
   * Places of a selection's postings in the frame, ascending; selections by their place in the
   * measure.
   */
  positions(selection: number): Uint32Array;
  most(selection: number): WindowMost;
  /** What any positions, ascending, come to in the fullest window. */
  fullest(positions: Uint32Array): WindowMost;
  /** The subject's selected postings, wherever they lie. */
  total(selection: number): Float64Array;
  /** One per entry of `operands(definition)`. */
  readonly operands: readonly Reach[];
  readonly whole: Whole;
}

/** Any number, or none. */
export function anyReach(subjects: number): Reach {
  return {
    least: new Float64Array(subjects).fill(Number.NEGATIVE_INFINITY),
    most: new Float64Array(subjects).fill(Number.POSITIVE_INFINITY),
    unknown: new Uint8Array(subjects).fill(1),
  };
}

/** Unknown throughout. */
export function unknownReach(subjects: number): Reach {
  return {
    least: new Float64Array(subjects).fill(Number.POSITIVE_INFINITY),
    most: new Float64Array(subjects).fill(Number.NEGATIVE_INFINITY),
    unknown: new Uint8Array(subjects).fill(1),
  };
}

/** The same number throughout; NaN is unknown. */
export function constantReach(subjects: number, value: number): Reach {
  if (Number.isNaN(value)) return unknownReach(subjects);
  return {
    least: new Float64Array(subjects).fill(value),
    most: new Float64Array(subjects).fill(value),
    unknown: new Uint8Array(subjects),
  };
}

/** From 0 to what is given, and always known. */
export function reachUpTo(most: Float64Array): Reach {
  const { zeros, never } = constantsOf(most.length);
  return { least: zeros, most, unknown: never };
}

/** The same of sums of amounts, which are unknown where they are beyond 2^53. */
export function reachOfSums(most: Float64Array): Reach {
  const reach = reachUpTo(most);
  if (!most.includes(Number.POSITIVE_INFINITY)) return reach;
  return { ...reach, unknown: Uint8Array.from(most, (sum) => Number(!Number.isFinite(sum))) };
}

/**
 * From 0 to what is given, or unknown; only unknown for subjects without any of what it is told of.
 */
export function reachOfSome(most: Float64Array, some: Float64Array): Reach {
  const { zeros, always } = constantsOf(most.length);
  const own = most.slice();
  for (let subject = 0; subject < own.length; subject += 1) {
    if (some[subject] === 0) own[subject] = Number.NEGATIVE_INFINITY;
  }
  return { least: zeros, most: own, unknown: always };
}

interface Constants {
  readonly zeros: Float64Array;
  readonly never: Uint8Array;
  readonly always: Uint8Array;
}

let longest: Constants = constants(1024);

function constants(length: number): Constants {
  return {
    zeros: new Float64Array(length),
    never: new Uint8Array(length),
    always: new Uint8Array(length).fill(1),
  };
}

/** Columns that very many reaches share: whoever changes a reach takes a copy. */
function constantsOf(length: number): Constants {
  if (length > longest.zeros.length) longest = constants(2 * length);
  const { zeros, never, always } = longest;
  return {
    zeros: zeros.subarray(0, length),
    never: never.subarray(0, length),
    always: always.subarray(0, length),
  };
}

/** What selected positions, in ascending order, come to in the fullest window of a length. */
export function mostInWindows(frame: Frame, positions: Uint32Array, lengthMs: number): WindowMost {
  let counts: Float64Array | undefined;
  let sums: Float64Array | undefined;
  return {
    // Most measures ask for one of them.
    get counts() {
      counts ??= mostCounts(frame, positions, lengthMs);
      return counts;
    },
    get sums() {
      sums ??= mostSums(frame, positions, lengthMs);
      return sums;
    },
  };
}

function mostCounts(
  { at, subjectStart, scratch, subjects }: Frame,
  positions: Uint32Array,
  lengthMs: number,
): Float64Array {
  const counts = scratch.floats(subjects.length);
  let subject = -1;
  let end = 0;
  let low = 0;
  for (let high = 0; high < positions.length; high += 1) {
    const position = positions[high]!;
    if (position >= end) {
      subject = subjectAt(subjectStart, subject, position);
      end = subjectStart[subject + 1]!;
      low = high;
    }
    const from = at[position]! - lengthMs;
    while (at[positions[low]!]! <= from) low += 1;
    const count = high - low + 1;
    if (count > counts[subject]!) counts[subject] = count;
  }
  return counts;
}

function mostSums(
  { at, base, subjectStart, scratch, subjects }: Frame,
  positions: Uint32Array,
  lengthMs: number,
): Float64Array {
  const sums = scratch.floats(subjects.length);
  let subject = -1;
  let end = 0;
  let low = 0;
  let sum = 0;
  for (let high = 0; high < positions.length; high += 1) {
    const position = positions[high]!;
    if (position >= end) {
      subject = subjectAt(subjectStart, subject, position);
      end = subjectStart[subject + 1]!;
      low = high;
      sum = 0;
    }
    sum += base[position]!;
    const from = at[position]! - lengthMs;
    while (at[positions[low]!]! <= from) {
      sum -= base[positions[low]!]!;
      low += 1;
    }
    // Beyond 2^53 nothing is exact, and what is taken away later need not be noted.
    if (sum > sums[subject]!) sums[subject] = exactOrInfinite(sum);
  }
  return sums;
}

/** The subject of a position, which comes after another one. */
export function subjectAt(subjectStart: Uint32Array, after: number, position: number): number {
  let subject = after + 1;
  while (position >= subjectStart[subject + 1]!) subject += 1;
  return subject;
}
