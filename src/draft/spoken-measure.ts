/** A measure of a draft in words: its number and the bound it was held against. */
import { spokenMoney, spokenValue } from '../explain/told-value.js';
import type { Unit } from '../measure/measure.js';
import { ASKED, SIGNS } from '../rule/rule.js';
import type { DraftMeasure } from './str-draft.js';

export interface Units {
  readonly unit: Unit;
  /** Reporting currency. */
  readonly currency: string;
}

/** A told value in words: `16,000.00 USD`, `87.5%`, `9`. */
export function spokenTold(value: DraftMeasure['bound'], { unit, currency }: Units): string {
  if (value === null) return 'not known';
  if (typeof value === 'number') return spokenValue({ value, unit, currency });
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return unit === 'money' ? spokenAmount(value, currency) : value;
}

/**
 * An amount in words; a band that a policy put in its place stays as it is.
 *
 * @example
 * spokenAmount('16000.00', 'USD') // => '16,000.00 USD'
 * spokenAmount('1000-2000', 'USD') // => '1000-2000 USD'
 */
export function spokenAmount(amount: string, currency: string): string {
  return `${/^-?\d+(?:\.\d+)?$/.test(amount) ? spokenMoney(amount) : amount} ${currency}`;
}

/** The bound with what is asked: `at least 4`. */
export function spokenBound({ operator, bound, unit }: DraftMeasure, currency: string): string {
  return `${ASKED[operator]} ${spokenTold(bound, { unit, currency })}`;
}

/** The bound as a sign and a number: `≥ 4`. */
export function signedBound({ operator, bound, unit }: DraftMeasure, currency: string): string {
  return `${SIGNS[operator]} ${spokenTold(bound, { unit, currency })}`;
}

/** Number and bound: `places 4 (asked: at least 3)`. */
export function spokenMeasure(measure: DraftMeasure, currency: string): string {
  const value = spokenTold(measure.value, { unit: measure.unit, currency });
  return `${measure.name.replaceAll('_', ' ')} ${value} (asked: ${spokenBound(measure, currency)})`;
}
