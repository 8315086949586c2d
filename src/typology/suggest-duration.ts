/**
 * The duration or window that somebody meant: `14 days`, `P14`, `PT2D` and `p2w` are all readable
 * to a person, and a year or a month has no fixed length.
 */
import { nearest } from '../core/nearest.js';
import { durationMs } from '../core/time.js';

const PART = /(\d{1,5}) ?([a-z]{0,10})/g;
const UNITS: Readonly<Record<string, string>> = {
  ...{ w: 'W', wk: 'W', week: 'W', weeks: 'W' },
  ...{ d: 'D', day: 'D', days: 'D', '': 'D' },
  ...{ h: 'H', hr: 'H', hour: 'H', hours: 'H' },
  ...{ min: 'M', mins: 'M', minute: 'M', minutes: 'M' },
};
/** Days of what has no fixed length. */
const LONG: Readonly<Record<string, number>> = {
  ...{ month: 30, months: 30, mo: 30 },
  ...{ y: 365, yr: 365, year: 365, years: 365 },
};

/**
 * A duration redthread reads, as near as can be told; undefined where nothing can.
 *
 * @example
 * durationMeant('14 days') // => 'P14D'
 * durationMeant('P1M') // => 'P30D'
 * durationMeant('PT2D') // => 'P2D'
 */
export function durationMeant(text: string): string | undefined {
  const plain = text.trim().toLowerCase().slice(0, 40);
  const isIso = /^pt?\d/.test(plain);
  const [dates = '', times = ''] = isIso ? plain.slice(1).split('t') : ['', plain];
  const parts = [
    ...partsOf(dates).map((part) => readPart(part, LONG['month']!)),
    ...partsOf(times).map((part) => readPart(part, undefined)),
  ];
  if (parts.includes(undefined)) return undefined;
  const of = (letters: string) => parts.filter((part) => letters.includes(part!.at(-1)!)).join('');
  const time = of('HM');
  const meant = `P${of('WD')}${time === '' ? '' : `T${time}`}`;
  return durationMs(meant) > 0 ? meant : undefined;
}

type Part = readonly [number: string, unit: string];

const partsOf = (text: string): readonly Part[] =>
  [...text.matchAll(PART)].map(([, number = '', unit = '']): Part => [number, unit]);

/** `14` `days` to `14D`; a bare `m` is as many days as said, else minutes. */
function readPart([number, unit]: Part, daysOfM: number | undefined): string | undefined {
  const days = unit === 'm' ? daysOfM : LONG[unit];
  if (days !== undefined) return `${Number(number) * days}D`;
  const letter = unit === 'm' ? 'M' : UNITS[unit];
  return letter === undefined ? undefined : `${number}${letter}`;
}

/** The same for a window, which may be `all` or `month` too. */
export function windowMeant(text: string): string | undefined {
  return durationMeant(text) ?? nearest(text.trim(), ['all', 'month']);
}
