/**
 * The actions of a policy that tell less than was recorded: bands of numbers, dates cut short,
 * areas for places, bands of ages, fixed text for free text. What cannot be blurred is dropped,
 * never let through.
 */
import { currencyExponent, minorFromText } from '../core/money.js';
import {
  DAY_MS,
  epochDayFromText,
  textFromEpochDay,
  weekdayOf,
  yearsBetween,
} from '../core/time.js';
import { canonicalText } from '../transaction/canonical.js';
import type { AgeBandRule, BandRule, Grain, RegionRule, TemplateRule } from './policy.js';

/**
 * Where bands of amounts begin, in units of a currency with cents. None is a round number, as
 * bounds of typologies and of the law are: a band that began at one would tell whether it was
 * reached.
 */
const AMOUNT_EDGES = [0, 15, 40, 150, 400, 1500, 4000, 15_000, 40_000, 150_000];
/**
 * Bands of what is counted: sizes of households, and of enterprises (Recommendation 2003/361/EC).
 */
const COUNT_EDGES: Readonly<Record<string, readonly number[]>> = {
  'customer.dependants': [0, 1, 3],
  'customer.headcount': [0, 10, 50, 250],
};

/**
 * Decimal text as the band it lies in; undefined where it is no amount.
 *
 * @example
 * amountBand('1000.00', 'CAD', {}) // => '400-1500'
 * amountBand('1000000.00', 'CAD', {}) // => '150000+'
 * amountBand('-3.00', 'CAD', {}) // => 'under 0'
 */
export function amountBand(
  text: string,
  currency: string,
  { edges }: Pick<BandRule, 'edges'>,
): string | undefined {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) return undefined;
  const result = minorFromText(text, currency);
  if ('fault' in result) return undefined;
  return minorBand(result.minor, currency, { ...(edges === undefined ? {} : { edges }) });
}

/**
 * The band of an amount in minor units. The edges of the default are as many of those everywhere.
 */
export function minorBand(
  minor: number,
  currency: string,
  { edges }: Pick<BandRule, 'edges'>,
): string | undefined {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) return undefined;
  const unit = 10 ** exponent;
  const bounds = edges ?? AMOUNT_EDGES.map((edge) => (edge * 100) / unit);
  return bandOf(minor / unit, bounds, (from, to) => `${from}-${to}`);
}

/**
 * A count as the band it lies in, both ends included.
 *
 * @example
 * countBand('customer.headcount', 12, {}) // => '10-49'
 * countBand('customer.dependants', 0, {}) // => '0'
 */
export function countBand(
  field: string,
  count: number,
  { edges = COUNT_EDGES[field] ?? [0] }: Pick<BandRule, 'edges'>,
): string {
  return bandOf(count, edges, (from, to) => (to - from === 1 ? `${from}` : `${from}-${to - 1}`));
}

function bandOf(
  value: number,
  edges: readonly number[],
  told: (from: number, to: number) => string,
): string {
  const place = edges.filter((edge) => edge <= value).length;
  if (place === 0) return `under ${edges[0] ?? 0}`;
  const from = edges[place - 1]!;
  return place === edges.length ? `${from}+` : told(from, edges[place]!);
}

/**
 * A date, or the date of an instant, cut short; undefined where it is none.
 *
 * @example
 * truncatedDate('2026-03-11T16:00:00.000Z', 'month') // => '2026-03'
 * truncatedDate('2026-01-01', 'week') // => '2026-W01'
 * truncatedDate('2026-03-11', 'quarter') // => '2026-Q1'
 */
export function truncatedDate(text: string, to: Grain): string | undefined {
  const day = epochDayFromText(text.slice(0, 10));
  return Number.isNaN(day) ? undefined : truncatedDay(day, to);
}

/** The same of days since 1970-01-01. */
export function truncatedDay(day: number, to: Grain): string | undefined {
  const text = textFromEpochDay(day);
  switch (to) {
    case 'hour':
      return undefined;
    case 'day':
      return text;
    case 'week':
      return isoWeek(day);
    case 'month':
      return text.slice(0, 7);
    case 'quarter':
      return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
    case 'year':
      return text.slice(0, 4);
  }
}

/** ISO 8601: a week belongs to the year that its Thursday lies in. */
function isoWeek(day: number): string {
  const thursday = day - weekdayOf(day) + 4;
  const year = textFromEpochDay(thursday).slice(0, 4);
  const first = epochDayFromText(`${year}-01-01`);
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

/**
 * The hour of a time of day, in a form that no clock shows.
 *
 * @example
 * hourOf('22:15') // => '22h'
 */
export function hourOf(time: string): string | undefined {
  return /^\d{2}:\d{2}/.test(time) ? `${time.slice(0, 2)}h` : undefined;
}

const ADULT = 18;
const OLD = 80;

/**
 * An age as its band, on a day. A minor is told as one whatever the width: that protects them.
 *
 * @example
 * ageBand(0, 365 * 30, { width: 5 }) // => '25-29'
 * ageBand(0, 365 * 17, { width: 5 }) // => 'under 18'
 */
export function ageBand(birthDay: number, onDay: number, { width }: { readonly width: number }) {
  const age = yearsBetween(birthDay, onDay);
  if (age < ADULT) return `under ${ADULT}`;
  if (age >= OLD) return `${OLD}+`;
  const from = Math.max(ADULT, age - (age % width));
  return `${from}-${Math.min(OLD, age - (age % width) + width) - 1}`;
}

export type AgeBand = Pick<AgeBandRule, 'width'>;

/** Days since 1970-01-01 of an instant or a date as text; NaN where it is none. */
export function dayOf(text: string): number {
  return text.includes('T') ? Math.floor(Date.parse(text) / DAY_MS) : epochDayFromText(text);
}

/** The area that a place lies in, by its own name or after its country's; undefined in none. */
export function regionOf(
  place: string,
  country: string | undefined,
  { areas }: Pick<RegionRule, 'areas'>,
): string | undefined {
  const names = [place, ...(country === undefined ? [] : [`${country}-${place}`])].map((name) =>
    canonicalText(name),
  );
  return Object.entries(areas).find(([, places]) =>
    places.some((each) => names.includes(canonicalText(each))),
  )?.[0];
}

/** The text of a template with what it names filled in; a name without a value is left out. */
export function templated(
  { text }: Pick<TemplateRule, 'text'>,
  filledBy: (field: string) => string | undefined,
): string {
  return text.replace(/\{([A-Za-z]*)\}/g, (_, field: string) => filledBy(field) ?? '').trim();
}
