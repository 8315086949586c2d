/** Cells by their bytes: each distinct spelling gets a number, so that its text is made but once. */
import type { ByteRows } from './column-rows.js';

/** More steps than this to find a spelling mean that the bytes were made to collide. */
const STEPS_MAX = 128;
const FIRST_SLOTS = 1024;

/** The spellings of one column. */
export class CellSpellings {
  /** Number of a spelling plus one, by slot; 0 where free. */
  #slots = new Int32Array(FIRST_SLOTS);
  #hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Where each spelling starts in the arena; one entry more than spellings. */
  #starts = new Int32Array(FIRST_SLOTS / 2 + 1);
  #arena = new Uint8Array(16 * FIRST_SLOTS);
  readonly #most: number;
  #count = 0;

  /** Spellings beyond the most are told apart no longer. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Number of a spelling; those met for the first time count up from 0. -1 where it has none. */
  numberOf({ bytes, starts, ends }: ByteRows, field: number): number {
    const start = starts[field]!;
    const end = ends[field]!;
    let hash = 0x811c9dc5 | 0;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const taken = this.#slots[slot]!;
      if (taken === 0) return this.#taken(bytes, start, end, hash);
      if (this.#hashes[taken - 1] === hash && this.#isSame(taken - 1, bytes, start, end)) {
        return taken - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  #isSame(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[number]!;
    const length = end - start;
    if (this.#starts[number + 1]! - from !== length) return false;
    const arena = this.#arena;
    for (let at = 0; at < length; at += 1) if (arena[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #taken(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const number = this.#count;
    if (number >= this.#most) return -1;
    if (number >= this.#hashes.length) this.#grow();
    const from = this.#starts[number]!;
    const to = from + end - start;
    if (to > this.#arena.length) {
      const arena = new Uint8Array(2 * to);
      arena.set(this.#arena);
      this.#arena = arena;
    }
    for (let at = start; at < end; at += 1) this.#arena[from + at - start] = bytes[at]!;
    this.#starts[number + 1] = to;
    this.#hashes[number] = hash;
    this.#place(number);
    this.#count += 1;
    return number;
  }

  /** Half of the slots stay free. */
  #grow(): void {
    const hashes = new Int32Array(this.#slots.length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const starts = new Int32Array(this.#slots.length + 1);
    starts.set(this.#starts);
    this.#starts = starts;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#count; number += 1) this.#place(number);
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[number]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }
}

/** A column whose cells mean something that is found once per spelling. */
export class MeaningColumn<Meaning> {
  readonly #spellings: CellSpellings;
  readonly #meanings: Meaning[] = [];
  readonly #of: (text: string) => Meaning;

  constructor(most: number, of: (text: string) => Meaning) {
    this.#spellings = new CellSpellings(most);
    this.#of = of;
  }

  /** What the cell means. */
  at(rows: ByteRows, field: number): Meaning {
    const number = this.#spellings.numberOf(rows, field);
    if (number === -1) return this.#of(rows.textOf(field));
    if (number === this.#meanings.length) this.#meanings.push(this.#of(rows.textOf(field)));
    return this.#meanings[number]!;
  }
}
