/**
 * What would have cleared an alert, as it is told: each smallest set of indicators with the bound
 * that its numbers are nearest to. A number that only the set reads is told before one that others
 * share, and one whose bound decides before one of several that hold.
 */
import { COMPARE, comparisonsOf, factsOf } from '../rule/compiled.js';
import type { Comparison } from '../rule/rule.js';
import { FALSE, TRUE, type Truth, UNKNOWN } from '../rule/truth.js';
import type { Alert, AlertIndicator } from '../screen/alert.js';
import type { Indicator } from '../typology/typology.js';
import type { ClearedRecord } from './alert-record.js';
import { clearings, decisiveComparisons, nearestBound } from './counterfactual.js';
import { boundAt, factAt, type Telling } from './told-indicator.js';
import { type Measured, toldValue } from './told-value.js';

/** An alert and the numbers of its subject; moments count within the frame of the subject. */
export interface Clearable {
  readonly alert: Alert;
  readonly telling: Telling;
  readonly firstMoment: number;
}

export function firedIds(indicators: readonly AlertIndicator[]): readonly string[] {
  return indicators.filter(({ state }) => state === 'fired').map(({ id }) => id);
}

export function clearedRecords(clearable: Clearable): readonly ClearedRecord[] {
  const { alert, telling } = clearable;
  const { typology } = telling.planned.loaded;
  const fired = firedIds(alert.indicators);
  const known = new Map<string, readonly ToldDistance[]>();
  const distancesOf = (indicator: Indicator): readonly ToldDistance[] => {
    const told = known.get(indicator.id) ?? distances(clearable, indicator);
    known.set(indicator.id, told);
    return told;
  };
  return clearings(typology, fired, alert.level).map(({ without, level }): ClearedRecord => {
    const told = typology.indicators.filter(({ id }) => without.includes(id)).flatMap(distancesOf);
    const shared = new Set(
      typology.indicators
        .filter(({ id }) => fired.includes(id) && !without.includes(id))
        .flatMap(({ when }) => factsOf(when)),
    );
    const nearest =
      nearestBound(told.filter((one) => one.isDecisive && !shared.has(one.measure))) ??
      nearestBound(told.filter((one) => one.isDecisive)) ??
      nearestBound(told);
    if (nearest === undefined) return { without, level, nearest: null };
    const { measure, value, bound, measured } = nearest; // known: unknown ones are passed over
    return {
      without,
      level,
      nearest: {
        measure,
        value: toldValue({ ...measured, value })!,
        bound: toldValue({ ...measured, value: bound })!,
      },
    };
  });
}

interface ToldDistance {
  readonly measure: string;
  readonly value: number;
  readonly bound: number;
  readonly measured: Measured;
  readonly isDecisive: boolean;
}

/** Each number of an indicator's `when` against its bound, at the moment the indicator is told. */
function distances(
  { alert, telling, firstMoment }: Clearable,
  { id, when }: Indicator,
): readonly ToldDistance[] {
  const told = alert.indicators.find((one) => one.id === id);
  const moment = (told?.moment ?? firstMoment) - firstMoment;
  const truths = new Map<Comparison, Truth>();
  const truthOf = (comparison: Comparison): Truth => {
    const known = truths.get(comparison) ?? truthAt(telling, comparison, moment);
    truths.set(comparison, known);
    return known;
  };
  const decisive = new Set(decisiveComparisons(when, truthOf));
  return comparisonsOf(when).map((comparison) => {
    const measured = factAt(telling, comparison.fact, moment);
    return {
      measure: comparison.fact,
      value: measured.value,
      bound: boundAt(telling, comparison, moment).value,
      measured,
      isDecisive: decisive.has(comparison),
    };
  });
}

function truthAt(telling: Telling, comparison: Comparison, moment: number): Truth {
  const { value } = factAt(telling, comparison.fact, moment);
  const bound = boundAt(telling, comparison, moment).value;
  if (Number.isNaN(value) || Number.isNaN(bound)) return UNKNOWN;
  return COMPARE[comparison.operator](value, bound) ? TRUE : FALSE;
}
