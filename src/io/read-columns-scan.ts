/**
 * Finds the fields of plain CSV in bytes: where each starts and ends, nothing decoded. What it does
 * not do (a quote within a cell, line ends of two kinds) it names, and the rows are left to
 * csv-parse.
 */

import type { Oddity } from '../transaction/batch-note.js';
import { type FieldStops, fieldStops, STRETCH_MAX } from './field-stops.js';

export interface Scan {
  /** Rows that are complete; none where the bytes are unusual. */
  readonly rows: number;
  /** First byte that belongs to no complete row. */
  readonly next: number;
  /** What is unusual, where something is. */
  readonly unusual?: Oddity;
}

/** Bytes from one place to another; one more can be written past the last. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  /** Whether nothing comes after them. */
  readonly isLast: boolean;
  /** Rows after which to stop. */
  readonly rowsMax?: number;
}

export interface FieldScanner {
  /** First and past the last byte of each field, its quotes apart. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** First field of each row, and after the last row the number of fields. */
  readonly firstField: Int32Array;
  /** Bytes of the longest row of the last scan. */
  readonly longest: number;
  /** The byte that lines end with: line feed, carriage return before one; 0 before any was met. */
  readonly lineEnd: number;
  scan(stretch: Stretch): Scan;
}

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

/** What a field or row ended with: more is to come, or the bytes are not plain. */
const MORE = -1;
const ODD = -2;

/** Scans of one file: the first line end met is that of all, where it is not known. */
export function fieldScanner(delimiter: string, lineEnd = 0): FieldScanner {
  return new Scanner(delimiter.charCodeAt(0), lineEnd);
}

class Scanner implements FieldScanner {
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  firstField = new Int32Array(1);
  longest = 0;
  lineEnd: number;
  /** Bytes that end an unquoted run: delimiter, line ends, quote. */
  readonly #stops = new Uint8Array(256);
  /** Above this no byte is one of them: most bytes of a file are letters and digits, and are. */
  readonly #highest: number;
  readonly #delimiter: number;
  /** Fields of the last row that was found byte by byte; 0 before any was. */
  #width = 0;
  #fields = 0;
  #unusual: Oddity | undefined;
  /** Places of the fields of rows that were found byte by byte. */
  #own = { starts: this.starts, ends: this.ends };
  /** Null where there is none. */
  #finder: FieldStops | null | undefined;

  constructor(delimiter: number, lineEnd: number) {
    this.lineEnd = lineEnd;
    this.#delimiter = delimiter;
    for (const stop of [delimiter, QUOTE, LINE_FEED, RETURN]) this.#stops[stop] = 1;
    this.#highest = Math.max(delimiter, QUOTE);
  }

  scan(stretch: Stretch): Scan {
    const { bytes, from, to } = stretch;
    const regular = this.#regular(stretch);
    if (regular !== undefined) return regular;
    this.#reserve(to - from + 2);
    this.#fields = 0;
    this.longest = 0;
    // A line end past the last byte spares asking for the end at every one.
    const past = bytes[to]!;
    bytes[to] = LINE_FEED;
    const result = this.#rows(stretch);
    bytes[to] = past;
    return result;
  }

  /**
   * Rows that are all as wide as the one before them, without a quote: what most files are made of.
   * Undefined where anything is otherwise, or may be.
   */
  #regular({ bytes, from, to, isLast, rowsMax }: Stretch): Scan | undefined {
    const width = this.#width;
    const isPlain = width > 1 && this.lineEnd === LINE_FEED && !isLast && rowsMax === undefined;
    if (!isPlain || to - from > STRETCH_MAX) return undefined;
    // Asked for once, and only by files of more than one stretch.
    if (this.#finder === undefined) this.#finder = fieldStops(this.#delimiter) ?? null;
    const finder = this.#finder;
    if (finder === null) return undefined;
    const { starts, ends } = finder;
    const rows = Math.floor(finder.find(bytes, from, to) / width);
    // As many line feeds as rows, each where a row ends: then none stands elsewhere.
    if (finder.lines !== rows) return undefined;
    const firstField = this.#firstFields(rows + 1);
    let next = from;
    let longest = 0;
    for (let row = 0, field = 0; row < rows; row += 1) {
      firstField[row] = field;
      field += width;
      const end = ends[field - 1]!;
      if (bytes[end] !== LINE_FEED) return undefined;
      if (end + 1 - next > longest) longest = end + 1 - next;
      next = end + 1;
    }
    firstField[rows] = rows * width;
    this.starts = starts;
    this.ends = ends;
    this.longest = longest;
    return { rows, next };
  }

