/**
 * Walks over the pages of a column of Parquet before the library reads them (parquet.thrift,
 * Encodings.md): what a header or a run claims is set aside at once, so nothing may claim more than
 * the footer said of its column. It understands no value.
 */
import type { ProblemError, ProblemKind } from '../core/problem.js';
import { type ThriftNumbers, thriftNumbers } from './check-thrift.js';
import { badParquet, parquetTooLarge } from './format-problem-list.js';

/** Bytes of one page, and of one column of a row group, once decompressed. */
export const PAGE_MAX = 256 * 1024 * 1024;
export const COLUMN_MAX = 1024 * 1024 * 1024;
/** Writers fill the last run up to eight values; whoever fills more than this claims. */
const SLACK = 8192;

/** What the footer says of a column of a row group. */
export interface ColumnClaim {
  readonly values: number;
  readonly type: string;
  readonly isCompressed: boolean;
  readonly levels: Levels;
}

/** The highest repetition and definition level of a column. */
export interface Levels {
  readonly repetition: number;
  readonly definition: number;
}

/** A page whose values are compressed: looked at when they no longer are. */
export interface CompressedPage {
  /** Where its compressed bytes begin in the column, and how many there are. */
  readonly from: number;
  readonly length: number;
  isSound(values: Uint8Array): boolean;
}

const [DATA, DICTIONARY, DATA_V2] = [0, 2, 3];
const [PLAIN_DICTIONARY, RLE, RLE_DICTIONARY] = [2, 3, 8];
/** Where all differences are the same, a block of 2,048 values takes nine bytes (DuckDB). */
const DELTAS: readonly number[] = [5, 6, 7];
const DELTA_VALUES_A_BYTE = 4096;

export interface Checking {
  readonly claim: ColumnClaim;
  readonly fail: (kind: ProblemKind, message: string) => ProblemError;
}

/** Throws a `ProblemError` where a page claims too much. */
export function checkedPages(bytes: Uint8Array, checking: Checking): readonly CompressedPage[] {
  const { claim, fail } = checking;
  const damaged = (message: string) => fail(badParquet, message);
  const compressed: CompressedPage[] = [];
  let [at, values, size] = [0, 0, 0];
  // The library stops so, too.
  while (at < bytes.length - 1) {
    const header = thriftNumbers(bytes, at);
    const page = header && pageOf(header.fields);
    if (header === undefined || page === undefined) throw damaged('a page has no sound header');
    const from = header.end;
    if (page.length > bytes.length - from) throw damaged('a page is longer than its column');
    size += page.size;
    if (page.size > PAGE_MAX || size > COLUMN_MAX) {
      throw fail(parquetTooLarge, 'the pages of a column take more than they may');
    }
    if (page.kind === DICTIONARY) {
      // Truths are bits; everything else takes a byte at least.
      if (page.values > 8 * page.size) throw damaged('a dictionary claims more than it holds');
    } else {
      values += page.values;
      const isDelta = DELTAS.includes(page.encoding);
      if (isDelta && page.values > DELTA_VALUES_A_BYTE * page.size) throw damaged(RUNS);
    }
    if (values > claim.values) throw damaged('pages claim more values than their column');
    const body = bytes.subarray(from, from + page.length);
    const held = checkedPage(body, page, checking);
    if (held !== undefined) compressed.push({ ...held, from: from + held.from });
    at = from + page.length;
  }
  return compressed;
}

interface Page {
  readonly kind: number;
  readonly values: number;
  readonly encoding: number;
  /** Bytes once decompressed, and as they stand. */
  readonly size: number;
  readonly length: number;
  /** Of version 2: bytes of its levels, which are not compressed. */
  readonly repetition: number;
  readonly definition: number;
  /** Of version 2: 0 where its values are not compressed. */
  readonly isCompressed: number;
}

