/**
 * Time: UTC milliseconds beside the wall clock of the place. The one door to date-fns and
 * @date-fns/tz. ISO 8601 durations are of weeks, days, hours and minutes; a day is 24 hours.
 */
import { tzOffset } from '@date-fns/tz';
import { isValid } from 'date-fns/isValid';
import { parse } from 'date-fns/parse';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** An instant with the wall clock it was read with. */
export interface WallTime {
  readonly at: number;
  readonly precision: 'instant' | 'day';
  /** Days since 1970-01-01, local. */
  readonly localDate: number;
  /** Minutes since local midnight; absent where no wall clock is known. */
  readonly localMinute?: number;
}

export type WallTimeResult = WallTime | { readonly fault: 'not-a-date' | 'no-zone' };

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Days since 1970-01-01 of a calendar date, or NaN when there is no such day. */
export function epochDay(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  date.setUTCFullYear(year);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? Math.floor(date.getTime() / DAY_MS)
    : Number.NaN;
}

/** `2026-03-11` to days since 1970-01-01, or NaN. */
export function epochDayFromText(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return Number.NaN;
  return epochDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Days since 1970-01-01 to `2026-03-11`. */
export function textFromEpochDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** UTC milliseconds to `2026-03-11T16:00:00.000Z`. */
export function textFromInstant(at: number): string {
  return new Date(at).toISOString();
}

/**
 * Reads ISO 8601: an instant with offset, a local time (with `zone`), or a date alone. `Z` without
 * a zone has no wall clock: its date is the UTC one and `localMinute` is absent. A local time that
 * the clocks skip or repeat is taken at the offset before the change.
 *
 * @example
 * wallTimeFromText('2026-03-11T22:15:00-04:00') // => { at: 1773281700000, precision: 'instant', localDate: 20523, localMinute: 1335 }
 */
export function wallTimeFromText(text: string, zone?: string): WallTimeResult {
  const match = ISO.exec(text);
  if (match === null) return { fault: 'not-a-date' };
  const localDate = epochDay(Number(match[1]), Number(match[2]), Number(match[3]));
  if (Number.isNaN(localDate)) return { fault: 'not-a-date' };
  if (match[4] === undefined) return { at: localDate * DAY_MS, precision: 'day', localDate };
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return { fault: 'not-a-date' };
  const milli = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  const wall = localDate * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + milli;
  return instantOf(wall, match[8], zone);
}

function instantOf(wall: number, offset: string | undefined, zone?: string): WallTimeResult {
  if (offset === undefined) {
    if (zone === undefined) return { fault: 'no-zone' };
    return withWallClock(wall - zoneOffsetAtWall(zone, wall) * MINUTE_MS, zone, undefined);
  }
  if (offset === 'Z') return withWallClock(wall, zone, undefined);
  const minutes = offsetMinutes(offset);
  if (minutes === undefined) return { fault: 'not-a-date' };
  return withWallClock(wall - minutes * MINUTE_MS, zone, minutes);
}

function withWallClock(
  at: number,
  zone: string | undefined,
  written: number | undefined,
): WallTime {
  const offset = zone === undefined ? written : zoneOffset(zone, at);
  const local = at + (offset ?? 0) * MINUTE_MS;
  const localDate = Math.floor(local / DAY_MS);
  if (offset === undefined) return { at, precision: 'instant', localDate };
  const localMinute = Math.floor((local - localDate * DAY_MS) / MINUTE_MS);
  return { at, precision: 'instant', localDate, localMinute };
}

function offsetMinutes(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = digits.length > 2 ? Number(digits.slice(2, 4)) : 0;
  return hours > 18 || minutes > 59 ? undefined : sign * (hours * 60 + minutes);
}

/**
 * Reads text by a date-fns pattern (`dd/MM/yyyy`, `yyyy-MM-dd HH:mm`). A pattern without hours
 * gives precision `day`; one with hours and no offset needs `zone`.
 */
export function wallTimeFromPattern(text: string, pattern: string, zone?: string): WallTimeResult {
  const reference = new Date(Date.UTC(2000, 0, 1));
  const hasTime = /[HhKk]/.test(pattern);
  const parsed = parse(`${text} +00`, `${pattern} x`, reference);
  if (!isValid(parsed)) return { fault: 'not-a-date' };
  const wall = parsed.getTime();
  if (!hasTime) {
    const localDate = Math.floor(wall / DAY_MS);
    return { at: localDate * DAY_MS, precision: 'day', localDate };
  }
  if (zone === undefined) return { fault: 'no-zone' };
  return instantOf(wall, undefined, zone);
}

/** Whether a name is an IANA zone that this machine knows. */
export function isZone(zone: string): boolean {
  return zone.length < 64 && !Number.isNaN(tzOffset(zone, new Date(0)));
}

interface ZoneTable {
  /** UTC milliseconds of the changes, ascending; `offsets[i]` holds from `starts[i]` on. */
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Asking the zone database costs 1.5 µs a time; its changes are found once per zone and range. */
const tables = new Map<string, ZoneTable>();
const TABLE_FROM = Date.UTC(1980, 0, 1);
const TABLE_TO = Date.UTC(2060, 0, 1);

function zoneTable(zone: string): ZoneTable {
  const known = tables.get(zone);
  if (known !== undefined) return known;
  const starts = [TABLE_FROM];
  const offsets = [tzOffset(zone, new Date(TABLE_FROM))];
  for (let day = TABLE_FROM; day < TABLE_TO; day += 7 * DAY_MS) {
    addChanges(zone, day, Math.min(day + 7 * DAY_MS, TABLE_TO), starts, offsets);
  }
  const table = { starts, offsets, from: TABLE_FROM, to: TABLE_TO };
  tables.set(zone, table);
  return table;
}

function addChanges(
  zone: string,
  from: number,
  to: number,
  starts: number[],
  offsets: number[],
): void {
  const before = tzOffset(zone, new Date(from));
  const after = tzOffset(zone, new Date(to));
  if (before === after) return;
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (tzOffset(zone, new Date(middle)) === before) low = middle;
    else high = middle;
  }
  starts.push(high);
  offsets.push(after);
}

/** Minutes east of UTC of a zone at an instant. */
export function zoneOffset(zone: string, at: number): number {
  const table = zoneTable(zone);
  if (at < table.from || at >= table.to) return tzOffset(zone, new Date(at));
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (table.starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return table.offsets[low]!;
}

/** Offset that turns a wall-clock reading into an instant: the earlier one when it is ambiguous. */
function zoneOffsetAtWall(zone: string, wall: number): number {
  const before = zoneOffset(zone, wall - DAY_MS);
  const candidate = wall - before * MINUTE_MS;
  if (zoneOffset(zone, candidate) === before) return before;
  const after = zoneOffset(zone, candidate);
  const second = wall - after * MINUTE_MS;
  return zoneOffset(zone, second) === after ? after : before;
}

/** UTC milliseconds of local midnight that begins a day (days since 1970-01-01) in a zone. */
export function startOfDayIn(zone: string, day: number): number {
  const wall = day * DAY_MS;
  return wall - zoneOffsetAtWall(zone, wall) * MINUTE_MS;
}

/** First day of the calendar month that a day lies in. */
export function startOfMonth(day: number): number {
  const date = new Date(day * DAY_MS);
  return Math.floor(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS);
}

/** ISO weekday of a day: 1 Monday … 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whole years between two days, as birthdays count them (29 February turns on 1 March). */
export function yearsBetween(from: number, to: number): number {
  const a = new Date(from * DAY_MS);
  const b = new Date(to * DAY_MS);
  const years = b.getUTCFullYear() - a.getUTCFullYear();
  const monthDay = (date: Date) => date.getUTCMonth() * 32 + date.getUTCDate();
  return monthDay(b) < monthDay(a) ? years - 1 : years;
}

const DURATION = /^P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?)?$/;

/**
 * ISO 8601 duration of weeks, days, hours or minutes to milliseconds, or NaN.
 *
 * @example
 * durationMs('P2W') // => 1209600000
 * durationMs('PT90M') // => 5400000
 */
export function durationMs(text: string): number {
  const match = DURATION.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return Number.NaN;
  const [weeks, days, hours, minutes] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks! * 7 + days!) * DAY_MS + hours! * HOUR_MS + minutes! * MINUTE_MS;
}

/** `22:15` to minutes since midnight, or NaN. `24:00` is 1440. */
export function minuteFromText(text: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return Number.NaN;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) > 59 || minute > 1440 ? Number.NaN : minute;
}

/** Minutes since midnight to `22:15`. */
export function textFromMinute(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
