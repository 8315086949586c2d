/**
 * Amounts and times read from bytes, in their commonest spellings. Every other spelling is left to the
 * readers of text: these say that they cannot, never that the value is bad.
 */
import { DAY_MS, epochDay, MINUTE_MS, zoneOffset } from '../core/time.js';

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const DIGITS_MAX = 15;

/** Minor units of plain digits with at most one `.`, or NaN where it takes more to read them. */
export function minorFromBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  exponent: number,
): number {
  const isNegative = bytes[start] === 45;
  const first = isNegative ? start + 1 : start;
  if (first >= end || end - first > DIGITS_MAX || bytes[first] === POINT) return Number.NaN;
  let minor = 0;
  let decimals = -1;
  for (let at = first; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      minor = minor * 10 + (byte - ZERO);
      if (decimals >= 0) decimals += 1;
    } else if (byte === POINT && decimals < 0) decimals = 0;
    else return Number.NaN;
  }
  if (decimals < 0) decimals = 0;
  if (decimals > exponent) return Number.NaN;
  for (; decimals < exponent; decimals += 1) minor *= 10;
  if (!Number.isSafeInteger(minor)) return Number.NaN;
  return isNegative && minor !== 0 ? -minor : minor;
}

/** Where a time is put; `localMinute` is -1 where no wall clock is known. */
export interface TimeSlot {
  at: number;
  isDay: number;
  localDate: number;
  localMinute: number;
}

/** Two digits as a number, or NaN. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const DASH = 45;
const COLON = 58;

export interface ByteTimes {
  /** Reads ISO 8601 into a slot; false where it takes more to read it. */
  read(bytes: Uint8Array, start: number, end: number, slot: TimeSlot): boolean;
}

/** Times of one file, whose days are found once each. */
export function byteTimes(zone: string | undefined): ByteTimes {
  const days = new Map<number, number>();
  let [lastKey, lastDay] = [-1, Number.NaN];
  const dayOf = (bytes: Uint8Array, start: number): number => {
    if (bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return Number.NaN;
    const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
    const month = twoDigits(bytes, start + 5);
    const date = twoDigits(bytes, start + 8);
    const key = (year * 100 + month) * 100 + date;
    if (key === lastKey) return lastDay;
    if (Number.isNaN(key)) return Number.NaN;
    let day = days.get(key);
    if (day === undefined) {
      day = epochDay(year, month, date);
      days.set(key, day);
    }
    [lastKey, lastDay] = [key, day];
    return day;
  };
  return {
    read: (bytes, start, end, slot) => {
      const length = end - start;
      if (length < 10) return false;
      const day = dayOf(bytes, start);
      if (Number.isNaN(day)) return false;
      if (length === 10) return put(slot, day * DAY_MS, 1, day, -1);
      const seconds = length < 16 ? Number.NaN : clockAt(bytes, start + 11, end);
      const between = bytes[start + 10];
      if (Number.isNaN(seconds) || (between !== 84 && between !== 32)) return false;
      const hasSecond = length > 16 && bytes[start + 16] === COLON;
      const hasMilli = hasSecond && length >= 23 && bytes[start + 19] === POINT;
      const milli = hasMilli ? milliAt(bytes, start + 20) : 0;
      const after = start + (hasMilli ? 23 : hasSecond ? 19 : 16);
      const wall = day * DAY_MS + seconds * 1000 + milli;
      if (Number.isNaN(wall)) return false;
      return putInstant(slot, wall, offsetAt(bytes, after, end), zone);
    },
  };
}

/** `22:15` or `22:15:00` as seconds since midnight, or NaN. */
function clockAt(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 2] !== COLON) return Number.NaN;
  const hour = twoDigits(bytes, at);
  const minute = twoDigits(bytes, at + 3);
  const hasSecond = at + 5 < end && bytes[at + 5] === COLON;
  if (hasSecond && at + 8 > end) return Number.NaN;
  const second = hasSecond ? twoDigits(bytes, at + 6) : 0;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return hour * 3600 + minute * 60 + second;
}

/** Three digits, or NaN. */
function milliAt(bytes: Uint8Array, at: number): number {
  const last = bytes[at + 2]! - ZERO;
  if (last < 0 || last > 9) return Number.NaN;
  return twoDigits(bytes, at) * 10 + last;
}

/** Minutes of `Z`, and `+01:00`; undefined without any; NaN where it takes more to read. */
function offsetAt(bytes: Uint8Array, at: number, end: number): number | 'utc' | undefined {
  const length = end - at;
  if (length === 0) return undefined;
  if (length === 1 && bytes[at] === 90) return 'utc';
  const sign = bytes[at] === 43 ? 1 : bytes[at] === DASH ? -1 : Number.NaN;
  if (length !== 6 || bytes[at + 3] !== COLON) return Number.NaN;
  const hours = twoDigits(bytes, at + 1);
  const minutes = twoDigits(bytes, at + 4);
  return hours > 18 || minutes > 59 ? Number.NaN : sign * (hours * 60 + minutes);
}

function putInstant(
  slot: TimeSlot,
  wall: number,
  written: number | 'utc' | undefined,
  zone: string | undefined,
): boolean {
  if (written === undefined) {
    if (zone === undefined) return false;
    // Where the clocks change within a day, the hour may be skipped or repeated.
    const offset = zoneOffset(zone, wall - DAY_MS);
    const at = wall - offset * MINUTE_MS;
    return zoneOffset(zone, at) === offset && putLocal(slot, at, offset);
  }
  const at = written === 'utc' ? wall : wall - written * MINUTE_MS;
  if (Number.isNaN(at)) return false;
  if (zone !== undefined) return putLocal(slot, at, zoneOffset(zone, at));
  if (written === 'utc') return put(slot, at, 0, Math.floor(at / DAY_MS), -1);
  return putLocal(slot, at, written);
}

function putLocal(slot: TimeSlot, at: number, offset: number): boolean {
  const local = at + offset * MINUTE_MS;
  const localDate = Math.floor(local / DAY_MS);
  return put(slot, at, 0, localDate, Math.floor((local - localDate * DAY_MS) / MINUTE_MS));
}

function put(
  slot: TimeSlot,
  at: number,
  isDay: number,
  localDate: number,
  localMinute: number,
): boolean {
  slot.at = at;
  slot.isDay = isDay;
  slot.localDate = localDate;
  slot.localMinute = localMinute;
  return true;
}
