/**
 * Numbers as they are told: money as decimal text in the reporting currency, everything else as the
 * number it is; and in sentences as the language has it.
 */
import { textFromMinor } from '../core/money.js';
import type { Unit } from '../measure/measure.js';
import { type Speech, speechOf } from './speech.js';

/** null where the value is unknown or not assessed. */
export type ToldValue = number | string | null;

export interface Measured {
  readonly value: number;
  readonly unit: Unit;
  /** Reporting currency. */
  readonly currency: string;
}

/**
 * A value for a record. Means and ratios of money are rounded to the minor unit, half away from 0.
 */
export function toldValue({ value, unit, currency }: Measured): ToldValue {
  if (Number.isNaN(value)) return null;
  return unit === 'money' ? textFromMinor(Math.round(value), currency) : value;
}

const ENGLISH = speechOf('en');

/** A value for a sentence: `16,000.00 USD`, `87.5%`, `9`. */
export function spokenValue(measured: Measured, speech: Speech = ENGLISH): string {
  const { value, unit, currency } = measured;
  if (Number.isNaN(value)) return speech.words.unknownNumber;
  if (unit === 'share') return speech.share(value);
  if (unit !== 'money') return speech.number(value);
  return `${speech.amount(textFromMinor(Math.round(value), currency))} ${currency}`;
}

/** A length of time in words: `14 days`, `36 hours`. */
export function spokenDuration(ms: number): string {
  return ENGLISH.duration(ms);
}
