/**
 * Reads plain CSV as bytes, in constant memory: rows of fields by their place, no text per cell. What
 * csv-parse would read otherwise, or refuse, ends it with the reason: csv-parse then reads the file.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import type { ByteRows } from '../transaction/column-rows.js';
import { CELL_MAX } from '../transaction/normalise.js';
import { openBytes } from './open-text.js';
import { type FieldScanner, fieldScanner } from './read-columns-scan.js';
import { HEADER_MAX, likelyDelimiter, type ReadCsvOptions } from './read-csv.js';

export interface Unusual {
  readonly unusual: string;
}

/** A row longer than this is for csv-parse to refuse. */
const ROW_MAX = 8 * 1024 * 1024;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Yields rows, at least once, or the reason why it cannot, after which comes nothing. */
export async function* readColumns(
  path: string,
  options: ReadCsvOptions = {},
): AsyncGenerator<ByteRows | Unusual> {
  const reader = byteReader(options.delimiter);
  for await (const chunk of openBytes(path, options)) {
    const read = reader.read(chunk, false);
    if (read !== undefined) yield read;
    if (read !== undefined && 'unusual' in read) return;
  }
  const last = reader.read(Buffer.alloc(0), true);
  if (last !== undefined) yield last;
}

function byteReader(delimiter: string | undefined) {
  let rest: Buffer = Buffer.alloc(0);
  let scanner: FieldScanner | undefined;
  let header: readonly string[] | undefined;
  let count = 0;
  let isToldOnce = false;
  const rowsOf = (bytes: Buffer, rows: number, skipped: number): ByteRows | undefined => {
    const firstRow = count + 1;
    count += rows - skipped;
    if (rows === skipped && isToldOnce) return undefined;
    isToldOnce = true;
    const found = { header: header!, firstRow, count: rows - skipped }; // told after the header
    return byteRows(bytes, scanner!, { ...found, skipped, fields: scanner!.firstField[rows]! });
  };
  return {
    read: (chunk: Buffer, isLast: boolean): ByteRows | Unusual | undefined => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let from = 0;
      if (scanner === undefined) {
        rest = bytes;
        if (bytes.length >= HEADER_MAX) return { unusual: 'a long header' };
        if (!isLast && !bytes.includes(10)) return undefined;
        if (startsWithMark(bytes)) from = BYTE_ORDER_MARK.length;
        scanner = fieldScanner(delimiter ?? likelyDelimiter(new TextDecoder().decode(bytes)));
      }
      const { rows, next, unusual } = scanner.scan(bytes, from, isLast);
      if (unusual !== undefined) return { unusual };
      if (!isUtf8(bytes.subarray(0, next))) return { unusual: 'bytes that are not UTF-8' };
      rest = bytes.subarray(next);
      if (rest.length > ROW_MAX) return { unusual: 'a long row' };
      if (header !== undefined) return rowsOf(bytes, rows, 0);
      if (rows === 0) return isLast ? { unusual: 'no header' } : undefined;
      header = headerOf(bytes, scanner);
      return rowsOf(bytes, rows, 1);
    },
  };
}

function startsWithMark(bytes: Buffer): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
}

function headerOf(bytes: Buffer, { starts, ends, isEscaped, firstField }: FieldScanner) {
  return Array.from({ length: firstField[1]! }, (_, field) => {
    const text = bytes.toString('utf8', starts[field], ends[field]);
    return isEscaped[field] === 1 ? text.replaceAll('""', '"') : text;
  });
}

type Found = Pick<ByteRows, 'header' | 'firstRow' | 'count'> & {
  /** Rows before the first: the header. */
  readonly skipped: number;
  readonly fields: number;
};

function byteRows(bytes: Buffer, scanner: FieldScanner, found: Found): ByteRows {
  const { starts, ends, isEscaped } = scanner;
  const { header, firstRow, count, skipped, fields } = found;
  // Most files are ASCII, which is decoded in half the time.
  const encoding = isAscii(bytes) ? 'latin1' : 'utf8';
  let longest = 0;
  for (let field = 0; field < fields; field += 1) {
    longest = Math.max(longest, ends[field]! - starts[field]!);
  }
  return {
    ...{ header, firstRow, count, bytes, starts, ends },
    firstField: scanner.firstField.subarray(skipped),
    isSound: longest <= CELL_MAX && !bytes.includes(0),
    textOf: (field) => {
      const text = bytes.toString(encoding, starts[field], ends[field]);
      return isEscaped[field] === 1 ? text.replaceAll('""', '"') : text;
    },
  };
}
