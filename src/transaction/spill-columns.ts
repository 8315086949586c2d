/**
 * Postings in columns as they are spilled: what a batch holds of them, and their place in the file.
 * A segment is some of them written in one stretch; a column in which every entry is the same takes
 * no place in it. Codes are those of the dictionaries, which stay in memory.
 */
import type { PackedTexts } from './packed-texts.js';
import type { SpillStore } from './spill-store.js';
import { TEXT_FIELDS, type TextField } from './transaction.js';

type NumberArray = Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array;

/** The columns that are numbers, in the order in which they are written. */
const MAKERS = {
  at: (size: number) => new Float64Array(size),
  amountMinor: (size: number) => new Float64Array(size),
  /** Of the reporting currency; 0 before rows are sorted out. */
  baseMinor: (size: number) => new Float64Array(size),
  balanceMinor: (size: number) => new Float64Array(size),
  localDate: (size: number) => new Int32Array(size),
  /** Counts postings in the order in which they were read, from 0. */
  place: (size: number) => new Uint32Array(size),
  /** Counts rows in the same way; 0, as is their number, once rows are sorted out. */
  row: (size: number) => new Uint32Array(size),
  rowNumber: (size: number) => new Int32Array(size),
  localMinute: (size: number) => new Int16Array(size),
  isDay: (size: number) => new Uint8Array(size),
  /** 1 where the id stands for both legs of a row. */
  isLeg: (size: number) => new Uint8Array(size),
} as const;

export type NumberColumns = {
  readonly [Name in keyof typeof MAKERS]: ReturnType<(typeof MAKERS)[Name]>;
};
export type NumberName = keyof NumberColumns;
// The keys of an object literal, which Object.keys does not say.
const NAMES = Object.keys(MAKERS) as readonly (keyof NumberColumns)[];

export interface SpillColumns extends NumberColumns {
  readonly count: number;
  /** Codes by field; −1 is absent. */
  readonly codes: Readonly<Record<TextField, Int32Array>>;
  readonly ids: PackedTexts;
}

/** Postings in one stretch of a store. */
export interface Segment {
  readonly place: number;
  readonly size: number;
  readonly count: number;
  readonly idBytes: number;
  /** The one value of a column, by its turn; undefined where entries differ and are written. */
  readonly same: readonly (number | undefined)[];
}

/** Room for so many postings. */
export function emptyColumns(count: number, idBytes: number): SpillColumns {
  const numbers = Object.fromEntries(NAMES.map((name) => [name, MAKERS[name](count)]));
  const codes = Object.fromEntries(
    TEXT_FIELDS.map((field) => [field, new Int32Array(count).fill(-1)]),
  );
  const ids = { bytes: new Uint8Array(idBytes), starts: new Uint32Array(count + 1) };
  // One entry for each name and field, which fromEntries does not say.
  return { count, ...(numbers as NumberColumns), codes: codes as SpillColumns['codes'], ids };
}

function inTurn(columns: SpillColumns): readonly NumberArray[] {
  return [
    ...NAMES.map((name) => columns[name]),
    ...TEXT_FIELDS.map((field) => columns.codes[field]),
  ];
}

/** Writes the postings at these positions, in this order. */
export function writeSegment(
  store: SpillStore,
  columns: SpillColumns,
  positions: Uint32Array,
): Segment {
  const count = positions.length;
  const same: (number | undefined)[] = [];
  const parts: Uint8Array[] = [];
  for (const column of inTurn(columns)) {
    const one = sameEntry(column, positions);
    same.push(one);
    if (one === undefined) parts.push(bytesOf(pickedFrom(column, positions)));
  }
  const ids = pickedIds(columns.ids, positions);
  parts.push(bytesOf(ids.starts), ids.bytes);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { place: store.append(bytes), size, count, idBytes: ids.bytes.length, same };
}

/** Reads segments into columns, one after the other; those that are −1 in all of them are one. */
export function readSegments(store: SpillStore, segments: readonly Segment[]): SpillColumns {
  const count = countOf(segments);
  const absent = new Int32Array(count).fill(-1);
  const numbers = Object.fromEntries(
    NAMES.map((name) => [name, readNumbers(store, segments, name)]),
  );
  const codes = Object.fromEntries(
    TEXT_FIELDS.map((field) => [field, readCodes(store, segments, field) ?? absent]),
  );
  const ids = readIds(store, segments);
  // One entry for each name and field, which fromEntries does not say.
  return { count, ...(numbers as NumberColumns), codes: codes as SpillColumns['codes'], ids };
}

