/**
 * Reads plain CSV as bytes, in constant memory: rows of fields by their place, no text per cell.
 * What csv-parse would read otherwise, or refuse, ends it with the reason: csv-parse then reads the
 * file.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { ProblemError } from '../core/problem.js';
import type { Oddity } from '../transaction/batch-note.js';
import { PADDING } from '../transaction/byte-table.js';
import { type ByteRows, unquoted } from '../transaction/column-rows.js';
import { CELL_MAX } from '../transaction/normalise.js';
import { type ByteRange, type ByteSource, byteSource } from './byte-source.js';
import { type FieldScanner, fieldScanner } from './read-columns-scan.js';
import { HEADER_MAX, likelyDelimiter, type ReadCsvOptions } from './read-csv.js';

export interface Unusual {
  readonly unusual: Oddity;
}

/** A row longer than this is for csv-parse to refuse. */
const ROW_MAX = 8 * 1024 * 1024;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Bytes read at a time: fewer cost a call each, more do not stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;
/** Bytes of rows handed on at a time: they and what is made of them fit the nearest caches. */
const SLICE_BYTES = 64 * 1024;
/** Room before what is read, for the row that the piece before was cut in. */
const REST_BYTES = 64 * 1024;

/** How a file begins, as plain data. */
export interface ColumnsHead {
  readonly header: readonly string[];
  readonly delimiter: string;
  /** The first byte of its line ends. */
  readonly lineEnd: number;
  /** Bytes up to past the header's line end, and of the whole file. */
  readonly bytes: number;
  readonly size: number;
}

/** Part of a file whose header is known; rows are numbered from 1 in it. */
export interface ColumnsRange {
  readonly head: ColumnsHead;
  readonly range: ByteRange;
  /** Bytes of all the rows that these are read together with. */
  readonly likelyBytes: number;
}

/** Yields rows, at least once, or the reason why it cannot, after which comes nothing. */
export async function* readColumns(
  path: string,
  options: ReadCsvOptions = {},
  part?: ColumnsRange,
): AsyncGenerator<ByteRows | Unusual> {
  const source = await byteSource(path, options, part?.range);
  try {
    const size = part === undefined ? source.size : part.likelyBytes;
    const reader = new RowReader(options.delimiter, size, part?.head);
    yield* rowsOf(source, reader, Math.min(options.chunkBytes ?? CHUNK_BYTES, size ?? CHUNK_BYTES));
  } finally {
    await source.close();
  }
}

/**
 * The head of a file in plain CSV; undefined where it is not that, or not as it stands, or cannot
 * be read: then the reader of one piece says what is wrong with it.
 */
