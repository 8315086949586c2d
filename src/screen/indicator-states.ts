/**
 * Indicators over the moments of a frame: their truth, whether they are active (true at some moment
 * of the last `hold`), and otherwise why not. Only truth is held (design, section 6).
 */
import type { PlannedTypology } from '../plan/plan.js';
import type { FactColumns } from '../rule/compiled.js';
import { TRUE, type Truth, UNKNOWN } from '../rule/truth.js';
import type { State } from './alert.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameValues } from './frame-values.js';

export interface IndicatorColumn {
  /** 0 false, 1 true, 2 unknown, at each moment. */
  readonly truth: Uint8Array;
  /**
   * Latest moment, of the same subject and not later, at which it was true and still counts; −1.
   */
  readonly activeFrom: Int32Array;
  /** 1 active, 2 unknown, 0 neither, at each moment. */
  readonly states: Uint8Array;
  /** Something it needs is missing from the whole batch. */
  readonly isUnassessed: boolean;
  /** It is false at every moment, or unknown at every one. */
  readonly isSettled: boolean;
}

/**
 * A column for each indicator of a typology, in the order of its file. What is known of an
 * indicator at all moments, or at each, beforehand may be given, by its place.
 */
export function indicatorColumns(
  bound: BoundPlan,
  typology: PlannedTypology,
  values: FrameValues,
  settled: readonly (Truth | Uint8Array | undefined)[] = [],
): readonly IndicatorColumn[] {
  const facts = factColumns(bound, typology, values);
  const moments = values.frame.momentAt.length;
  const { scratch } = values.frame;
  const never = scratch.integers(moments).fill(-1);
  return typology.indicators.map((indicator, index): IndicatorColumn => {
    const isUnassessed = bound.missing(indicator.needs).length > 0;
    const known = settled[index];
    if (typeof known === 'number' && known !== TRUE) {
      const truth = scratch.bytes(moments).fill(known);
      return { truth, activeFrom: never, states: truth, isUnassessed, isSettled: true };
    }
    const truth = typeof known === 'object' ? known : indicator.condition(facts, moments, scratch);
    const held = heldTruth(truth, values, typology.holdMs);
    return { truth, ...held, isUnassessed, isSettled: false };
  });
}

/** Facts of a typology's indicators: its measures and its parameters. */
export function factColumns(
  bound: BoundPlan,
  typology: PlannedTypology,
  values: FrameValues,
): FactColumns {
  return (fact) => {
    const measure = typology.measures.get(fact);
    if (measure !== undefined) {
      const { needs } = bound.plan.measures[measure]!;
      return bound.missing(needs).length > 0 ? Number.NaN : values.value(measure);
    }
    const parameter = typology.parameters.get(fact);
    if (parameter === undefined) return Number.NaN;
    return typeof parameter === 'number' ? parameter : bound.toBase(parameter);
  };
}

/** Active at t if true at any moment in `(t − hold, t]`; without hold only at t itself. */
function heldTruth(truth: Uint8Array, { frame }: FrameValues, holdMs: number) {
  const { momentAt, momentStart, scratch } = frame;
  const activeFrom = scratch.unset.integers(truth.length);
  if (holdMs === 0) {
    for (let m = 0; m < truth.length; m += 1) activeFrom[m] = truth[m] === TRUE ? m : -1;
    return { activeFrom, states: truth };
  }
  const states = scratch.unset.bytes(truth.length);
  for (let subject = 0; subject + 1 < momentStart.length; subject += 1) {
    const range = { from: momentStart[subject]!, to: momentStart[subject + 1]!, holdMs };
    hold(truth, momentAt, range, { activeFrom, states });
  }
  return { activeFrom, states };
}

interface HoldRange {
  readonly from: number;
  readonly to: number;
  readonly holdMs: number;
}

/** One subject's. In a function of its own the loop stays compiled for frames of any size. */
function hold(
  truth: Uint8Array,
  momentAt: Float64Array,
  { from, to, holdMs }: HoldRange,
  { activeFrom, states }: Pick<IndicatorColumn, 'activeFrom' | 'states'>,
): void {
  let latest = -1;
  for (let m = from; m < to; m += 1) {
    if (truth[m] === TRUE) latest = m;
    const isActive = latest === m || (latest >= 0 && momentAt[latest]! > momentAt[m]! - holdMs);
    activeFrom[m] = isActive ? latest : -1;
    states[m] = isActive ? TRUE : truth[m]!;
  }
}

/** An indicator's state at a moment. */
export function stateAt(column: IndicatorColumn, moment: number): State {
  if (column.activeFrom[moment]! >= 0) return 'fired';
  if (column.truth[moment] !== UNKNOWN) return 'quiet';
  return column.isUnassessed ? 'unassessed' : 'unknown';
}