export function countOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segment.count, 0);
}

/** One column of numbers. */
export function readNumbers<Name extends keyof NumberColumns>(
  store: SpillStore,
  segments: readonly Segment[],
  name: Name,
): NumberColumns[Name] {
  const column = MAKERS[name](countOf(segments));
  fillColumn(store, segments, { column, turn: NAMES.indexOf(name) });
  return column as NumberColumns[Name]; // what the maker of that name makes
}

/** Codes of one field; undefined where none of the postings carries it. */
export function readCodes(
  store: SpillStore,
  segments: readonly Segment[],
  field: TextField,
): Int32Array | undefined {
  const turn = NAMES.length + TEXT_FIELDS.indexOf(field);
  if (segments.every(({ same }) => same[turn] === -1)) return undefined;
  const column = new Int32Array(countOf(segments));
  fillColumn(store, segments, { column, turn });
  return column;
}

/** Ids by posting. */
export function readIds(store: SpillStore, segments: readonly Segment[]): PackedTexts {
  const bytes = new Uint8Array(segments.reduce((sum, { idBytes }) => sum + idBytes, 0));
  const starts = new Uint32Array(countOf(segments) + 1);
  let first = 0;
  let firstByte = 0;
  for (const { place, size, count, idBytes } of segments) {
    const own = new Uint32Array(count + 1);
    store.read(place + size - idBytes - own.byteLength, bytesOf(own));
    store.read(place + size - idBytes, bytes.subarray(firstByte, firstByte + idBytes));
    for (let p = 1; p <= count; p += 1) starts[first + p] = firstByte + own[p]!;
    first += count;
    firstByte += idBytes;
  }
  return { bytes, starts };
}

interface Filling {
  readonly column: NumberArray;
  readonly turn: number;
}

function fillColumn(
  store: SpillStore,
  segments: readonly Segment[],
  { column, turn }: Filling,
): void {
  let first = 0;
  for (const { place, count, same } of segments) {
    const one = same[turn];
    if (one === undefined) {
      const own = bytesOf(column.subarray(first, first + count));
      store.read(place + offsetOf(same, turn, count), own);
    } else column.fill(one, first, first + count);
    first += count;
  }
}

const ENTRY_BYTES: readonly number[] = [
  ...NAMES.map((name) => MAKERS[name](0).BYTES_PER_ELEMENT),
  ...TEXT_FIELDS.map(() => Int32Array.BYTES_PER_ELEMENT),
];

/** Where a column begins in its segment: after those before it that are written. */
function offsetOf(same: Segment['same'], turn: number, count: number): number {
  let offset = 0;
  for (let before = 0; before < turn; before += 1) {
    if (same[before] === undefined) offset += ENTRY_BYTES[before]! * count;
  }
  return offset;
}

/** The value that stands at all of the positions; undefined where there are several. */
function sameEntry(column: NumberArray, positions: Uint32Array): number | undefined {
  const first = column[positions[0] ?? 0] ?? 0;
  for (let p = 1; p < positions.length; p += 1) {
    const value = column[positions[p]!]!;
    // Zero and minus zero, too, are two values: an amount is told as it was read.
    if (
      value !== first ? !(Number.isNaN(value) && Number.isNaN(first)) : !Object.is(value, first)
    ) {
      return undefined;
    }
  }
  return first;
}

function pickedFrom(column: NumberArray, positions: Uint32Array): NumberArray {
  const picked = column.slice(0, positions.length);
  for (let p = 0; p < positions.length; p += 1) picked[p] = column[positions[p]!]!;
  return picked;
}

/** The ids at these positions, in this order. */
export function pickedIds({ bytes, starts }: PackedTexts, positions: Uint32Array): PackedTexts {
  const own = new Uint32Array(positions.length + 1);
  for (let p = 0; p < positions.length; p += 1) {
    const position = positions[p]!;
    own[p + 1] = own[p]! + starts[position + 1]! - starts[position]!;
  }
  const picked = new Uint8Array(own[positions.length]!);
  for (let p = 0; p < positions.length; p += 1) {
    const position = positions[p]!;
    picked.set(bytes.subarray(starts[position]!, starts[position + 1]!), own[p]!);
  }
  return { bytes: picked, starts: own };
}

function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
