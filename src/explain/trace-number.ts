/**
 * The numbers of a trace: a measure, or a comparison with its bound, at one moment of a subject.
 */
import { textFromInstant } from '../core/time.js';
import { compileCondition } from '../rule/compiled.js';
import type { Comparison } from '../rule/rule.js';
import { FALSE, TRUE, type Truth, UNKNOWN } from '../rule/truth.js';
import { isNumberBeyond } from '../screen/beyond.js';
import { boundAt, factAt, type Telling, windowAt } from './told-indicator.js';
import { type Measured, toldValue } from './told-value.js';
import type { NumberState, TracedComparison, TracedNumber, TracedTruth } from './trace-record.js';

/** A truth in a word, for a record. */
export function truthWord(truth: number | undefined): TracedTruth {
  if (truth === TRUE) return 'true';
  return truth === FALSE ? 'false' : 'unknown';
}

/** A measure of the typology, with its window. */
export function numberAt(telling: Telling, name: string, moment: number): TracedNumber {
  const measured = factAt(telling, name, moment);
  const measure = telling.planned.measures.get(name)!;
  const window = windowAt(telling, measure, moment);
  const isBeyond = isNumberBeyond(telling.bound, telling.values, measure, moment);
  return {
    name,
    unit: measured.unit,
    state: stateOf(telling, name, measured),
    value: toldValue(measured),
    ...(isBeyond ? { isBeyond } : {}),
    ...(window === undefined || !Number.isFinite(window.from)
      ? {}
      : { from: textFromInstant(window.from) }),
    ...(window === undefined ? {} : { to: textFromInstant(window.to) }),
  };
}

/** Not assessed is a matter of the whole batch, unknown one of this moment. */
function stateOf({ bound, planned }: Telling, fact: string, { value }: Measured): NumberState {
  if (!Number.isNaN(value)) return 'known';
  const measure = planned.measures.get(fact);
  if (measure === undefined) return 'unassessed';
  return bound.missing(bound.plan.measures[measure]!.needs).length > 0 ? 'unassessed' : 'unknown';
}

/** A comparison: the number, what was asked of it, and whether it held. */
export function comparisonAt(
  telling: Telling,
  comparison: Comparison,
  moment: number,
): TracedComparison {
  const { fact, operator, value } = comparison;
  const measured = factAt(telling, fact, moment);
  return {
    measure: fact,
    unit: measured.unit,
    state: stateOf(telling, fact, measured),
    value: toldValue(measured),
    operator,
    bound: toldValue(boundAt(telling, comparison, moment)),
    ...(typeof value === 'object' ? { boundName: value.fact } : {}),
    truth: truthWord(truthAt(telling, comparison, moment)),
  };
}

/** By the evaluator that screens: the trace has no second opinion on what holds. */
export function truthAt(telling: Telling, comparison: Comparison, moment: number): Truth {
  const facts = (fact: string) => factAt(telling, fact, moment).value;
  const truth = compileCondition(comparison)(facts, 1)[0];
  return truth === TRUE ? TRUE : truth === FALSE ? FALSE : UNKNOWN;
}
