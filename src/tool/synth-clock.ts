/**
 * Days and wall clocks of the invented world. Summer time follows the rule that holds in Canada
 * since 2007 (second Sunday of March to first Sunday of November, at two o'clock), written out
 * here: the zone database of an engine changes with its version, and the same seed has to give the
 * same bytes.
 */
import { DAY_MS, epochDay, MINUTE_MS, textFromEpochDay, weekdayOf } from '../core/time.js';

export interface Zone {
  /** IANA name, for whoever reads the world's description. */
  readonly name: string;
  /** Minutes east of UTC in winter. */
  readonly winter: number;
  readonly hasSummer: boolean;
}

export interface Instant {
  /** UTC milliseconds. */
  readonly at: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const TWO = 120;

/** The nth Sunday of a month. */
function sunday(year: number, month: number, nth: number): number {
  const first = epochDay(year, month, 1);
  return first + ((7 - weekdayOf(first)) % 7) + 7 * (nth - 1);
}

const summers = new Map<number, readonly [number, number]>();

function summerOf(year: number): readonly [number, number] {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const found = [sunday(year, 3, 2), sunday(year, 11, 1)] as const;
  summers.set(year, found);
  return found;
}

/** Years are asked for once a day of the world, and remembered by the day. */
let lastDay = Number.NaN;
let lastYear = 0;

function yearOf(day: number): number {
  if (day !== lastDay) {
    lastDay = day;
    lastYear = Number(textFromEpochDay(day).slice(0, 4));
  }
  return lastYear;
}

/**
 * The instant of a wall-clock reading; minutes may run past midnight, and may have a fraction, of
 * which whole seconds are kept. An hour that summer time skips is told an hour later; of one that
 * comes twice the first is meant.
 */
export function instantOf(zone: Zone, day: number, minute: number): Instant {
  const carried = Math.floor(minute / 1440);
  const date = day + carried;
  const local = minute - carried * 1440;
  const seconds = Math.floor(local * 60);
  const [from, to] = summerOf(yearOf(date));
  const isSummer =
    zone.hasSummer &&
    (date > from || (date === from && local >= TWO)) &&
    (date < to || (date === to && local < TWO));
  const offset = zone.winter + (isSummer ? 60 : 0);
  const isSkipped = isSummer && date === from && local < TWO + 60;
  const skipped = isSkipped ? 60 : 0;
  return { at: date * DAY_MS + seconds * 1000 + (skipped - offset) * MINUTE_MS, offset };
}

/** An instant with the offset that a zone has then. */
export function seenIn(zone: Zone, at: number): Instant {
  const local = at + zone.winter * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  const minute = (local - day * DAY_MS) / MINUTE_MS;
  const [from, to] = summerOf(yearOf(day));
  const isSummer =
    zone.hasSummer &&
    (day > from || (day === from && minute >= TWO)) &&
    (day < to || (day === to && minute < TWO - 60));
  return { at, offset: zone.winter + (isSummer ? 60 : 0) };
}

const two = (number: number) => (number < 10 ? `0${number}` : String(number));
const dayTexts = new Map<number, string>();

/**
 * ISO 8601 with offset.
 *
 * @example
 * instantText({ at: 0, offset: -300 }) // => '1969-12-31T19:00:00-05:00'
 */
export function instantText({ at, offset }: Instant): string {
  const local = at + offset * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - day * DAY_MS) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const clock = `${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${dayText(day)}T${clock}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function dayText(day: number): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  if (dayTexts.size > 50) dayTexts.clear();
  const text = textFromEpochDay(day);
  dayTexts.set(day, text);
  return text;
}

/** What a calendar says of a day. */
export interface CalendarDay {
  readonly day: number;
  /** Days since the world began. */
  readonly index: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
  readonly isHoliday: boolean;
  readonly isBusiness: boolean;
  /** Bit d is set when what falls due on the dth of a month is booked today. */
  readonly due: number;
}

/** Statutory days of all Canada that the world keeps: nothing is booked, and shops are quiet. */
function isHoliday(day: number): boolean {
  const [year, month, date] = textFromEpochDay(day).split('-').map(Number) as [
    number,
    number,
    number,
  ]; // a date has three parts
  const weekday = weekdayOf(day);
  if (month === 1 && date === 1) return true;
  if (month === 7 && date === 1) return true;
  if (month === 12 && (date === 25 || date === 26)) return true;
  if (weekday !== 1) return false;
  const victoria = epochDay(year, 5, 25) - 1;
  return (
    (month === 5 && day > victoria - 7 && day <= victoria) ||
    (month === 9 && date <= 7) ||
    (month === 10 && date >= 8 && date <= 14)
  );
}

/**
 * The days of a world, in order. What is due on a day without business is booked on the next with
 * it.
 */
export function calendarOf(from: number, days: number): readonly CalendarDay[] {
  let waiting = 0;
  return Array.from({ length: days }, (_, index) => {
    const day = from + index;
    const [, month, date] = textFromEpochDay(day).split('-').map(Number) as [
      number,
      number,
      number,
    ]; // a date has three parts
    const weekday = weekdayOf(day);
    const free = isHoliday(day);
    const isBusiness = weekday < 6 && !free;
    waiting |= 1 << date;
    const due = isBusiness ? waiting : 0;
    if (isBusiness) waiting = 0;
    return { day, index, weekday, month, date, isHoliday: free, isBusiness, due };
  });
}
