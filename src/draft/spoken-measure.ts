/** A measure of a draft in words: its number and the bound it was held against. */
import { measureCalled } from '../explain/called.js';
import { type Speech, speechOf } from '../explain/speech.js';
import { spokenValue } from '../explain/told-value.js';
import type { Unit } from '../measure/measure.js';
import { SIGNS } from '../rule/rule.js';
import type { DraftMeasure } from './str-draft.js';

const ENGLISH = speechOf('en');

export interface Units {
  readonly unit: Unit;
  /** Reporting currency. */
  readonly currency: string;
}

/** A told value in words: `16,000.00 USD`, `87.5%`, `9`. */
export function spokenTold(
  value: DraftMeasure['bound'],
  { unit, currency }: Units,
  speech: Speech = ENGLISH,
): string {
  const { words } = speech;
  if (value === null) return words.notKnown;
  if (typeof value === 'number') return spokenValue({ value, unit, currency }, speech);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return unit === 'money' ? spokenAmount(value, currency, speech) : value;
}

/**
 * An amount in words; a band that a policy put in its place stays as it is.
 *
 * @example
 * spokenAmount('16000.00', 'USD') // => '16,000.00 USD'
 * spokenAmount('1000-2000', 'USD') // => '1000-2000 USD'
 */
export function spokenAmount(amount: string, currency: string, speech: Speech = ENGLISH): string {
  return `${speech.amount(amount)} ${currency}`;
}

/** The bound as a sign and a number: `≥ 4`. */
export function signedBound(
  { operator, bound, unit }: DraftMeasure,
  currency: string,
  speech: Speech = ENGLISH,
): string {
  return `${SIGNS[operator]} ${spokenTold(bound, { unit, currency }, speech)}`;
}

/** Number and bound: `places 4 (asked: at least 3)`. */
export function spokenMeasure(measure: DraftMeasure, currency: string, speech: Speech): string {
  const { value, bound, unit, operator } = measure;
  const number = `${measureCalled(measure, speech.words)} ${spokenTold(value, { unit, currency }, speech)}`;
  const asked = `${speech.asked[operator]} ${spokenTold(bound, { unit, currency }, speech)}`;
  return speech.words.against(number, asked);
}
