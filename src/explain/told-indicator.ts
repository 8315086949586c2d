/**
 * The numbers of one alert's indicators at the moments they are told: each comparison with its
 * value, bound and window, over a frame of the alert's subject alone.
 */
import { textFromInstant } from '../core/time.js';
import type { Unit } from '../measure/measure.js';
import type { PlannedIndicator, PlannedTypology } from '../plan/plan.js';
import { comparisonsOf, type FactColumns } from '../rule/compiled.js';
import type { Comparison } from '../rule/rule.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import type { FrameValues } from '../screen/frame-values.js';
import { factColumns } from '../screen/indicator-states.js';
import type { MeasureRecord } from './alert-record.js';
import { labelOf } from './called.js';
import type { Speech } from './speech.js';
import { type Measured, toldValue } from './told-value.js';

/** Everything needed to tell the numbers of one subject under one typology. */
export interface Telling {
  readonly bound: BoundPlan;
  readonly planned: PlannedTypology;
  readonly values: FrameValues;
  readonly facts: FactColumns;
  /** How it is told. */
  readonly speech: Speech;
}

export function tellingOf(
  { bound, planned, values }: Pick<Telling, 'bound' | 'planned' | 'values'>,
  speech: Speech,
): Telling {
  return { bound, planned, values, facts: factColumns(bound, planned, values), speech };
}

/** A fact's number and unit at a moment of the frame. */
export function factAt(telling: Telling, fact: string, moment: number): Measured {
  const { planned, bound, facts } = telling;
  const column = facts(fact);
  return {
    value: typeof column === 'number' ? column : column[moment]!,
    unit: factUnit(planned, bound, fact),
    currency: bound.batch.currency,
  };
}

function factUnit(planned: PlannedTypology, bound: BoundPlan, fact: string): Unit {
  const measure = planned.measures.get(fact);
  if (measure !== undefined) return bound.plan.measures[measure]!.unit;
  return planned.loaded.typology.parameters?.[fact]?.unit ?? 'count';
}

/** The right-hand side of a comparison at a moment. */
export function boundAt(telling: Telling, comparison: Comparison, moment: number): Measured {
  const { value, fact } = comparison;
  if (typeof value === 'object') return factAt(telling, value.fact, moment);
  const { unit, currency } = factAt(telling, fact, moment);
  return { value: Number(value), unit, currency };
}

/** A window as two instants: after the first, up to and with the second. */
export interface ToldWindow {
  readonly from: number;
  readonly to: number;
}

/** The window of a measure at a moment; of a formula the one that covers its operands'. */
export function windowAt(
  telling: Telling,
  measure: number,
  moment: number,
): ToldWindow | undefined {
  const planned = telling.bound.plan.measures[measure]!;
  const bounds = telling.values.bounds(measure);
  if (bounds !== undefined && planned.window !== undefined) {
    // A month begins with its first instant; windows of a length begin after theirs.
    const isMonth = telling.bound.plan.windows[planned.window]!.length === 'month';
    return { from: bounds.from[moment]! + (isMonth ? 1 : 0), to: bounds.to[moment]! };
  }
  // What looks across subjects has no window of its own subject but its own.
  if (planned.item.isAcrossSubjects === true) return undefined;
  const windows = planned.operands.flatMap((operand) => {
    if (typeof operand === 'number' || 'money' in operand) return [];
    return windowAt(telling, operand.measure, moment) ?? [];
  });
  if (windows.length === 0) return undefined;
  return {
    from: Math.min(...windows.map(({ from }) => from)),
    to: Math.max(...windows.map(({ to }) => to)),
  };
}

/** One record for each comparison of an indicator's `when`, at a moment of the frame. */
export function measureRecords(
  telling: Telling,
  { indicator }: PlannedIndicator,
  moment: number,
): readonly MeasureRecord[] {
  return comparisonsOf(indicator.when).map((comparison): MeasureRecord => {
    const measured = factAt(telling, comparison.fact, moment);
    const measure = telling.planned.measures.get(comparison.fact);
    const window = measure === undefined ? undefined : windowAt(telling, measure, moment);
    const label = labelOf(telling.planned.loaded.typology, comparison.fact, telling.speech);
    return {
      name: comparison.fact,
      ...(label === undefined ? {} : { label }),
      value: toldValue(measured),
      operator: comparison.operator,
      bound: toldValue(boundAt(telling, comparison, moment)),
      unit: measured.unit,
      ...(window === undefined || !Number.isFinite(window.from)
        ? {}
        : { from: textFromInstant(window.from) }),
      ...(window === undefined ? {} : { to: textFromInstant(window.to) }),
    };
  });
}

/**
 * Takes the postings of the batch behind every measure of an indicator's `when` at some moments;
 * one may be taken repeatedly.
 */
export function evidenceAt(
  { planned, values }: Telling,
  { facts }: PlannedIndicator,
  moments: readonly number[],
  take: (posting: number) => void,
): void {
  for (const fact of facts) {
    const measure = planned.measures.get(fact);
    if (measure !== undefined) values.evidence(measure, moments, take);
  }
}
