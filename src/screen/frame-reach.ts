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
import type { PlannedMeasure, PlannedOperand } from '../plan/plan.js';
import type { Choice } from '../selection/choice.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameValues } from './frame-values.js';
import { groupedReach } from './grouped-measure.js';

/** By measure of the plan; a number where it is the same for all, NaN where that is unknown. */
export type FrameReach = (measure: number) => Reach | number;

export function frameReach(
  bound: BoundPlan,
  timeline: number,
  { frame, selected, unknown, whole }: FrameValues,
): FrameReach {
  const { plan } = bound;
  const subjects = frame.subjectKeys.length;
  const reaches: (Reach | number | undefined)[] = [];
  const mostOf = fullestOf(frame, selected);
  const lackings = new Map<number, Uint32Array | undefined>();
  const lackingOf = (selection: number): Uint32Array | undefined => {
    if (lackings.has(selection)) return lackings.get(selection);
    const mask = unknown(selection);
    const counts = mask === undefined ? undefined : countsBySubject(frame, mask);
    lackings.set(selection, counts);
    return counts;
  };
  const operandReach = (operand: PlannedOperand): Reach | number => {
    if (typeof operand === 'number') return operand;
    return 'money' in operand ? bound.toBase(operand) : reachOf(operand.measure);
  };
  const isEmpty = (selection: number): boolean =>
    selected.positions(selection).length === 0 && lackingOf(selection) === undefined;
  const found = (measure: number): Reach | number => {
    const planned = plan.measures[measure]!;
    const { item, definition, selections, window, per } = planned;
    if (bound.missing(planned.needs).length > 0) return Number.NaN;
    if (per !== undefined) {
      // Others' postings count too, but none where there is nothing of one's own to share.
      if (selected.positions(selections[0]!).length === 0) return item.ofNothing ?? Number.NaN;
      return reachOfFrame(groupedReach(bound, timeline, measure), frame);
    }
    const operands = item.isAcrossSubjects === true ? [] : planned.operands.map(operandReach);
    const told = { frame, whole: whole(measure) };
    const isSame = operands.every((one) => typeof one === 'number');
    if (isSame && selections.length + operands.length > 0 && selections.every(isEmpty)) {
      const same = reachOfNothing(planned, { ...told, operands });
      if (same !== undefined) return same;
    }
    const length = window === undefined ? 0 : longest(plan.windows[window]!);
    let reach = item.reach(definition, {
      ...{ ...told, subjects },
      positions: (selection) => selected.positions(selections[selection]!),
      most: (selection) => mostOf(selections[selection]!, length),
      fullest: (positions) => mostInWindows(frame, positions, length),
      total: (selection) => mostOf(selections[selection]!, Number.POSITIVE_INFINITY).counts,
      operands: operands.map((one) =>
        typeof one === 'number' ? constantReach(subjects, one) : one,
      ),
    });
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
  const reachOf = (measure: number): Reach | number => {
    reaches[measure] ??= found(measure);
    return reaches[measure];
  };
  return reachOf;
}

/** What each selection comes to in the fullest window of a length, told once. */
function fullestOf(frame: Frame, selected: Choice) {
  const fullest: Map<number, WindowMost>[] = [];
  return (selection: number, length: number): WindowMost => {
    fullest[selection] ??= new Map();
    let known = fullest[selection].get(length);
    if (known === undefined) {
      known = mostInWindows(frame, selected.positions(selection), length);
      fullest[selection].set(length, known);
    }
    return known;
  };
}

interface Nothing extends Pick<ReachInputs, 'frame' | 'whole'> {
  readonly operands: readonly (Reach | number)[];
}

/**
 * The value of a measure where its selections hold nothing and its operands are numbers: that of
 * one subject is everybody's. Undefined where it could be any.
 */
function reachOfNothing({ item, definition }: PlannedMeasure, { operands, ...told }: Nothing) {
  const { least, most, unknown } = item.reach(definition, {
    ...{ ...told, subjects: 1 },
    positions: () => NO_POSITIONS,
    most: () => NOTHING_MOST,
    fullest: () => NOTHING_MOST,
    total: () => NOTHING_MOST.counts,
    operands: operands.map((one) => (typeof one === 'number' ? constantReach(1, one) : one)),
  });
  if (least[0]! > most[0]!) return Number.NaN;
  return least[0] === most[0] && unknown[0] === 0 ? least[0] : undefined;
}

const NO_POSITIONS = new Uint32Array(0);
const NOTHING_MOST: WindowMost = { counts: new Float64Array(1), sums: new Float64Array(1) };

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
