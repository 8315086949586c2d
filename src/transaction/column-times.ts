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

/** More than digits: what ends otherwise is no date, and shares a place with one that is. */
const LAST_DIGITS = 16;

/** Times of one file, whose days are found once each. */
export class ByteTimes {
  readonly #zone: string | undefined;
  readonly #days = new Map<number, number>();
  /**
   * The ten bytes of the date last read of those that end with a digit, and its day: where the
   * clocks of places are apart, rows are of two days in turn.
   */
  readonly #years = new Int32Array(LAST_DIGITS);
  readonly #months = new Int32Array(LAST_DIGITS);
  readonly #dates = new Int32Array(LAST_DIGITS);
  readonly #dayOfLast = new Float64Array(LAST_DIGITS).fill(Number.NaN);

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
    const last = (date >>> 8) & (LAST_DIGITS - 1);
    if (year !== this.#years[last] || month !== this.#months[last] || date !== this.#dates[last]) {
      this.#years[last] = year;
      this.#months[last] = month;
      this.#dates[last] = date;
      this.#dayOfLast[last] = this.#dayOf(bytes, start);
    }
    const day = this.#dayOfLast[last]!;
    if (Number.isNaN(day)) return false;
    if (length === 10) return putDay(to, row, day);
    const between = bytes[start + 10];
    if (length < 16 || (between !== 84 && between !== 32)) return false;
    const hasSecond = length > 16 && bytes[start + 16] === COLON;
    const seconds = hasSecond && length < 19 ? NO_CLOCK : clockAt(words, start + 11, hasSecond);
    if (seconds === NO_CLOCK) return false;
    const hasMilli = hasSecond && length >= 23 && bytes[start + 19] === POINT;
    const milli = hasMilli ? milliAt(bytes, start + 20) : 0;
    const after = start + (hasMilli ? 23 : hasSecond ? 19 : 16);
    const wall = day * DAY_MS + seconds * 1000 + milli;
    if (Number.isNaN(wall)) return false;
    const written = offsetAt(words, bytes, after, end);
    if (this.#zone !== undefined || written >= UTC) {
      return this.#putInstant(to, row, wall, written);
    }
    if (written === NO_CLOCK) return false;
    return put(to, row, wall - written * MINUTE_MS, day, Math.floor(seconds / 60));
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
    if (written === NO_CLOCK) return false;
    const at = written === UTC ? wall : wall - written * MINUTE_MS;
    if (zone !== undefined) return putLocal(to, row, at, zoneOffset(zone, at));
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

/** In place of seconds or minutes: that they cannot be read. */
const NO_CLOCK = -10_000;
/** What is left of digits and colons in their places is what they say: `22:1` and `5:00`. */
const [HOURS, SECONDS] = [0x303a3030, 0x30303a30];

/** `22:15` or `22:15:00` as seconds since midnight, all digits at once. */
function clockAt(words: DataView, at: number, hasSecond: boolean): number {
  const hours = words.getInt32(at, true) ^ HOURS;
  const seconds = (words.getInt32(at + 4, true) ^ SECONDS) & (hasSecond ? -1 : 0xff);
  // Of a number from 0 to 9 neither it nor six more has an upper half.
  const upper = hours | (hours + 0x06060606) | seconds | (seconds + 0x06060606);
  const colons = (hours & 0xff0000) | (seconds & 0xff00);
  const hour = (hours & 15) * 10 + ((hours >>> 8) & 15);
  const minute = (hours >>> 24) * 10 + (seconds & 15);
  const second = ((seconds >>> 16) & 15) * 10 + (seconds >>> 24);
  const isClock = (upper & 0xf0f0f0f0) === 0 && colons === 0;
  if (!isClock || hour > 23 || minute > 59 || second > 59) return NO_CLOCK;
  return hour * 3600 + minute * 60 + second;
}

/** Three digits, or NaN. */
function milliAt(bytes: Uint8Array, at: number): number {
  const last = bytes[at + 2]! - ZERO;
  if (last < 0 || last > 9) return Number.NaN;
  return twoDigits(bytes, at) * 10 + last;
}

/** Minutes of `+01:00`. */
function offsetAt(words: DataView, bytes: Uint8Array, at: number, end: number): number {
  const length = end - at;
  if (length === 0) return NO_OFFSET;
  if (length === 1 && bytes[at] === 90) return UTC;
  const isBehind = bytes[at] === DASH;
  if (length !== 6 || (!isBehind && bytes[at] !== 43)) return NO_CLOCK;
  const minutes = clockAt(words, at + 1, false) / 60;
  if (minutes < 0 || minutes >= 19 * 60) return NO_CLOCK;
  return isBehind ? -minutes : minutes;
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
