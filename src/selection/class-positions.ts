/**
 * Places of all selections at once: a posting is put down for those alone that take its class. Most
 * selections take few postings, and to go through all of them for each took three times as long.
 */
import type { Scratch } from '../core/scratch.js';
import type { Matches } from './match.js';
import { NO, OPEN } from './posting-classes.js';

/** What each class tells of a selection, and what is asked of a posting that it leaves open. */
export interface Asked {
  readonly truths: Uint8Array;
  /** Whether some class leaves it open. */
  readonly isOpen: boolean;
  readonly matches: Matches;
}

/** Postings in some order, with the class and the amount of each. */
export interface Classed {
  readonly postings: Uint32Array;
  readonly own: Uint8Array | Uint16Array;
  amountsOf(): Float64Array;
  readonly scratch: Scratch;
}

/** Selections by class: those of a class stand side by side. */
export interface Takers {
  /** By class; one entry more than there are classes. */
  readonly start: Uint32Array;
  /** Place of the selection among those asked for, doubled; one more where it is left open. */
  readonly taking: Uint32Array;
  readonly matches: readonly Matches[];
  /** Whether any is left open by a class. */
  readonly isOpen: boolean;
}

export function takersOf(asked: readonly Asked[], classes: number): Takers {
  const start = new Uint32Array(classes + 1);
  const taking: number[] = [];
  for (let one = 0; one < classes; one += 1) {
    asked.forEach(({ truths }, place) => {
      if (truths[one] !== NO) taking.push(place * 2 + Number(truths[one] === OPEN));
    });
    start[one + 1] = taking.length;
  }
  return {
    start,
    taking: Uint32Array.from(taking),
    matches: asked.map(({ matches }) => matches),
    isOpen: asked.some((one) => one.isOpen),
  };
}

/** The places of postings in each selection, ascending. */
export function positionsOf(classed: Classed, takers: Takers): readonly Uint32Array[] {
  const { scratch } = classed;
  const starts = startsOf(classed, takers);
  const all = scratch.unset.counts(starts[takers.matches.length]!);
  const ends = starts.slice();
  place(classed, takers, { all, ends });
  return takers.matches.map((_, at) => all.subarray(starts[at]!, ends[at]!));
}

/** Where those of each selection begin, were all taken that are left open. */
function startsOf({ own, scratch }: Classed, { start, taking, matches }: Takers): Uint32Array {
  const counts = scratch.counts(start.length);
  for (let p = 0; p < own.length; p += 1) counts[own[p]!]! += 1;
  const starts = new Uint32Array(matches.length + 1);
  for (let one = 0; one + 1 < start.length; one += 1) {
    if (counts[one] === 0) continue;
    for (let at = start[one]!; at < start[one + 1]!; at += 1) {
      starts[(taking[at]! >> 1) + 1]! += counts[one]!;
    }
  }
  for (let at = 0; at < matches.length; at += 1) starts[at + 1]! += starts[at]!;
  return starts;
}

interface Placing {
  /** Takes the places of all selections. */
  readonly all: Uint32Array;
  /** Where the next of each is put. */
  readonly ends: Uint32Array;
}

const NO_AMOUNTS = new Float64Array(0);

function place(
  { postings, own, amountsOf }: Classed,
  { start, taking, matches, isOpen }: Takers,
  { all, ends }: Placing,
): void {
  const amounts = isOpen ? amountsOf() : NO_AMOUNTS;
  for (let p = 0; p < own.length; p += 1) {
    const end = start[own[p]! + 1]!;
    for (let at = start[own[p]!]!; at < end; at += 1) {
      const one = taking[at]!;
      const selection = one >> 1;
      if ((one & 1) === 1 && !matches[selection]!(postings[p]!, amounts[p]!)) continue;
      const next = ends[selection]!;
      all[next] = p;
      ends[selection] = next + 1;
    }
  }
}
