/**
 * The values of a plan's measures over one frame: each computed once, whoever asks. A measure that
 * cannot be assessed is unknown at every moment; one whose window holds a posting without a
 * compared attribute is unknown at that moment.
 */
import { FRESH, reusedScratch, type Scratch } from '../core/scratch.js';
import type { Bounds, Frame } from '../measure/frame.js';
import type { MeasureInputs, Whole } from '../measure/measure-item.js';
import { countsOver } from '../measure/over-window.js';
import { perValues } from '../measure/per.js';
import { frameOf, type SubjectRange, subjectRanges } from '../measure/timeline.js';
import { boundsOf } from '../measure/window.js';
import type { PlannedMeasure, PlannedOperand } from '../plan/plan.js';
import { choiceOf } from '../selection/choice.js';
import type { BoundPlan, Chosen } from './bound-plan.js';
import { groupedEvidence, groupedMeasure, knownIn, knownMask } from './grouped-measure.js';

/** Subjects of one of the plan's timelines. */
export interface FrameRange extends SubjectRange {
  readonly timeline: number;
}

export interface FrameValues extends Chosen {
  readonly frame: Frame;
  /** What a measure reads of other subjects. */
  whole(measure: number): Whole;
  /** Value at each moment of the frame; NaN is unknown or not assessed. */
  value(measure: number): Float64Array;
  /** The same, where somebody has asked for it already. */
  known(measure: number): Float64Array | undefined;
  /** Whether a measure is unknown at a moment since amounts come to more than 2^53. */
  isBeyond(measure: number, moment: number): boolean;
  /** The window of a measure at each moment; undefined for formulas and attributes. */
  bounds(measure: number): Bounds | undefined;
  /**
   * Takes the postings of the batch behind a measure's values at some moments, its operands'
   * included; under `per` those of other subjects too. One may be taken repeatedly.
   */
  evidence(measure: number, moments: readonly number[], take: (posting: number) => void): void;
}

/** Prepares a frame; nothing is computed before it is asked for. */
export function frameValues(
  bound: BoundPlan,
  range: FrameRange,
  scratch: Scratch = FRESH,
): FrameValues {
  const frame = frameOf(bound.timeline(range.timeline), range, scratch);
  return valuesOver(bound, range.timeline, frame);
}

/**
 * The same over a frame that is at hand already; `whole` are those of the frame it was cut from.
 */
export function valuesOver(
  bound: BoundPlan,
  timelineIndex: number,
  frame: Frame,
  whole?: FrameValues,
): FrameValues {
  const { plan } = bound;
  const values: (Float64Array | undefined)[] = [];
  const beyond: Beyond = new Map();
  const windows: (Bounds | undefined)[] = [];
  const { postings, scratch, among } = frame;
  const { selected, unknown } =
    whole === undefined
      ? bound.choose(postings, scratch, among?.postings)
      : chosenWithin(whole, frame);

  const windowAt = (index: number): Bounds => {
    windows[index] ??= boundsOf(frame, plan.windows[index]!);
    return windows[index];
  };
  const operandOver =
    (column: (measure: number) => Float64Array) =>
    (operand: PlannedOperand): Float64Array | number => {
      if (typeof operand === 'number') return operand;
      return 'money' in operand ? bound.toBase(operand) : column(operand.measure);
    };
  const wholeOf = (index: number): Whole => {
    if (bound.across !== undefined) return bound.across(timelineIndex, index);
    const { operands } = plan.measures[index]!;
    const read = operandOver((measure) => wholeColumn(bound, timelineIndex, measure));
    return {
      timeline: bound.timeline(timelineIndex),
      operand: (at) => read(operands[at]!),
      once: (make) => bound.once(`whole ${timelineIndex} ${index}`, make),
    };
  };
  const inputsOf = (index: number): MeasureInputs => {
    const { item, selections, operands, window } = plan.measures[index]!;
    return {
      frame,
      selections: selections.map(selected.mask),
      bounds: window === undefined ? NO_BOUNDS : windowAt(window),
      operands: item.isAcrossSubjects === true ? [] : operands.map(operandOver(value)),
      whole: wholeOf(index),
    };
  };
  const value = (index: number): Float64Array => {
    const known = whole?.known(index);
    values[index] ??=
      known === undefined
        ? computed(bound, { frame, timelineIndex, index, inputsOf, selected, unknown, beyond })
        : taken(frame.scratch.unset.floats(frame.momentAt.length), known, frame.within!.moments);
    return values[index];
  };
  return {
    ...{ frame, selected, unknown, whole: wholeOf },
    value,
    known: (index) => values[index],
    isBeyond: (index, moment) =>
      whole?.known(index) === undefined
        ? beyond.get(index)?.has(moment) === true
        : whole.isBeyond(index, frame.within!.moments[moment]!),
    evidence: evidenceOver(bound, { timelineIndex, frame, inputsOf, value }),
    bounds: (index) => {
      const { window } = plan.measures[index]!;
      return window === undefined ? undefined : windowAt(window);
    },
  };
}

/** What is chosen in a frame that was cut from another one. */
function chosenWithin({ selected, unknown }: Chosen, { within, postings, scratch }: Frame): Chosen {
  const own = (mask: Uint8Array): Uint8Array =>
    taken(scratch.unset.bytes(postings.length), mask, within!.positions);
  const lacking = new Map<number, Uint8Array | undefined>();
  return {
    selected: choiceOf(postings.length, scratch, (selection) =>
      selected.positions(selection).length === 0 ? undefined : own(selected.mask(selection)),
    ),
    unknown: (selection) => {
      if (lacking.has(selection)) return lacking.get(selection);
      const mask = unknown(selection);
      lacking.set(selection, mask === undefined ? undefined : own(mask));
      return lacking.get(selection);
    },
  };
}

