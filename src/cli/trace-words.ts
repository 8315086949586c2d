/** Numbers and bounds of a trace in words; one that is not there says why. */
import { spokenTold } from '../draft/spoken-measure.js';
import type { NumberState, TracedComparison } from '../explain/trace-record.js';
import type { Unit } from '../measure/measure.js';
import type { Operator } from '../rule/rule.js';

interface Shown {
  readonly value: number | string | null;
  readonly state: NumberState;
  readonly unit: Unit;
}

/** `4`, `12 days`, `87.5%`, `16,000.00 CAD`; `unknown`, `not assessed`, `withheld`. */
export function numberWords({ value, state, unit }: Shown, currency: string): string {
  if (state === 'unassessed') return 'not assessed';
  if (value === null || state !== 'known') return state === 'known' ? 'unknown' : state;
  const told = spokenTold(value, { unit, currency });
  return unit === 'days' || unit === 'years' ? `${told} ${unit}` : told;
}

/** What an operator of json-rules-engine asks for. */
export const ASKED_WORDS: Readonly<Record<Operator, string>> = {
  equal: 'exactly',
  notEqual: 'anything but',
  lessThan: 'below',
  lessThanInclusive: 'at most',
  greaterThan: 'above',
  greaterThanInclusive: 'at least',
};

/** `at least 4`, with the name of the bound where it has one. */
export function boundWords(one: TracedComparison, currency: string): string {
  const { operator, bound, unit, boundName } = one;
  const told = numberWords({ value: bound, state: 'known', unit }, currency);
  const name = boundName === undefined ? '' : ` (${boundName})`;
  return `${ASKED_WORDS[operator]} ${told}${name}`;
}

/** `senders reached 5 of 6`, where a number was too small; else both and what was asked. */
export function lackingWords(one: TracedComparison, currency: string): string {
  const told = numberWords(one, currency);
  if (one.operator === 'greaterThanInclusive' && one.state === 'known' && one.bound !== null) {
    const bound = numberWords({ value: one.bound, state: 'known', unit: one.unit }, currency);
    return `${one.measure} reached ${told} of ${bound}`;
  }
  return `${one.measure} was ${told}, asked ${boundWords(one, currency)}`;
}
