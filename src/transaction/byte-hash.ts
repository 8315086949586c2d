/**
 * What a text is told by, from its bytes: words of four of them, and a hash, which is the same for
 * letters of either case. Bytes past a text can be read.
 */
import type { Cells } from './byte-cells.js';

/** A text of so many bytes is known by its first four and its last eight. */
export const NEAR = 12;
/** Small letters have this bit, and capitals do not. */
export const CASE = 0x20202020;
/** What is left of four bytes of a text that has fewer. */
const MASKS = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);
// Odd numbers with their bits well spread: the golden ratio's and those of Murmur.
const [GOLDEN, SPREAD, MIX, LAST] = [0x9e3779b1 | 0, 0xcc9e2d51 | 0, 0x1b873593, 0x85ebca6b | 0];
/** Numbers told of a text that is looked up: its hash, its first four bytes, and its last eight. */
export const TOLD = 4;

/** The first four bytes of a text, the four before the last four, and the last four. */
export function firstOf(words: DataView, start: number, length: number): number {
  return words.getInt32(start, true) & MASKS[Math.min(length, 4)]!;
}
export function lastButOneOf(words: DataView, start: number, length: number): number {
  return words.getInt32(start + Math.max(length - 8, 0), true) & MASKS[Math.min(length, 4)]!;
}
export function lastOf(words: DataView, start: number, length: number): number {
  return words.getInt32(start + Math.max(length - 4, 0), true) & MASKS[Math.min(length, 4)]!;
}

/** Hash of a text, the same for letters of either case. */
export function hashOf(words: DataView, start: number, length: number): number {
  const first = firstOf(words, start, length);
  const second = lastButOneOf(words, start, length);
  const third = lastOf(words, start, length);
  if (length <= NEAR) return hashOfNear(first, second, third, length);
  const mask = MASKS[Math.min(length, 4)]!;
  const hash = longHash(mixed(first, second, third, CASE & mask, length), words, start, length);
  return Math.imul(hash ^ (hash >>> 15), GOLDEN);
}

function longHash(mix: number, words: DataView, start: number, length: number): number {
  let hash = mix;
  for (let at = start + 4; at < start + length - 8; at += 4) {
    hash = Math.imul((hash << 13) ^ (hash >>> 19) ^ (words.getInt32(at, true) | CASE), SPREAD);
  }
  return hash;
}

/** Hash of a text that these bytes are all of. */
export function hashOfNear(first: number, second: number, third: number, length: number): number {
  const hash = mixed(first, second, third, CASE & MASKS[Math.min(length, 4)]!, length);
  return Math.imul(hash ^ (hash >>> 15), GOLDEN);
}

function mixed(first: number, second: number, third: number, folded: number, length: number) {
  let hash = Math.imul((first | folded) ^ length, SPREAD);
  hash = Math.imul(hash ^ (hash >>> 15) ^ (second | folded), MIX);
  return Math.imul(hash ^ (hash >>> 15) ^ (third | folded), LAST);
}

/** Tells the texts of cells, one after another. */
export function tell(
  { words, starts, ends, firstField, column, from, to }: Cells,
  told: Int32Array,
): void {
  for (let row = from; row < to; row += 1) {
    const field = firstField[row]! + column;
    const start = starts[field]!;
    const length = ends[field]! - start;
    const mask = MASKS[Math.min(length, 4)]!;
    const first = words.getInt32(start, true) & mask;
    const second = words.getInt32(start + Math.max(length - 8, 0), true) & mask;
    const third = words.getInt32(start + Math.max(length - 4, 0), true) & mask;
    let hash = mixed(first, second, third, CASE & mask, length);
    if (length > NEAR) hash = longHash(hash, words, start, length);
    const at = (row - from) * TOLD;
    told[at] = Math.imul(hash ^ (hash >>> 15), GOLDEN);
    told[at + 1] = first;
    told[at + 2] = second;
    told[at + 3] = third;
  }
}
