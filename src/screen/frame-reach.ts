/**
 * Between what the measures of a plan lie for the subjects of a frame, each told once, whoever
 * asks.
 */

import { DAY_MS } from '../core/time.js';
import type { Frame } from '../measure/frame.js';
import {
  constantReach,
  mostInWindows,
  type Reach,
  type ReachInputs,
  unknownReach,
  type WindowMost,
} from '../measure/reach.js';
import type { WindowSpec } from '../measure/window.js';
import type { PlannedOperand } from '../plan/plan.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameValues } from './frame-values.js';
import { groupedReach } from './grouped-measure.js';

/** By measure of the plan. */
export type FrameReach = (measure: number) => Reach;

export function frameReach(
  bound: BoundPlan,
  timeline: number,
  { frame, selected, unknown, whole }: FrameValues,
): FrameReach {
  const { plan } = bound;
  const subjects = frame.subjectKeys.length;
  const reaches: (Reach | undefined)[] = [];
  const fullest = new Map<string, WindowMost>();
  const mostOf = (selection: number, length: number): WindowMost => {
    const key = `${selection} ${length}`;
    const known = fullest.get(key) ?? mostInWindows(frame, selected.positions(selection), length);
    fullest.set(key, known);
    return known;
  };
  const total = (selection: number) => mostOf(selection, Number.POSITIVE_INFINITY).counts;
  const lackings = new Map<number, Uint32Array | undefined>();
  const lackingOf = (selection: number): Uint32Array | undefined => {
    if (lackings.has(selection)) return lackings.get(selection);
    const mask = unknown(selection);
    const counts = mask === undefined ? undefined : countsBySubject(frame, mask);
    lackings.set(selection, counts);
    return counts;
  };
  const operandReach = (operand: PlannedOperand): Reach => {
    if (typeof operand === 'number') return constantReach(subjects, operand);
    if ('money' in operand) return constantReach(subjects, bound.toBase(operand));
    return reachOf(operand.measure);
  };
  const found = (measure: number): Reach => {
    const planned = plan.measures[measure]!;
    const { item, definition, selections, operands, window, per } = planned;
    if (bound.missing(planned.needs).length > 0) return unknownReach(subjects);
    if (per !== undefined) {
      const nothing = item.ofNothing ?? Number.NaN;
      // Others' postings count too, but none where there is nothing of one's own to share.
      if (selected.positions(selections[0]!).length === 0) return constantReach(subjects, nothing);
      return reachOfFrame(groupedReach(bound, timeline, measure), frame);
    }
    const length = window === undefined ? 0 : longest(plan.windows[window]!);
    const inputs: ReachInputs = {
      ...{ frame, subjects },
      positions: (selection) => selected.positions(selections[selection]!),
      most: (selection) => mostOf(selections[selection]!, length),
      total: (selection) => total(selections[selection]!),
      operands: item.isAcrossSubjects === true ? [] : operands.map(operandReach),
      whole: whole(measure),
    };
    let reach = item.reach(definition, inputs);
    const isAlways =
      window !== undefined &&
      plan.windows[window]!.offsetMs === 0 &&
      !plan.timelines[timeline]!.atEnd;
    for (const selection of selections) {
      const lacking = lackingOf(selection);
      if (lacking !== undefined) reach = withLacking(reach, { frame, isAlways, lacking });
    }
    return reach;
  };
  const reachOf = (measure: number): Reach => {
    reaches[measure] ??= found(measure);
    return reaches[measure];
  };
  return reachOf;
}

/** Of the frame's subjects, from that of all of a timeline's. */
function reachOfFrame({ least, most, unknown }: Reach, { subjects }: Frame): Reach {
  const own = unknownReach(subjects.length);
  for (let subject = 0; subject < subjects.length; subject += 1) {
    own.least[subject] = least[subjects[subject]!]!;
    own.most[subject] = most[subjects[subject]!]!;
    own.unknown[subject] = unknown[subjects[subject]!]!;
  }
  return own;
}

/** At most; a month of the clock on the wall may be some hours longer than its days. */
function longest({ length }: WindowSpec): number {
  if (length === 'all') return Number.POSITIVE_INFINITY;
  return length === 'month' ? 33 * DAY_MS : length;
}

interface Lacking {
  readonly frame: Frame;
  /** Every window holds the postings of its own moment. */
  readonly isAlways: boolean;
  /** Postings that lack one, by subject. */
  readonly lacking: Uint32Array;
}

/**
 * Unknown where a window holds a posting without an attribute that a selection compares with: never
 * a number for a subject all of whose postings lack it.
 */
function withLacking(reach: Reach, { frame, isAlways, lacking }: Lacking): Reach {
  const { subjectStart, observations } = frame;
  const [least, most, unknown] = [reach.least.slice(), reach.most.slice(), reach.unknown.slice()];
  for (let s = 0; s < unknown.length; s += 1) {
    if (lacking[s] === 0) continue;
    unknown[s] = 1;
    // At a moment of an observation there may be no posting.
    const isAll = lacking[s] === subjectStart[s + 1]! - subjectStart[s]!;
    if (isAlways && isAll && observations[s] === undefined) {
      least[s] = Number.POSITIVE_INFINITY;
      most[s] = Number.NEGATIVE_INFINITY;
    }
  }
  return { least, most, unknown };
}

function countsBySubject({ subjectStart, subjects }: Frame, mask: Uint8Array): Uint32Array {
  const counts = new Uint32Array(subjects.length);
  for (let s = 0; s < counts.length; s += 1) {
    for (let p = subjectStart[s]!; p < subjectStart[s + 1]!; p += 1) counts[s]! += mask[p]!;
  }
  return counts;
}
