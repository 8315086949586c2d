/**
 * Times read from bytes, in the commonest spellings of ISO 8601, into columns. Every other spelling
 * is left to the reader of texts: this says that it cannot read one, never that the value is bad.
 */
import { DAY_MS, epochDay, MINUTE_MS, zoneOffset } from '../core/time.js';
import type { RowColumns } from './column-block.js';

const ZERO = 48;
const POINT = 46;
/** Two digits as a number, or NaN. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const DASH = 45;
const COLON = 58;

/** Times of one file, whose days are found once each. */
export class ByteTimes {
  readonly #zone: string | undefined;
  readonly #days = new Map<number, number>();
  /** The ten bytes of the date last read, and its day: most rows have that of the one before. */
  #year = 0;
  #month = 0;
  #date = 0;
  #day = Number.NaN;

  constructor(zone: string | undefined) {
    this.#zone = zone;
  }

  /** Reads a time into the columns of a row; false where it takes more to read it. */
  read(words: DataView, bytes: Uint8Array, place: Place, to: RowColumns): boolean {
    const { start, end, row } = place;
    const length = end - start;
    if (length < 10) return false;
    const year = words.getInt32(start, true);
    const month = words.getInt32(start + 4, true);
    const date = words.getInt16(start + 8, true);
    if (year !== this.#year || month !== this.#month || date !== this.#date) {
      [this.#year, this.#month, this.#date] = [year, month, date];
      this.#day = this.#dayOf(bytes, start);
    }
    const day = this.#day;
    if (Number.isNaN(day)) return false;
    if (length === 10) return putDay(to, row, day);
    const between = bytes[start + 10];
    if (length < 16 || (between !== 84 && between !== 32)) return false;
    const seconds = clockAt(bytes, start + 11, end);
    const hasSecond = length > 16 && bytes[start + 16] === COLON;
    const hasMilli = hasSecond && length >= 23 && bytes[start + 19] === POINT;
    const milli = hasMilli ? milliAt(bytes, start + 20) : 0;
    const after = start + (hasMilli ? 23 : hasSecond ? 19 : 16);
    const wall = day * DAY_MS + seconds * 1000 + milli;
    if (Number.isNaN(wall)) return false;
    return this.#putInstant(to, row, wall, offsetAt(bytes, after, end));
  }

  #dayOf(bytes: Uint8Array, start: number): number {
    if (bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return Number.NaN;
    const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
    const month = twoDigits(bytes, start + 5);
    const date = twoDigits(bytes, start + 8);
    const key = (year * 100 + month) * 100 + date;
    if (Number.isNaN(key)) return Number.NaN;
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const day = epochDay(year, month, date);
    this.#days.set(key, day);
    return day;
  }

  #putInstant(to: RowColumns, row: number, wall: number, written: number): boolean {
    const zone = this.#zone;
    if (written === NO_OFFSET) {
      if (zone === undefined) return false;
      // Where the clocks change within a day, the hour may be skipped or repeated.
      const offset = zoneOffset(zone, wall - DAY_MS);
      const at = wall - offset * MINUTE_MS;
      return zoneOffset(zone, at) === offset && putLocal(to, row, at, offset);
    }
    const at = written === UTC ? wall : wall - written * MINUTE_MS;
    if (Number.isNaN(at)) return false;
    if (zone !== undefined) return putLocal(to, row, at, zoneOffset(zone, at));
    if (written !== UTC) return putLocal(to, row, at, written);
    return put(to, row, at, Math.floor(at / DAY_MS), -1);
  }
}

/** Where a time stands, and the row that it is of. */
export interface Place {
  start: number;
  end: number;
  row: number;
}

/** In place of the minutes of an offset: `Z`, and none at all. */
const UTC = 10_000;
const NO_OFFSET = 20_000;

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

/** Minutes of `+01:00`; NaN where it takes more to read. */
function offsetAt(bytes: Uint8Array, at: number, end: number): number {
  const length = end - at;
  if (length === 0) return NO_OFFSET;
  if (length === 1 && bytes[at] === 90) return UTC;
  const sign = bytes[at] === 43 ? 1 : bytes[at] === DASH ? -1 : Number.NaN;
  if (length !== 6 || bytes[at + 3] !== COLON) return Number.NaN;
  const hours = twoDigits(bytes, at + 1);
  const minutes = twoDigits(bytes, at + 4);
  return hours > 18 || minutes > 59 ? Number.NaN : sign * (hours * 60 + minutes);
}

function putLocal(to: RowColumns, row: number, at: number, offset: number): boolean {
  const local = at + offset * MINUTE_MS;
  const localDate = Math.floor(local / DAY_MS);
  return put(to, row, at, localDate, Math.floor((local - localDate * DAY_MS) / MINUTE_MS));
}

function put(
  to: RowColumns,
  row: number,
  at: number,
  localDate: number,
  localMinute: number,
): boolean {
  to.at[row] = at;
  to.isDay[row] = 0;
  to.localDate[row] = localDate;
  to.localMinute[row] = localMinute;
  return true;
}

function putDay(to: RowColumns, row: number, day: number): boolean {
  to.at[row] = day * DAY_MS;
  to.isDay[row] = 1;
  to.localDate[row] = day;
  to.localMinute[row] = -1;
  return true;
}
