/**
 * Finds the fields of plain CSV in bytes: where each starts and ends, nothing decoded. What it does
 * not do (a quote within a cell, line ends of two kinds) it names, and the rows are left to csv-parse.
 */

export interface Scan {
  /** Rows that are complete; none where the bytes are unusual. */
  readonly rows: number;
  /** First byte that belongs to no complete row. */
  readonly next: number;
  /** What is unusual, where something is. */
  readonly unusual?: string;
}

export interface FieldScanner {
  /** First and past the last byte of each field, its quotes apart. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a field holds doubled quotes. */
  readonly isEscaped: Uint8Array;
  /** First field of each row, and after the last row the number of fields. */
  readonly firstField: Int32Array;
  scan(bytes: Uint8Array, from: number, isLast: boolean): Scan;
}

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

/** What a field or row ended with: more is to come, or the bytes are not plain. */
const MORE = -1;
const ODD = -2;

/** Scans of one file: the first line end met is that of all. */
export function fieldScanner(delimiter: string): FieldScanner {
  const state = new Scanner(delimiter.charCodeAt(0));
  return state;
}

class Scanner implements FieldScanner {
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  isEscaped = new Uint8Array(0);
  firstField = new Int32Array(1);
  /** Bytes that end an unquoted run: delimiter, line ends, quote. */
  readonly #stops = new Uint8Array(256);
  readonly #delimiter: number;
  #lineEnd = 0;
  #fields = 0;
  #unusual = '';

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
    for (const stop of [delimiter, QUOTE, LINE_FEED, RETURN]) this.#stops[stop] = 1;
  }

  scan(bytes: Uint8Array, from: number, isLast: boolean): Scan {
    this.#reserve(bytes.length - from + 2);
    this.#fields = 0;
    let rows = 0;
    let next = from;
    while (next < bytes.length) {
      const first = this.#fields;
      const isLineEnd = bytes[next] === LINE_FEED || bytes[next] === RETURN;
      const after = isLineEnd
        ? this.#pastLineEnd(bytes, next, isLast)
        : this.#row(bytes, next, isLast);
      if (after === ODD) return { rows: 0, next, unusual: this.#unusual };
      if (after === MORE) {
        this.#fields = first;
        break;
      }
      next = after;
      // An empty line is no row.
      if (isLineEnd) continue;
      this.firstField[rows] = first;
      rows += 1;
    }
    this.firstField[rows] = this.#fields;
    return { rows, next };
  }

  #reserve(size: number): void {
    if (size <= this.starts.length) return;
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.isEscaped = new Uint8Array(size);
    this.firstField = new Int32Array(size);
  }

  /** Reads the fields of a row; gives what stands past its line end. */
  #row(bytes: Uint8Array, from: number, isLast: boolean): number {
    const length = bytes.length;
    const stops = this.#stops;
    const delimiter = this.#delimiter;
    let at = from;
    for (;;) {
      if (at < length && bytes[at] === QUOTE) {
        at = this.#quoted(bytes, at + 1, isLast);
        if (at < 0) return at;
      } else {
        const start = at;
        while (at < length && stops[bytes[at]!] === 0) at += 1;
        this.#add(start, at, 0);
      }
      if (at >= length) return isLast ? at : MORE;
      const stop = bytes[at]!;
      if (stop === delimiter) at += 1;
      else if (stop === LINE_FEED || stop === RETURN) return this.#pastLineEnd(bytes, at, isLast);
      else return this.#odd('a quote within a cell');
    }
  }

  #add(start: number, end: number, isEscaped: number): void {
    const field = this.#fields;
    this.starts[field] = start;
    this.ends[field] = end;
    this.isEscaped[field] = isEscaped;
    this.#fields = field + 1;
  }

  /** A quoted field from past its opening quote on; gives what stands past the closing one. */
  #quoted(bytes: Uint8Array, start: number, isLast: boolean): number {
    let isEscaped = 0;
    let at = start;
    for (;;) {
      while (at < bytes.length && bytes[at] !== QUOTE) at += 1;
      if (at >= bytes.length) return isLast ? this.#odd('a quote that is not closed') : MORE;
      if (at + 1 >= bytes.length && !isLast) return MORE;
      if (bytes[at + 1] !== QUOTE) break;
      isEscaped = 1;
      at += 2;
    }
    this.#add(start, at, isEscaped);
    const after = bytes[at + 1];
    if (after === undefined || (after !== QUOTE && this.#stops[after] === 1)) return at + 1;
    return this.#odd('text after a closing quote');
  }

  #pastLineEnd(bytes: Uint8Array, at: number, isLast: boolean): number {
    const isReturn = bytes[at] === RETURN;
    if (isReturn && at + 1 >= bytes.length && !isLast) return MORE;
    if (isReturn && bytes[at + 1] !== LINE_FEED) return this.#odd('a lone carriage return');
    const lineEnd = isReturn ? RETURN : LINE_FEED;
    if (this.#lineEnd === 0) this.#lineEnd = lineEnd;
    if (this.#lineEnd !== lineEnd) return this.#odd('line ends of two kinds');
    return isReturn ? at + 2 : at + 1;
  }

  #odd(reason: string): number {
    this.#unusual = reason;
    return ODD;
  }
}