function taken<Column extends Uint8Array | Float64Array>(
  own: Column,
  from: Column,
  places: Uint32Array,
): Column {
  for (let index = 0; index < own.length; index += 1) own[index] = from[places[index]!]!;
  return own;
}

interface Computed {
  readonly timelineIndex: number;
  readonly frame: Frame;
  readonly inputsOf: (measure: number) => MeasureInputs;
  readonly value: (measure: number) => Float64Array;
}

function evidenceOver(
  bound: BoundPlan,
  { timelineIndex, frame, inputsOf, value }: Computed,
): FrameValues['evidence'] {
  const evidence: FrameValues['evidence'] = (index, moments, take) => {
    const { item, definition, operands, needs, per } = bound.plan.measures[index]!;
    if (bound.missing(needs).length > 0) return;
    if (per !== undefined) {
      const grouped = groupedMeasure(bound, timelineIndex, index);
      const own = { frame, mask: knownMask(bound, index, frame) };
      for (const moment of moments) {
        groupedEvidence(grouped, own, { moment, value: value(index)[moment]!, take });
      }
      return;
    }
    for (const position of item.evidence(definition, inputsOf(index), moments)) {
      take(frame.postings[position]!);
    }
    if (item.isAcrossSubjects === true) return;
    for (const operand of operands) {
      if (typeof operand === 'number' || 'money' in operand) continue;
      evidence(operand.measure, moments, take);
    }
  };
  return evidence;
}

const NO_BOUNDS: Bounds = {
  low: new Int32Array(0),
  high: new Int32Array(0),
  length: undefined,
  from: new Float64Array(0),
  to: new Float64Array(0),
  scratch: FRESH,
};

/** A measure at every moment of a timeline, worked out once for the batch. */
function wholeColumn(bound: BoundPlan, timelineIndex: number, measure: number): Float64Array {
  return bound.once(`column ${timelineIndex} ${measure}`, () => {
    const timeline = bound.timeline(timelineIndex);
    const column = new Float64Array(timeline.momentAt.length);
    const scratch = reusedScratch();
    for (const range of subjectRanges(timeline)) {
      scratch.reset();
      const values = frameValues(bound, { timeline: timelineIndex, ...range }, scratch);
      column.set(values.value(measure), timeline.momentStart[range.from]!);
    }
    return column;
  });
}

interface Computation extends Chosen {
  readonly frame: Frame;
  readonly timelineIndex: number;
  readonly index: number;
  readonly inputsOf: (measure: number) => MeasureInputs;
  readonly beyond: Beyond;
}

/** Moments at which a measure is beyond 2^53, by measure: next to none. */
type Beyond = Map<number, Set<number>>;

function computed(
  bound: BoundPlan,
  { frame, timelineIndex, index, inputsOf, selected, unknown, beyond }: Computation,
): Float64Array {
  const measure = bound.plan.measures[index]!;
  if (bound.missing(measure.needs).length > 0) {
    return frame.scratch.unset.floats(frame.momentAt.length).fill(Number.NaN);
  }
  if (measure.per !== undefined) {
    const grouped = groupedMeasure(bound, timelineIndex, index);
    const mask = knownIn({ selected, unknown }, measure.selections);
    const nothing = measure.item.ofNothing ?? Number.NaN;
    return told(perValues({ frame, mask }, grouped, nothing), { index, measure, beyond });
  }
  const inputs = inputsOf(index);
  const raw = measure.item.compute(measure.definition, inputs);
  const values = told(raw, { index, measure, beyond });
  maskUnknown(measure, { values, unknown, bounds: inputs.bounds });
  return values;
}

/**
 * What is beyond 2^53 was larger than that of other groups, and is unknown at last: no number of
 * it would be exact.
 */
function told(
  values: Float64Array,
  { index, measure: { unit, definition }, beyond }: Told,
): Float64Array {
  const isOfMoney = unit === 'money' || ('by' in definition && definition.by === 'amount');
  if (!isOfMoney) return values;
  for (let m = 0; m < values.length; m += 1) {
    if (Number.isFinite(values[m]!)) continue;
    if (!Number.isNaN(values[m]!)) noteBeyond(beyond, index, m);
    values[m] = Number.NaN;
  }
  return values;
}

interface Told {
  readonly index: number;
  readonly measure: PlannedMeasure;
  readonly beyond: Beyond;
}

function noteBeyond(beyond: Beyond, index: number, moment: number): void {
  const moments = beyond.get(index) ?? new Set();
  beyond.set(index, moments.add(moment));
}

interface Masked {
  readonly bounds: Bounds;
  readonly unknown: Chosen['unknown'];
  /** Made by this frame for this measure: nobody else has seen it. */
  readonly values: Float64Array;
}

/** Unknown where the window holds a posting without an attribute that a selection compares with. */
function maskUnknown({ selections }: PlannedMeasure, { bounds, unknown, values }: Masked): void {
  for (const selection of selections) {
    const lacking = unknown(selection);
    if (lacking === undefined) continue;
    const within = countsOver(lacking, bounds);
    for (let m = 0; m < values.length; m += 1) if (within[m]! > 0) values[m] = Number.NaN;
  }
}