  #rows({ bytes, from, to, isLast, rowsMax = to }: Stretch): Scan {
    let rows = 0;
    let next = from;
    while (next < to && rows < rowsMax) {
      const first = this.#fields;
      const isLineEnd = bytes[next] === LINE_FEED || bytes[next] === RETURN;
      const after = isLineEnd
        ? this.#pastLineEnd(bytes, next, to, isLast)
        : this.#row(bytes, next, to, isLast);
      // What is odd is noted before it is said.
      if (after === ODD) return { rows: 0, next, unusual: this.#unusual! };
      if (after === MORE) {
        this.#fields = first;
        break;
      }
      if (after - next > this.longest) this.longest = after - next;
      next = after;
      // An empty line is no row.
      if (isLineEnd) continue;
      this.firstField[rows] = first;
      rows += 1;
    }
    this.firstField[rows] = this.#fields;
    if (rows > 0) this.#width = this.#fields - this.firstField[rows - 1]!;
    return { rows, next };
  }

  #reserve(size: number): void {
    if (size > this.#own.starts.length) {
      this.#own = { starts: new Int32Array(size), ends: new Int32Array(size) };
    }
    this.starts = this.#own.starts;
    this.ends = this.#own.ends;
    this.#firstFields(size);
  }

  #firstFields(size: number): Int32Array {
    if (size > this.firstField.length) this.firstField = new Int32Array(2 * size);
    return this.firstField;
  }

  /** Reads the fields of a row; gives what stands past its line end. */
  #row(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    const stops = this.#stops;
    const highest = this.#highest;
    const delimiter = this.#delimiter;
    const { starts, ends } = this;
    let field = this.#fields;
    let at = from;
    for (;;) {
      let byte = bytes[at]!;
      if (byte === QUOTE && at < to) {
        starts[field] = at + 1;
        at = this.#pastQuoted(bytes, at + 1, to, isLast);
        if (at < 0) return at;
        ends[field] = at - 1;
        byte = bytes[at]!;
      } else {
        starts[field] = at;
        while (byte > highest || stops[byte] === 0) {
          at += 1;
          byte = bytes[at]!;
        }
        ends[field] = at;
      }
      field += 1;
      if (byte === delimiter && at < to) {
        at += 1;
        continue;
      }
      this.#fields = field;
      if (at === to) return isLast ? at : MORE;
      if (byte === QUOTE) return this.#odd('quote-within-cell');
      return this.#pastLineEnd(bytes, at, to, isLast);
    }
  }

  /** What stands past the closing quote of a field, from past its opening one on. */
  #pastQuoted(bytes: Uint8Array, start: number, to: number, isLast: boolean): number {
    let at = start;
    for (;;) {
      while (at < to && bytes[at] !== QUOTE) at += 1;
      if (at >= to) return isLast ? this.#odd('open-quote') : MORE;
      if (at + 1 >= to && !isLast) return MORE;
      if (at + 1 >= to || bytes[at + 1] !== QUOTE) break;
      at += 2;
    }
    const after = bytes[at + 1]!;
    if (at + 1 >= to || (after !== QUOTE && this.#stops[after] === 1)) return at + 1;
    return this.#odd('text-after-quote');
  }

  #pastLineEnd(bytes: Uint8Array, at: number, to: number, isLast: boolean): number {
    const isReturn = bytes[at] === RETURN;
    if (isReturn && at + 1 >= to && !isLast) return MORE;
    if (isReturn && (at + 1 >= to || bytes[at + 1] !== LINE_FEED)) {
      return this.#odd('lone-return');
    }
    const lineEnd = isReturn ? RETURN : LINE_FEED;
    if (this.lineEnd === 0) this.lineEnd = lineEnd;
    if (this.lineEnd !== lineEnd) return this.#odd('mixed-line-ends');
    return isReturn ? at + 2 : at + 1;
  }

  #odd(reason: Oddity): number {
    this.#unusual = reason;
    return ODD;
  }
}
