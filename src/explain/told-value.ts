/**
 * Numbers as they are told: money as decimal text in the reporting currency, everything else as the
 * number it is; and in sentences with the separators of English.
 */
import { textFromMinor } from '../core/money.js';
import type { Unit } from '../measure/measure.js';

/** null where the value is unknown or not assessed. */
export type ToldValue = number | string | null;

export interface Measured {
  readonly value: number;
  readonly unit: Unit;
  /** Reporting currency. */
  readonly currency: string;
}

/** A value for a record. Means and ratios of money are rounded to the minor unit, half away from 0. */
export function toldValue({ value, unit, currency }: Measured): ToldValue {
  if (Number.isNaN(value)) return null;
  return unit === 'money' ? textFromMinor(Math.round(value), currency) : value;
}

const PLAIN = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** A value for a sentence: `16,000.00 USD`, `87.5%`, `9`. */
export function spokenValue(measured: Measured): string {
  const { value, unit, currency } = measured;
  if (Number.isNaN(value)) return 'an unknown number';
  if (unit === 'share') return PERCENT.format(value);
  if (unit !== 'money') return PLAIN.format(value);
  return `${spokenMoney(textFromMinor(Math.round(value), currency))} ${currency}`;
}

/** Decimal text with thousands apart; the digits after the mark stay as they are. */
export function spokenMoney(text: string): string {
  const [whole, decimals] = text.split('.');
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A length of time in words: `14 days`, `36 hours`. */
export function spokenDuration(ms: number): string {
  const minutes = ms / 60_000;
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return `${PLAIN.format(count)} ${unit}${count === 1 ? '' : 's'}`;
}
