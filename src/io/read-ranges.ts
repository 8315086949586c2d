/**
 * Reads plain CSV in ranges of its bytes, each by itself, so that threads can share the work. A
 * range begins past a line end which is taken to stand outside quotes: where it does not, the range
 * before ends within a quote, which is unusual, and so is everything else that the reader of one
 * piece leaves to csv-parse. Then the file is to be read in one piece.
 */
import { open } from 'node:fs/promises';
import type { RowTaker } from '../transaction/batch-builder.js';
import { columnNormaliser } from '../transaction/column-normalise.js';
import { type RowNormaliser, rowNormaliser } from '../transaction/normalise.js';
import type { Profile } from '../transaction/profile.js';
import { partBuilder, type RangePart } from '../transaction/range-part.js';
import type { ByteRange } from './byte-source.js';
import type { OpenTextOptions } from './open-text.js';
import { type ColumnsHead, columnsHead, readColumns, type Unusual } from './read-columns.js';

/** A file cut in ranges: plain data, for threads. */
export interface FileRanges {
  readonly path: string;
  readonly head: ColumnsHead;
  /** In order; together they are all that follows the header. */
  readonly ranges: readonly ByteRange[];
}

const LINE_FEED = 10;
const LOOK_BYTES = 64 * 1024;

export interface FileRangesOptions extends OpenTextOptions {
  readonly delimiter?: string | undefined;
  /** Ranges that are asked for; there are fewer where the file has fewer lines. */
  readonly count: number;
}

/**
 * Cuts a file in ranges of about one size; undefined where it can only be read in one piece:
 * packed, not in UTF-8, with a header that is not plain, or not at all: the reader of one piece
 * says why.
 */
export async function fileRanges(
  path: string,
  { count, ...options }: FileRangesOptions,
): Promise<FileRanges | undefined> {
  const head = await columnsHead(path, options);
  if (head === undefined) return undefined;
  const size = head.size - head.bytes;
  const wanted = Array.from({ length: count - 1 }, (_, cut) =>
    Math.floor(head.bytes + (size * (cut + 1)) / count),
  );
  return { path, head, ranges: await rangesAt(path, head, wanted) };
}

/** Ranges that begin at the first line at or after each place. */
export async function rangesAt(
  path: string,
  head: ColumnsHead,
  places: readonly number[],
): Promise<readonly ByteRange[]> {
  const begins = [head.bytes];
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(LOOK_BYTES);
    for (const place of places) {
      for (let at = Math.max(place - 1, head.bytes); at < head.size; at += LOOK_BYTES) {
        const { bytesRead } = await file.read(bytes, 0, LOOK_BYTES, at);
        const found = bytes.subarray(0, bytesRead).indexOf(LINE_FEED);
        if (found === -1) continue;
        const begin = at + found + 1;
        if (begin > begins.at(-1)! && begin < head.size) begins.push(begin); // one is there
        break;
      }
    }
  } finally {
    await file.close();
  }
  return begins.map((from, index) => ({ from, to: begins[index + 1] ?? head.size }));
}

export interface ReadRangeOptions {
  readonly profile: Profile;
  /** Goes before the profile's own. */
  readonly zone?: string;
  readonly chunkBytes?: number | undefined;
  /** Rows of the range that were read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** Reads one range; or tells why it, and with it the file, is to be read in one piece. */
export async function readRange(
  file: Omit<FileRanges, 'ranges'>,
  range: ByteRange,
  { profile, zone, chunkBytes, onProgress }: ReadRangeOptions,
): Promise<RangePart | Unusual> {
  const zoned = zone ?? profile.zone;
  const normaliser = rowNormaliser(
    profile,
    file.head.header,
    zoned === undefined ? {} : { zone: zoned },
  );
  if ('problems' in normaliser) return { unusual: 'unfit-header' };
  const builder = partBuilder();
  let read = 0;
  for await (const word of rangeRows(file, range, { normaliser, builder, chunkBytes })) {
    if ('unusual' in word) return word;
    read = word.rows;
    onProgress?.(read);
  }
  return builder.part(read, normaliser.hasIds);
}

/** What rows of a range are handed to. */
export interface RangeTaker {
  readonly normaliser: RowNormaliser;
  readonly builder: RowTaker;
  readonly chunkBytes?: number | undefined;
  /** Where the rows of all ranges come into this builder, those of this one first. */
  readonly isFirst?: true;
}

/**
 * Hands on the rows of a range, and yields how many so far; or why the file is to be read
 * otherwise.
 */
export async function* rangeRows(
  { path, head }: Omit<FileRanges, 'ranges'>,
  range: ByteRange,
  { normaliser, builder, chunkBytes, isFirst }: RangeTaker,
): AsyncGenerator<{ readonly rows: number } | Unusual> {
  const add = columnNormaliser(normaliser, builder);
  const likelyBytes = isFirst === true ? head.size : range.to - range.from;
  for await (const rows of readColumns(path, { chunkBytes }, { head, range, likelyBytes })) {
    if ('unusual' in rows) {
      yield rows;
      return;
    }
    add(rows);
    yield { rows: rows.firstRow - 1 + rows.count };
  }
}