/** Undefined where a number that is needed is absent, or below 0. */
function pageOf(fields: ThriftNumbers): Page | undefined {
  const kind = numberIn(fields, 1);
  const own = fields.get(kind === DATA ? 5 : kind === DICTIONARY ? 7 : 8);
  const isKnown = kind === DATA || kind === DICTIONARY || kind === DATA_V2;
  if (!isKnown || typeof own !== 'object') return undefined;
  const isSecond = kind === DATA_V2;
  const nulls = isSecond ? numberIn(own, 2) : 0;
  const page = {
    ...{ kind, values: numberIn(own, 1), encoding: numberIn(own, isSecond ? 4 : 2) },
    ...{ size: numberIn(fields, 2), length: numberIn(fields, 3) },
    definition: isSecond ? numberIn(own, 5) : 0,
    repetition: isSecond ? numberIn(own, 6) : 0,
    isCompressed: isSecond && own.get(7) === 0 ? 0 : 1,
  };
  const isSound =
    Object.values(page).every((value) => value >= 0) && nulls >= 0 && nulls <= page.values;
  const levels = page.definition + page.repetition;
  return isSound && levels <= Math.min(page.size, page.length) ? page : undefined;
}

const numberIn = (fields: ThriftNumbers, id: number): number => {
  const value = fields.get(id);
  return typeof value === 'number' ? value : -1;
};

/** The part of a page that is compressed, if any; what is not is looked at here. */
function checkedPage(
  body: Uint8Array,
  page: Page,
  { claim, fail }: Checking,
): CompressedPage | undefined {
  const { values, repetition, definition } = page;
  const { levels } = claim;
  if (page.kind === DICTIONARY) {
    return claim.isCompressed ? { from: 0, length: body.length, isSound: () => true } : undefined;
  }
  if (page.kind === DATA) {
    const isSound = (bytes: Uint8Array) => areRunsSound(bytes, page, claim);
    if (claim.isCompressed) return { from: 0, length: body.length, isSound };
    if (!isSound(body)) throw fail(badParquet, RUNS);
    return undefined;
  }
  const [repetitions, definitions] = [levels.repetition, levels.definition].map(widthOf);
  const start = repetition + definition;
  const areLevelsSound =
    (repetitions === 0 || isRunSound(body, { at: 0, width: repetitions!, values })) &&
    (definitions === 0 || isRunSound(body, { at: repetition, width: definitions!, values }));
  if (!areLevelsSound) throw fail(badParquet, RUNS);
  const isSound = (bytes: Uint8Array) => areValuesSound(bytes, 0, page, claim);
  if (claim.isCompressed && page.isCompressed === 1 && page.size > start) {
    return { from: start, length: body.length - start, isSound };
  }
  if (!isSound(body.subarray(start))) throw fail(badParquet, RUNS);
  return undefined;
}

const RUNS = 'a page repeats a value more often than it has values';

const widthOf = (level: number): number => 32 - Math.clz32(level);

/** Of version 1: levels, each with its length before it, then the values. */
function areRunsSound(bytes: Uint8Array, page: Page, claim: ColumnClaim): boolean {
  let at = 0;
  for (const level of [claim.levels.repetition, claim.levels.definition]) {
    if (level === 0) continue;
    const run = { at: at + 4, width: widthOf(level), values: page.values };
    if (!isRunSound(bytes, run)) return false;
    at += 4 + lengthAt(bytes, at);
  }
  return areValuesSound(bytes, at, page, claim);
}

function areValuesSound(
  bytes: Uint8Array,
  from: number,
  { encoding, values }: Page,
  { type }: ColumnClaim,
): boolean {
  if (encoding !== RLE && encoding !== PLAIN_DICTIONARY && encoding !== RLE_DICTIONARY) return true;
  if (type === 'BOOLEAN') return isRunSound(bytes, { at: from + 4, width: 1, values });
  return isRunSound(bytes, { at: from + 1, width: bytes[from] ?? 0, values });
}

function lengthAt(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}

interface Run {
  readonly at: number;
  readonly width: number;
  readonly values: number;
}

/**
 * Whether runs of one value, and groups of eight, come to no more than there are values. Bytes that
 * end before are the reader's to find; its arithmetic is of 32 bits.
 */
function isRunSound(bytes: Uint8Array, { at, width, values }: Run): boolean {
  let [next, seen] = [at, 0];
  while (seen < values) {
    let [header, shift] = [0, 0];
    for (;;) {
      const byte = bytes[next];
      if (byte === undefined) return true;
      next += 1;
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    const isPacked = (header & 1) === 1;
    const count = isPacked ? (header >> 1) << 3 : header >>> 1;
    if (count < 0 || count > values - seen + SLACK) return false;
    next += isPacked ? Math.max(1, Math.ceil((count * width) / 8)) : (width + 7) >> 3;
    seen += count;
  }
  return true;
}
