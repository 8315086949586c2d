/**
 * Walks over data in Thrift's compact protocol (thrift-compact-protocol.md), which footers and
 * pages of Parquet are in, and says whether it can be read in bounded time and memory. It
 * understands nothing of it but whole numbers.
 */

const DEPTH_MAX = 16;
const VARINT_BYTES_MAX = 10;

const [STOP, TRUE, FALSE, BYTE] = [0, 1, 2, 3];
const [I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [4, 5, 6, 7, 8, 9, 12];

/** Whether the bytes begin with one struct whose parts all end within them. */
export function isSoundThrift(bytes: Uint8Array): boolean {
  return endOfStruct(bytes, 0, 0) !== undefined;
}

/** Whole numbers and truths (1, 0) of a struct by their fields, and those of structs within it. */
export type ThriftNumbers = ReadonlyMap<number, number | ThriftNumbers>;

/** Those of the struct that begins at a place, and where it ends; undefined where it is unsound. */
export function thriftNumbers(
  bytes: Uint8Array,
  from: number,
): { readonly fields: ThriftNumbers; readonly end: number } | undefined {
  const end = endOfStruct(bytes, from, 0);
  return end === undefined ? undefined : { fields: numbersOf(bytes, from), end };
}

/** Of a sound struct. */
function numbersOf(bytes: Uint8Array, from: number): ThriftNumbers {
  const fields = new Map<number, number | ThriftNumbers>();
  let [at, id] = [from, 0];
  for (;;) {
    const head = bytes[at]!;
    const type = head & 0x0f;
    at += 1;
    if (type === STOP) return fields;
    if (head >> 4 !== 0) id += head >> 4;
    else {
      const told = varint(bytes, at)!;
      [id, at] = [signed(told.value), told.end];
    }
    fields.delete(id);
    if (type === I16 || type === I32) fields.set(id, signed(varint(bytes, at)!.value));
    if (type === TRUE || type === FALSE) fields.set(id, type === TRUE ? 1 : 0);
    if (type === STRUCT) fields.set(id, numbersOf(bytes, at));
    at = endOfValue(bytes, at, { type, depth: 0 })!;
  }
}

/** Of what is written in zigzag. */
const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

interface Varint {
  readonly value: number;
  readonly end: number;
}

function varint(bytes: Uint8Array, from: number): Varint | undefined {
  let value = 0;
  for (let index = 0; index < VARINT_BYTES_MAX; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: from + index + 1 };
  }
  return undefined;
}

function endOfStruct(bytes: Uint8Array, from: number, depth: number): number | undefined {
  if (depth > DEPTH_MAX) return undefined;
  let at: number | undefined = from;
  while (at !== undefined) {
    const head: number | undefined = bytes[at];
    if (head === undefined) return undefined;
    at += 1;
    const type = head & 0x0f;
    if (type === STOP) return at;
    if (head >> 4 === 0) at = varint(bytes, at)?.end;
    if (at !== undefined) at = endOfValue(bytes, at, { type, depth });
  }
  return undefined;
}

interface Kind {
  readonly type: number;
  readonly depth: number;
}

function endOfValue(bytes: Uint8Array, from: number, { type, depth }: Kind): number | undefined {
  switch (type) {
    case TRUE:
    case FALSE:
      return from;
    case BYTE:
      return from < bytes.length ? from + 1 : undefined;
    case I16:
    case I32:
    case I64:
      return varint(bytes, from)?.end;
    case DOUBLE:
      return from + 8 <= bytes.length ? from + 8 : undefined;
    case BINARY: {
      const length = varint(bytes, from);
      const end = length && length.end + length.value;
      return end !== undefined && end <= bytes.length ? end : undefined;
    }
    case LIST:
      return endOfList(bytes, from, depth);
    case STRUCT:
      return endOfStruct(bytes, from, depth + 1);
    default:
      return undefined;
  }
}

function endOfList(bytes: Uint8Array, from: number, depth: number): number | undefined {
  const head = bytes[from];
  if (head === undefined || depth > DEPTH_MAX) return undefined;
  const short = head >> 4;
  const size = short === 15 ? varint(bytes, from + 1) : { value: short, end: from + 1 };
  if (size === undefined) return undefined;
  const element = head & 0x0f;
  // In a list a boolean takes a byte.
  const type = element === TRUE || element === FALSE ? BYTE : element;
  let at: number | undefined = size.end;
  for (let index = 0; index < size.value && at !== undefined; index += 1) {
    at = endOfValue(bytes, at, { type, depth: depth + 1 });
  }
  return at;
}
