/**
 * Looks at the moments of the subjects that the sieve left, indicator by indicator: the one first
 * that has settled most so far. Who can reach no level with what an indicator was found to be is
 * let go of, and the others are looked at further in a frame of their own, so that few are looked
 * at under all.
 */
import type { Scratch } from '../core/scratch.js';
import { frameOfSome } from '../measure/frame-of-some.js';
import type { Possible } from '../rule/possible.js';
import { FALSE, type Truth, UNKNOWN } from '../rule/truth.js';
import { type FrameValues, valuesOver } from './frame-values.js';
import { factColumns } from './indicator-states.js';
import { type Settling, unsettled } from './settle.js';
import type { Sifted } from './sieve.js';

/**
 * How often an indicator of a typology was asked of subjects, and how many of them that settled.
 */
export interface Yield {
  asked: number;
  settled: number;
}

/** Subjects that must be looked at, and what is known of them. */
export interface Narrowed {
  readonly values: FrameValues;
  /** By their place in the frame of the values. */
  readonly looked: Iterable<number>;
  /** What each indicator is: at all moments, or at each of the frame of the values. */
  readonly settled: readonly (Truth | Uint8Array)[];
}

/** The frame that is looked at: the whole one, or one of subjects at these places of it. */
interface View {
  readonly values: FrameValues;
  readonly places?: Uint32Array;
}

/** Nothing where nobody is left; `yields` of each indicator grow from frame to frame. */
export function narrowed(
  settling: Settling,
  { looked, truths }: Sifted,
  yields: readonly Yield[],
): Narrowed | undefined {
  const { bound, planned, frame, values: whole, scratch } = settling;
  const { indicators } = planned;
  const possible = [...truths];
  const known = new Array<Uint8Array | undefined>(indicators.length).fill(undefined);
  let left = looked;
  let view: View = { values: whole };
  while (left.length > 0) {
    if (left.length * 2 <= view.values.frame.subjects.length) {
      const own = frameOfSome(frame, left, scratch);
      const closer = { values: valuesOver(bound, planned.timeline, own, whole), places: left };
      for (const [index, column] of known.entries()) {
        if (column !== undefined) known[index] = carried(column, view, closer, scratch);
      }
      view = closer;
    }
    const index = nextOf(possible, known, left, yields);
    if (index === undefined) break;
    const { values } = view;
    const facts = factColumns(bound, planned, values);
    const column = indicators[index]!.condition(facts, values.frame.momentAt.length, scratch);
    known[index] = column;
    possible[index] = foundTruths(column, view, left, settling);
    const asked = left.length;
    left = unsettled(settling, possible, left);
    yields[index]!.asked += asked;
    yields[index]!.settled += asked - left.length;
  }
  if (left.length === 0) return undefined;
  return {
    values: view.values,
    looked: view.places === undefined ? left : placesIn(view.places, left),
    settled: known.map((column, index) => column ?? settledTruth(possible[index]!, left)!),
  };
}

/** The indicator that is not known yet and is likely to settle most; those not tried yet first. */
function nextOf(
  possible: readonly Possible[],
  known: readonly (Uint8Array | undefined)[],
  left: Uint32Array,
  yields: readonly Yield[],
): number | undefined {
  let best: number | undefined;
  let most = -1;
  for (const [index, { asked, settled }] of yields.entries()) {
    if (known[index] !== undefined || settledTruth(possible[index]!, left) !== undefined) continue;
    const share = asked === 0 ? 1 : settled / asked;
    if (share <= most) continue;
    best = index;
    most = share;
  }
  return best;
}

/** What an indicator is at all moments of some subjects; undefined where that is not known. */
function settledTruth(bits: Possible, left: Uint32Array): Truth | undefined {
  const first = typeof bits === 'number' ? bits : bits[left[0] ?? 0];
  if (first !== 1 << FALSE && first !== 1 << UNKNOWN) return undefined;
  if (typeof bits !== 'number') {
    for (let s = 1; s < left.length; s += 1) if (bits[left[s]!] !== first) return undefined;
  }
  return first === 1 << FALSE ? FALSE : UNKNOWN;
}

/** Places of some subjects among others; both ascending. */
function placesIn(all: Uint32Array, some: Uint32Array): Uint32Array {
  const places = some.slice();
  let place = 0;
  for (let s = 0; s < some.length; s += 1) {
    while (all[place] !== some[s]) place += 1;
    places[s] = place;
  }
  return places;
}

/** A column of one view in the moments of a closer one. */
function carried(column: Uint8Array, from: View, to: Required<View>, scratch: Scratch) {
  const { momentStart, momentAt } = to.values.frame;
  const own = scratch.bytes(momentAt.length);
  const places = from.places === undefined ? to.places : placesIn(from.places, to.places);
  for (let s = 0; s < places.length; s += 1) {
    const ahead = from.values.frame.momentStart[places[s]!]! - momentStart[s]!;
    for (let m = momentStart[s]!; m < momentStart[s + 1]!; m += 1) own[m] = column[ahead + m]!;
  }
  return own;
}

/** What an indicator is at some moment of each subject, as bits by subject of the whole frame. */
function foundTruths(
  column: Uint8Array,
  { values, places }: View,
  left: Uint32Array,
  { frame, scratch }: Settling,
): Uint8Array {
  const { momentStart } = values.frame;
  const own = places === undefined ? left : placesIn(places, left);
  const found = scratch.bytes(frame.subjects.length);
  for (let s = 0; s < left.length; s += 1) {
    let bits = 0;
    const end = momentStart[own[s]! + 1]!;
    for (let m = momentStart[own[s]!]!; m < end; m += 1) bits |= 1 << column[m]!;
    found[left[s]!] = bits;
  }
  return found;
}
