/**
 * The smallest steps that a written value can be moved by, down and up: what a number, an amount, a
 * time of day or a duration becomes under mutation. A value that cannot be moved one way has one
 * step only.
 */
import { minorFromText, textFromMinor } from '../core/money.js';
import { minuteFromText, textFromMinute } from '../core/time.js';
import type { Unit } from '../measure/measure.js';

/** Shares are moved by a hundredth, or by less where more decimals are written. */
const SHARE_DECIMALS = 2;
const DAY_MINUTES = 1440;

/** Decimals that a number is written with; JSON has no trailing zeros to keep. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/**
 * One of the last decimal down and up, of at least `decimalsMin` decimals.
 *
 * @example
 * numberSteps(4, 0) // => [3, 5]
 * numberSteps(0.8, 2) // => [0.79, 0.81]
 */
export function numberSteps(value: number, decimalsMin: number): readonly number[] {
  const decimals = Math.min(100, Math.max(decimalsMin, decimalsOf(value)));
  return [-1, 1]
    .map((sign) => Number((value + sign * 10 ** -decimals).toFixed(decimals)))
    .filter((moved) => moved !== value);
}

/** Steps of a number of a unit; money is moved as text, by `moneySteps`. */
export function unitSteps(value: number, unit: Unit | undefined): readonly number[] {
  return numberSteps(value, unit === 'share' ? SHARE_DECIMALS : 0);
}

/**
 * One minor unit of the currency down and up; nothing for text that is no amount of it.
 *
 * @example
 * moneySteps('10000.00', 'USD') // => ['9999.99', '10000.01']
 */
export function moneySteps(text: string, currency: string): readonly string[] {
  const result = minorFromText(text, currency);
  if ('fault' in result) return [];
  return [-1, 1].map((sign) => textFromMinor(result.minor + sign, currency));
}

/**
 * One minute down and up. The two ends of a band go round the clock; a bound alone ends with the
 * day.
 *
 * @example
 * timeSteps('00:00', 'band') // => ['23:59', '00:01']
 * timeSteps('00:00', 'bound') // => ['00:01']
 */
export function timeSteps(text: string, of: 'band' | 'bound'): readonly string[] {
  const minute = minuteFromText(text);
  if (Number.isNaN(minute)) return [];
  const moved = [minute - 1, minute + 1];
  return of === 'band'
    ? moved.map((one) => textFromMinute((one + DAY_MINUTES) % DAY_MINUTES))
    : moved.filter((one) => one >= 0 && one <= DAY_MINUTES).map(textFromMinute);
}

/**
 * One of the smallest unit that is written down and up: a day for `P14D`, a week for `P2W`. The
 * named windows (`all`, `month`) have no step.
 *
 * @example
 * durationSteps('P1DT12H') // => ['P1DT11H', 'P1DT13H']
 */
export function durationSteps(text: string): readonly string[] {
  const match = /^(P[\dWDTH]*?)(\d{1,7})([WDHM])$/.exec(text);
  if (match === null) return [];
  const [, before, count, unit] = match;
  return [Number(count) - 1, Number(count) + 1]
    .filter((moved) => moved >= 0)
    .map((moved) => `${before}${moved}${unit}`);
}