export async function columnsHead(
  path: string,
  options: ReadCsvOptions = {},
): Promise<ColumnsHead | undefined> {
  try {
    const source = await byteSource(path, options);
    try {
      return await headOf(source, options.delimiter);
    } finally {
      await source.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

async function headOf(source: ByteSource, named?: string): Promise<ColumnsHead | undefined> {
  const { size } = source;
  if (size === undefined) return undefined;
  const bytes = roomFor(Math.min(size, HEADER_MAX));
  let to = 0;
  for (let count = -1; count !== 0; to += count) {
    count = await source.read(bytes, to, bytes.length - PADDING - to);
  }
  const start = bytes.subarray(0, to);
  if (!start.includes(10)) return undefined;
  const from = startsWithMark(start) ? BYTE_ORDER_MARK.length : 0;
  const delimiter = named ?? delimiterOf(start);
  const scanner = fieldScanner(delimiter);
  const isLast = to === size;
  const { rows, next } = scanner.scan({ bytes, from, to, isLast, rowsMax: 1 });
  if (rows === 0 || !isUtf8(bytes.subarray(0, next))) return undefined;
  const { lineEnd } = scanner;
  return { header: headerOf(bytes, scanner), delimiter, lineEnd, bytes: next, size };
}

/** Bytes of a file from one place of a buffer to another. */
interface Piece {
  readonly bytes: Buffer;
  readonly words: DataView;
  readonly from: number;
  readonly to: number;
}

/** Reads a source piece by piece, the next one while rows of the last are worked on. */
async function* rowsOf(
  source: ByteSource,
  reader: RowReader,
  chunkBytes: number,
): AsyncGenerator<ByteRows | Unusual> {
  const most = Math.max(1, chunkBytes);
  let [into, next] = [roomFor(REST_BYTES + most), roomFor(REST_BYTES + most)];
  let rest: Buffer = Buffer.alloc(0);
  let reading = source.read(into, REST_BYTES, most);
  for (;;) {
    const count = await reading;
    const piece = joined(rest, into, count);
    const isLast = count === 0;
    if (!isLast) {
      reading = source.read(next, REST_BYTES, most);
      // Where the rows are given up, nobody waits for it.
      reading.catch(() => undefined);
    }
    for (const rows of reader.read(piece, isLast)) {
      yield rows;
      if ('unusual' in rows) return;
    }
    if (isLast) return;
    rest = piece.bytes.subarray(reader.next, piece.to);
    [into, next] = [next, into];
  }
}

function roomFor(bytes: number): Buffer {
  return Buffer.allocUnsafeSlow(bytes + PADDING);
}

/** What was read with the rest of the piece before in front of it. */
function joined(rest: Buffer, into: Buffer, count: number): Piece {
  const to = REST_BYTES + count;
  if (rest.length <= REST_BYTES) {
    rest.copy(into, REST_BYTES - rest.length);
    return pieceOf(into, REST_BYTES - rest.length, to);
  }
  const larger = roomFor(rest.length + count);
  rest.copy(larger);
  into.copy(larger, rest.length, REST_BYTES, to);
  return pieceOf(larger, 0, rest.length + count);
}

function pieceOf(bytes: Buffer, from: number, to: number): Piece {
  return { bytes, words: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), from, to };
}

class RowReader {
  /** First byte of the last piece that belongs to no row yet. */
  next = 0;
  readonly #delimiter: string | undefined;
  readonly #size: number | undefined;
  #scanner: FieldScanner | undefined;
  #header: readonly string[] | undefined;
  #rows = 0;
  /** Bytes of complete rows. */
  #bytes = 0;
  #isToldOnce = false;

  constructor(delimiter: string | undefined, size: number | undefined, head?: ColumnsHead) {
    this.#delimiter = delimiter;
    this.#size = size;
    if (head === undefined) return;
    this.#header = head.header;
    this.#scanner = fieldScanner(head.delimiter, head.lineEnd);
  }

  /** Rows of a piece, and at the end what could not be read. */
  *read(piece: Piece, isLast: boolean): Generator<ByteRows | Unusual> {
    const { bytes, to } = piece;
    this.next = piece.from;
    if (this.#scanner === undefined) {
      const start = bytes.subarray(piece.from, to);
      if (start.length >= HEADER_MAX && !start.includes(10)) {
        yield { unusual: 'long-header' };
        return;
      }
      if (!isLast && !start.includes(10)) return;
      if (startsWithMark(start)) this.next += BYTE_ORDER_MARK.length;
      this.#scanner = fieldScanner(this.#delimiter ?? delimiterOf(start));
    }
    let slice = SLICE_BYTES;
    while (this.next < to || (isLast && !this.#isToldOnce)) {
      const from = this.next;
      const end = Math.min(from + slice, to);
      const rows = this.#slice(this.#scanner, piece, end, isLast && end === to);
      if (rows !== undefined) yield rows;
      if (rows !== undefined && 'unusual' in rows) return;
      if (this.next > from) slice = SLICE_BYTES;
      else if (end === to) break;
      else slice *= 2;
    }
    if (to - this.next > ROW_MAX) yield { unusual: 'long-row' };
  }

  #slice(
    scanner: FieldScanner,
    { bytes, words }: Piece,
    to: number,
    isLast: boolean,
  ): ByteRows | Unusual | undefined {
    const from = this.next;
    const { rows, next, unusual } = scanner.scan({ bytes, from, to, isLast });
    if (unusual !== undefined) return { unusual };
    if (scanner.longest > ROW_MAX) return { unusual: 'long-row' };
    if (!isUtf8(bytes.subarray(from, next))) return { unusual: 'not-utf8' };
    this.next = next;
    this.#bytes += next - from;
    let skipped = 0;
    if (this.#header === undefined) {
      if (rows === 0) return isLast ? { unusual: 'no-header' } : undefined;
      this.#header = headerOf(bytes, scanner);
      skipped = 1;
    }
    const count = rows - skipped;
    if (count === 0 && this.#isToldOnce) return undefined;
    this.#isToldOnce = true;
    const firstRow = this.#rows + 1;
    this.#rows += count;
    const { starts, ends, longest } = scanner;
    const slice = bytes.subarray(from, next);
    let encoding: 'latin1' | 'utf8' | undefined;
    return {
      ...{ header: this.#header, firstRow, count, bytes, words, starts, ends },
      firstField: skipped === 0 ? scanner.firstField : scanner.firstField.subarray(skipped),
      isSound: longest <= CELL_MAX && !slice.includes(0),
      rowsLikely: this.#size === undefined ? undefined : (this.#rows * this.#size) / this.#bytes,
      textOf: (field) => {
        // Most files are ASCII, which is decoded in half the time.
        encoding ??= isAscii(slice) ? 'latin1' : 'utf8';
        return unquoted(bytes.toString(encoding, starts[field], ends[field]));
      },
    };
  }
}

function startsWithMark(bytes: Buffer): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
}

function delimiterOf(start: Buffer): string {
  return likelyDelimiter(new TextDecoder().decode(start.subarray(0, HEADER_MAX)));
}

function headerOf(bytes: Buffer, { starts, ends, firstField }: FieldScanner): readonly string[] {
  return Array.from({ length: firstField[1]! }, (_, field) =>
    unquoted(bytes.toString('utf8', starts[field], ends[field])),
  );
}
