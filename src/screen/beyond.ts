/**
 * Which indicators are unknown since amounts come to more than 2^53 minor units: of a sum, of what
 * is made of it, or of a parameter. What other subjects are read for (`peer`, `neighbour`) is not
 * told.
 */
import type { PlannedIndicator, PlannedTypology } from '../plan/plan.js';
import { hasLargeSums } from '../transaction/batch-notes.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameValues } from './frame-values.js';

/** How it is named among what is missing, beside columns, attributes, packs and rates. */
export const EXACT_SUM = 'sum within 2^53';

/** Whether that is so of an indicator that is unknown at a moment. */
export function isBeyond(
  bound: BoundPlan,
  { planned, values }: { readonly planned: PlannedTypology; readonly values: FrameValues },
  { facts }: PlannedIndicator,
  moment: number,
): boolean {
  return facts.some((fact) => {
    const measure = planned.measures.get(fact);
    if (measure !== undefined) return isNumberBeyond(bound, values, measure, moment);
    const parameter = planned.parameters.get(fact);
    return typeof parameter === 'object' && Number.isNaN(bound.toBase(parameter));
  });
}

/** Where it cannot be, no sum need be looked at. */
export function mayBeBeyond({ batch }: BoundPlan): boolean {
  return hasLargeSums(batch.manifest.noted);
}

/** Whether that is so of a measure of the plan. */
export function isNumberBeyond(
  bound: BoundPlan,
  values: FrameValues,
  measure: number,
  moment: number,
): boolean {
  const { item, definition, operands } = bound.plan.measures[measure]!;
  if (!Number.isNaN(values.value(measure)[moment]!)) return false;
  if (values.isBeyond(measure, moment)) return true;
  if (operands.length === 0 || item.isAcrossSubjects === true) return false;
  const numbers = operands.map((operand) => {
    if (typeof operand === 'number') return operand;
    return 'money' in operand ? bound.toBase(operand) : values.value(operand.measure)[moment]!;
  });
  const unknown = operands.filter((_, at) => Number.isNaN(numbers[at]!));
  // Of numbers that are known a formula is unknown over 0, or where it leaves what is exact.
  if (unknown.length === 0) return !('ratio' in definition && numbers[1] === 0);
  return unknown.some(
    (operand) =>
      typeof operand === 'object' &&
      ('money' in operand || isNumberBeyond(bound, values, operand.measure, moment)),
  );
}
