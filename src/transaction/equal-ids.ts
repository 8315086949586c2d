/**
 * Which rows bear the same id, told by the bytes of their ids: no text is made. Most exports number
 * their rows upwards, which is seen in one pass; the others are looked up in a table.
 */
import type { Codes } from './codes.js';
import { type PackedTexts, textAt } from './packed-texts.js';
import type { RowIds } from './row-ids.js';

/** For each row the first one with the same id; undefined where all ids differ. */
export function firstEqualRows(
  packed: PackedTexts,
  isAscending = areAscending(packed),
): Int32Array | undefined {
  if (isAscending) return undefined;
  const rows = packed.starts.length - 1;
  const firstOf = firstWithId(packed);
  for (let row = 0; row < rows; row += 1) {
    if (firstOf(row) === row) continue;
    const first = Int32Array.from({ length: row }, (_, before) => before);
    const all = new Int32Array(rows);
    all.set(first);
    for (let rest = row; rest < rows; rest += 1) all[rest] = firstOf(rest);
    return all;
  }
  return undefined;
}

/**
 * Whether each id is longer than the one before, or as long and greater, as texts compare: then
 * none occurs twice. Where a letter beyond ASCII decides, it is not looked into.
 */
export function areAscending({ bytes, starts }: PackedTexts): boolean {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let row = 2; row < starts.length; row += 1) {
    const before = starts[row - 2]!;
    const from = starts[row - 1]!;
    const length = starts[row]! - from;
    const growth = length - (from - before);
    if (growth < 0) return false;
    if (growth > 0) continue;
    let at = 0;
    // Ids that count up begin alike: four bytes at a time.
    while (at + 4 <= length && words.getInt32(before + at) === words.getInt32(from + at)) at += 4;
    while (at < length && bytes[before + at] === bytes[from + at]) at += 1;
    if (at === length || bytes[before + at]! > bytes[from + at]!) return false;
    if (bytes[from + at]! >= 0x80) return false;
  }
  return true;
}

/** More steps than this mean ids made to collide: a map, which is slower, does not mind them. */
const STEPS_MAX = 128;

/** Finds the first row with the id of a row; to be asked of every row in turn. */
function firstWithId({ bytes, starts }: PackedTexts): (row: number) => number {
  const rows = starts.length - 1;
  const mask = 2 ** Math.ceil(Math.log2(2 * rows + 2)) - 1;
  const slots = new Int32Array(mask + 1); // rows plus one, 0 where free
  const crowded = new Map<string, number>();
  const isSame = (a: number, b: number): boolean => {
    const from = starts[a]!;
    const other = starts[b]!;
    const length = starts[a + 1]! - from;
    if (starts[b + 1]! - other !== length) return false;
    let at = 0;
    while (at < length && bytes[from + at] === bytes[other + at]) at += 1;
    return at === length;
  };
  return (row) => {
    const [from, to] = [starts[row]!, starts[row + 1]!];
    let hash = 0x811c9dc5 | 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const taken = slots[slot]! - 1;
      if (taken === row || (taken >= 0 && isSame(taken, row))) return taken;
      if (taken === -1) {
        slots[slot] = row + 1;
        return row;
      }
      slot = (slot + 1) & mask;
    }
    const id = textAt(bytes, from, to);
    const first = crowded.get(id) ?? row;
    crowded.set(id, first);
    return first;
  };
}

/** Whether the id of a posting is borne by postings of both directions: told by their codes. */
export function standForBoth(ids: RowIds, directions: Codes): (posting: number) => boolean {
  const { packed, rows, areAscending } = ids;
  const first = packed === undefined ? undefined : firstEqualRows(packed, areAscending);
  if (rows === undefined && first === undefined) return () => false;
  const keyOf = (posting: number): number => {
    const row = rows === undefined ? posting : rows[posting]!;
    return first === undefined ? row : first[row]!;
  };
  let keys = 0;
  for (let posting = 0; posting < ids.length; posting += 1) {
    keys = Math.max(keys, keyOf(posting) + 1);
  }
  const codes = new Int32Array(keys).fill(-2);
  const isBoth = new Uint8Array(keys);
  for (let posting = 0; posting < ids.length; posting += 1) {
    const key = keyOf(posting);
    if (codes[key] === -2) codes[key] = directions[posting]!;
    else if (codes[key] !== directions[posting]) isBoth[key] = 1;
  }
  return (posting) => isBoth[keyOf(posting)] === 1;
}
