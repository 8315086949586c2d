/**
 * What is read of other subjects (`peer`, `neighbour`) where only a part of them is at hand: worked
 * out for all of them in passes beforehand, part by part. Of peers each subject's greatest value
 * stays in memory; of neighbours every moment is spilled, and a part reads those that its postings
 * lead to.
 */
import { invariant } from '../core/invariant.js';
import type { Whole } from '../measure/measure-item.js';
import { subjectByCounterparty } from '../measure/neighbour.js';
import type { Timeline } from '../measure/timeline.js';
import type { SpillStore } from '../transaction/spill-store.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameRange } from './frame-values.js';
import { frameValues } from './frame-values.js';
import type { AcrossNeed } from './partition-need.js';

/** The moments of a part's own subjects and one measure at each of them, in a store. */
interface SpilledMoments {
  readonly from: number;
  readonly to: number;
  readonly place: number;
  readonly moments: number;
}

/** What was worked out of one timeline, by measure. */
export interface AcrossValues {
  readonly greatest: Map<number, Float64Array>;
  readonly moments: Map<number, SpilledMoments[]>;
  /** What measures keep that is the same in every part. */
  readonly kept: Map<number, unknown>;
}

export function noAcrossValues(): AcrossValues {
  return { greatest: new Map(), moments: new Map(), kept: new Map() };
}

/** Works out what is needed over the frames of a part's own subjects, and adds it. */
export function addAcross(
  bound: BoundPlan,
  frames: readonly FrameRange[],
  needs: readonly AcrossNeed[],
  { values, store }: { readonly values: AcrossValues; readonly store: SpillStore },
): void {
  for (const range of frames) {
    const frame = frameValues(bound, range);
    const { momentStart, momentAt } = frame.frame;
    for (const { operand, isAtMoments } of needs) {
      const column = frame.value(operand);
      const size = bound.timeline(range.timeline).keys.length;
      if (!values.greatest.has(operand)) {
        values.greatest.set(operand, new Float64Array(size).fill(Number.NaN));
      }
      const greatest = values.greatest.get(operand)!;
      for (let subject = 0; subject + range.from < range.to; subject += 1) {
        const own = column.subarray(momentStart[subject]!, momentStart[subject + 1]!);
        greatest[range.from + subject] = greatestOf(own);
      }
      if (!isAtMoments) continue;
      const spilled = values.moments.get(operand) ?? [];
      values.moments.set(operand, spilled);
      const place = store.append(bytesOf([momentStart, momentAt, column]));
      spilled.push({ from: range.from, to: range.to, place, moments: column.length });
    }
  }
}

/** Of those that are known; NaN where none is. */
function greatestOf(column: Float64Array): number {
  let greatest = Number.NaN;
  for (const value of column) {
    if (!(value <= greatest) && !Number.isNaN(value)) greatest = value;
  }
  return greatest;
}

type Numbers = Uint32Array | Float64Array;

function bytesOf(columns: readonly Numbers[]): Uint8Array {
  const size = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** Gives the measures of a part what they read of subjects in all of them. */
export function acrossReader(
  bound: BoundPlan,
  { values, store }: { readonly values: AcrossValues; readonly store: SpillStore },
): (timeline: number, measure: number) => Whole {
  const kept = new Map<number, unknown>();
  const linked = new Map<number, LinkedMoments>();
  return (timelineIndex, measure) => {
    const { definition, operands } = bound.plan.measures[measure]!;
    const timeline = bound.timeline(timelineIndex);
    const [operand] = operands;
    if (operand === undefined || typeof operand === 'number' || 'money' in operand) {
      return ownWhole(timeline);
    }
    if ('peer' in definition) {
      const column = values.greatest.get(operand.measure) ?? unknowns(timeline.keys.length);
      const whole = { timeline: oneMomentEach(timeline), operand: () => column };
      return { ...whole, once: keeperOf(values.kept, measure) };
    }
    const known =
      linked.get(operand.measure) ??
      linkedMoments(timeline, values.moments.get(operand.measure) ?? [], store);
    linked.set(operand.measure, known);
    const { column, ...moments } = known;
    const once = keeperOf(kept, measure);
    return { timeline: { ...timeline, ...moments }, operand: () => column, once };
  };
}

function keeperOf(kept: Map<number, unknown>, measure: number): Whole['once'] {
  return <Value>(make: () => Value): Value => {
    if (!kept.has(measure)) kept.set(measure, make());
    return kept.get(measure) as Value; // each measure keeps one kind of thing
  };
}

function unknowns(size: number): Float64Array {
  return new Float64Array(size).fill(Number.NaN);
}

/** A measure of its own subject alone has nothing to ask. */
function ownWhole(timeline: Timeline): Whole {
  return { timeline, operand: () => Number.NaN, once: (make) => make() };
}

/** Each subject's one moment stands for all of them. */
function oneMomentEach(timeline: Timeline): Timeline {
  const momentStart = Uint32Array.from({ length: timeline.keys.length + 1 }, (_, index) => index);
  return { ...timeline, momentStart };
}

interface LinkedMoments {
  readonly momentStart: Uint32Array;
  readonly momentAt: Float64Array;
  readonly column: Float64Array;
}

/** The moments of the subjects that postings of a part lead to; the others have none. */
function linkedMoments(
  timeline: Timeline,
  spilled: readonly SpilledMoments[],
  store: SpillStore,
): LinkedMoments {
  const isLinked = new Uint8Array(timeline.keys.length);
  for (const subject of subjectByCounterparty(timeline)) if (subject >= 0) isLinked[subject] = 1;
  const momentStart = new Uint32Array(timeline.keys.length + 1);
  const found: { readonly at: Float64Array; readonly column: Float64Array }[] = [];
  let count = 0;
  // Parts were worked out in the order of their subjects.
  for (const { from, to, place, moments } of spilled) {
    const starts = new Uint32Array(to - from + 1);
    store.read(place, new Uint8Array(starts.buffer));
    const wanted = wantedMoments(starts, isLinked.subarray(from, to));
    for (let subject = from; subject < to; subject += 1) {
      const own = starts[subject - from + 1]! - starts[subject - from]!;
      count += isLinked[subject] === 1 ? own : 0;
      momentStart[subject + 1] = count;
    }
    if (wanted.length === 0) continue;
    const read = (first: number) => {
      const column = new Float64Array(moments);
      store.read(first, new Uint8Array(column.buffer));
      return Float64Array.from(wanted, (moment) => column[moment]!);
    };
    const first = place + starts.byteLength;
    found.push({ at: read(first), column: read(first + moments * 8) });
  }
  const momentAt = new Float64Array(count);
  const column = new Float64Array(count);
  let at = 0;
  for (const one of found) {
    momentAt.set(one.at, at);
    column.set(one.column, at);
    at += one.at.length;
  }
  invariant(at === count, 'moments of neighbours were lost on their way through the store');
  return { momentStart, momentAt, column };
}

function wantedMoments(starts: Uint32Array, isLinked: Uint8Array): Uint32Array {
  const wanted: number[] = [];
  isLinked.forEach((one, subject) => {
    if (one === 0) return;
    for (let m = starts[subject]!; m < starts[subject + 1]!; m += 1) wanted.push(m);
  });
  return Uint32Array.from(wanted);
}
