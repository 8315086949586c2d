/**
 * Finds the fields of plain CSV in bytes: where each starts and ends, nothing decoded. What it does
 * not do (a quote within a cell, line ends of two kinds) it names, and the rows are left to
 * csv-parse.
 */

export interface Scan {
  /** Rows that are complete; none where the bytes are unusual. */
  readonly rows: number;
  /** First byte that belongs to no complete row. */
  readonly next: number;
  /** What is unusual, where something is. */
  readonly unusual?: string;
}

/** Bytes from one place to another; one more can be written past the last, three can be read. */
export interface Stretch {
  readonly bytes: Buffer;
  /** The same bytes. */
  readonly words: DataView;
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
  starts = new Int32Array(0);
  ends = new Int32Array(0);
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
  #unusual = '';

  constructor(delimiter: number, lineEnd: number) {
    this.lineEnd = lineEnd;
    this.#delimiter = delimiter;
    for (const stop of [delimiter, QUOTE, LINE_FEED, RETURN]) this.#stops[stop] = 1;
    this.#highest = Math.max(delimiter, QUOTE);
  }

  scan(stretch: Stretch): Scan {
    const { bytes, from, to } = stretch;
    this.#reserve(to - from + 2);
    const regular = this.#regular(stretch);
    if (regular !== undefined) return regular;
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
  #regular({ bytes, words, from, to, isLast, rowsMax }: Stretch): Scan | undefined {
    const width = this.#width;
    const isPlain = width > 1 && this.lineEnd === LINE_FEED && !isLast && rowsMax === undefined;
    if (!isPlain || to - from > STRETCH_MAX || bytes.subarray(from, to).includes(QUOTE)) {
      return undefined;
    }
    const delimiter = this.#delimiter;
    let stops = findStops(words, from, to, delimiter);
    while (stops > 0 && STOPS[stops - 1]! >= to) stops -= 1;
    const { starts, ends, firstField } = this;
    const rows = Math.floor(stops / width);
    let field = 0;
    let next = from;
    let longest = 0;
    let other = 0;
    for (let row = 0; row < rows; row += 1) {
      const first = next;
      firstField[row] = field;
      let last = 0;
      for (const past = field + width; field < past; field += 1) {
        const end = STOPS[field]!;
        other |= last;
        last = bytes[end]! ^ delimiter;
        starts[field] = next;
        ends[field] = end;
        next = end + 1;
      }
      other |= last ^ delimiter ^ LINE_FEED;
      if (next - first > longest) longest = next - first;
    }
    // What is left is the beginning of a row.
    for (let stop = field; stop < stops; stop += 1) other |= bytes[STOPS[stop]!]! ^ delimiter;
    if (other !== 0) return undefined;
    firstField[rows] = field;
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
      if (after === ODD) return { rows: 0, next, unusual: this.#unusual };
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
    if (size <= this.starts.length) return;
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.firstField = new Int32Array(size);
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
      if (byte === QUOTE) return this.#odd('a quote within a cell');
      return this.#pastLineEnd(bytes, at, to, isLast);
    }
  }

  /** What stands past the closing quote of a field, from past its opening one on. */
  #pastQuoted(bytes: Uint8Array, start: number, to: number, isLast: boolean): number {
    let at = start;
    for (;;) {
      while (at < to && bytes[at] !== QUOTE) at += 1;
      if (at >= to) return isLast ? this.#odd('a quote that is not closed') : MORE;
      if (at + 1 >= to && !isLast) return MORE;
      if (at + 1 >= to || bytes[at + 1] !== QUOTE) break;
      at += 2;
    }
    const after = bytes[at + 1]!;
    if (at + 1 >= to || (after !== QUOTE && this.#stops[after] === 1)) return at + 1;
    return this.#odd('text after a closing quote');
  }

  #pastLineEnd(bytes: Uint8Array, at: number, to: number, isLast: boolean): number {
    const isReturn = bytes[at] === RETURN;
    if (isReturn && at + 1 >= to && !isLast) return MORE;
    if (isReturn && (at + 1 >= to || bytes[at + 1] !== LINE_FEED)) {
      return this.#odd('a lone carriage return');
    }
    const lineEnd = isReturn ? RETURN : LINE_FEED;
    if (this.lineEnd === 0) this.lineEnd = lineEnd;
    if (this.lineEnd !== lineEnd) return this.#odd('line ends of two kinds');
    return isReturn ? at + 2 : at + 1;
  }

  #odd(reason: string): number {
    this.#unusual = reason;
    return ODD;
  }
}

/** More bytes than this are gone through one by one. */
const STRETCH_MAX = 64 * 1024;
/** Bytes of a word, a byte in each of them, and all of their bits but the uppermost. */
const WORD = 4;
const EACH = 0x01010101;
const SEVEN = 0x7f7f7f7f;
const LINE_FEEDS = LINE_FEED * EACH;
const RETURNS = RETURN * EACH;
/** Places of delimiters and line ends; one for all scanners, as nothing stays in it. */
const STOPS = new Int32Array(STRETCH_MAX + 2 * WORD);

/**
 * Finds all delimiters and line ends, a few past the end among them, and gives how many. Every byte
 * is put as if it were one, and the next in its place where it is none: nothing hangs on a guess
 * of the processor.
 */
function findStops(words: DataView, from: number, to: number, delimiter: number): number {
  const delimiters = delimiter * EACH;
  let stops = 0;
  for (let at = from; at < to; at += WORD) {
    const word = words.getInt32(at, true);
    const a = word ^ delimiters;
    const b = word ^ LINE_FEEDS;
    const c = word ^ RETURNS;
    // The upper bit of each byte that is one of them.
    const found = ~(
      (((a & SEVEN) + SEVEN) | a) &
      (((b & SEVEN) + SEVEN) | b) &
      (((c & SEVEN) + SEVEN) | c)
    );
    STOPS[stops] = at;
    stops += (found >>> 7) & 1;
    STOPS[stops] = at + 1;
    stops += (found >>> 15) & 1;
    STOPS[stops] = at + 2;
    stops += (found >>> 23) & 1;
    STOPS[stops] = at + 3;
    stops += found >>> 31;
  }
  return stops;
}
