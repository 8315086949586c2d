/**
 * Distinct texts by their bytes, numbered in the order in which they are met. Twelve bytes of a
 * text stand where it is looked up, so that most cost one miss of the processor's cache; and the
 * texts of a stretch of rows are looked up together, so that their misses overlap: one by one, they
 * took twice as long in columns of a hundred thousand texts.
 */
import type { PackedTexts } from './packed-texts.js';

/** Bytes past a text that can be read, whatever is in them: texts are compared by words. */
export const PADDING = 16;

/** More steps than this to find a text mean that bytes were made to collide. */
const STEPS_MAX = 128;
const FIRST_BITS = 4;
const FEW_BITS = 10;
/** Up to here a table that is full becomes four times as large, from here on twice. */
const LARGE_BITS = 19;
/** From so many slots on a table does not stay in the nearest caches. */
const FAR_BITS = 13;
const BYTES_MAX = 2 ** 31;
/** Texts that a table can number. */
const TEXTS_MAX = 2 ** 24 - 2;
/**
 * Of a slot: number plus one in the lower 24 bits, 0 where free, then a bit for what is plain, then
 * the length; and the first four bytes and the last eight: what texts begin with is often the same.
 */
const SLOT = 4;
const NUMBER = 0xffffff;
const PLAIN = 0x1000000;
const LENGTH_SHIFT = 25;
const LENGTH_MAX = 0x7e;
const NEAR = 12;
/** What is left of four bytes of a text that has fewer. */
const MASKS = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1);
/** Small letters have this bit, and capitals do not. */
const CASE = 0x20202020;
// Odd numbers with their bits well spread: the golden ratio's and those of Murmur.
const [GOLDEN, SPREAD, MIX, LAST] = [0x9e3779b1 | 0, 0xcc9e2d51 | 0, 0x1b873593, 0x85ebca6b | 0];

/** Cells of one column in a stretch of rows. */
export interface Cells {
  readonly words: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Field of the column's first cell by row, the column's place apart. */
  readonly firstField: Int32Array;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

export class ByteTable {
  /** How many texts there are. */
  count = 0;
  #most: number;
  readonly #isPlain: PlainRule | undefined;
  #bits = FIRST_BITS;
  #slots = new Int32Array(SLOT << FIRST_BITS);
  /** The hash of what each slot holds, apart: only a table that grows looks at it. */
  #hashOf = new Int32Array(1 << FIRST_BITS);
  /** Where each text starts; one entry more than texts. */
  #starts = new Uint32Array((1 << FIRST_BITS) + 1);
  /** The PLAIN bit of each. */
  #plain = new Uint8Array(1 << FIRST_BITS);
  #words = new DataView(new ArrayBuffer(16 << FIRST_BITS));
  #bytes = new Uint8Array(this.#words.buffer);
  #hashes = new Int32Array(0);
  /** What was looked at for no other reason than to have it at hand. */
  #touched = 0;

  /**
   * A table that takes up no more than so many. With a rule, texts that are plain by it are one in
   * whatever case their letters are, and others are not looked up by their cells.
   */
  constructor(options: { readonly most?: number; readonly isPlain?: PlainRule } = {}) {
    this.#most = options.most ?? TEXTS_MAX;
    this.#isPlain = options.isPlain;
  }

  /**
   * Numbers of the texts of cells, put by row; those that are new are taken up. Where the table is
   * full, others were made to collide with a text, or it is not plain and the table has a rule, the
   * number is what the caller says, asked in turn.
   */
  numbersOf(cells: Cells, numbers: Int32Array, otherwise: (row: number) => number): void {
    const { words, starts, ends, firstField, column, from, to } = cells;
    const isFar = this.#bits >= FAR_BITS;
    if (isFar) {
      this.#hashAll(cells);
      this.#touch(to - from);
    }
    const hashes = this.#hashes;
    const required = this.#isPlain === undefined ? 0 : PLAIN;
    let slots = this.#slots;
    let shift = 32 - this.#bits;
    for (let row = from; row < to; row += 1) {
      const field = firstField[row]! + column;
      const start = starts[field]!;
      const length = ends[field]! - start;
      const mask = MASKS[Math.min(length, 4)]!;
      const hash = isFar ? hashes[row - from]! : hashOf(words, start, length);
      const slot = (hash >>> shift) * SLOT;
      const taken = slots[slot]!;
      const known = lengthBits(length) << LENGTH_SHIFT;
      if (
        (taken & ~NUMBER) === (known | required) &&
        slots[slot + 3] === (words.getInt32(start + Math.max(length - 4, 0), true) & mask) &&
        slots[slot + 2] === (words.getInt32(start + Math.max(length - 8, 0), true) & mask) &&
        slots[slot + 1] === (words.getInt32(start, true) & mask) &&
        this.#isSame((taken & NUMBER) - 1, words, start, length)
      ) {
        numbers[row] = (taken & NUMBER) - 1;
        continue;
      }
      const number =
        taken === 0
          ? this.#new(slot, words, start, length, hash)
          : this.#search(words, start, length, hash);
      numbers[row] = number === -1 ? otherwise(row) : number;
      slots = this.#slots;
      shift = 32 - this.#bits;
    }
  }

  /** The number of one text, in the same way; -1 where there is none. */
  numberOf(words: DataView, start: number, length: number): number {
    return this.#search(words, start, length, hashOf(words, start, length));
  }

  /**
   * Number of a canonical form, whether it was met so or is that of a plain text; taken up where it
   * is new, as one that no cell is looked up by. -1 where the table is full or bytes were made to
   * collide.
   */
  formOf(words: DataView, start: number, length: number): number {
    const hash = hashOf(words, start, length);
    const slot = this.#find(words, start, length, hash, false);
    if (slot === -1) return -1;
    const taken = this.#slots[slot]!;
    if (taken !== 0) return (taken & NUMBER) - 1;
    return this.#take(slot, words, start, length, hash, 0);
  }

  /** Takes up a text that is not to be found again, and numbers it; -1 where there is no room. */
  add(words: DataView, start: number, length: number, plain = 0): number {
    const number = this.count;
    if (number >= TEXTS_MAX) return -1;
    if (number + 1 >= this.#starts.length) this.#lengthen();
    const from = this.#starts[number]!;
    this.#reserve(from + length);
    const own = this.#words;
    for (let at = 0; at < length; at += 4) {
      // What is copied too much is padding, or what the next one stands over.
      own.setInt32(from + at, words.getInt32(start + at, true), true);
    }
    this.#starts[number + 1] = from + length;
    this.#plain[number] = plain;
    this.count = number + 1;
    return number;
  }

  /** Whether a text is plain: then its form is that of its letters made small. */
  isPlain(number: number): boolean {
    return this.#plain[number] === 1;
  }

  /** All texts, by number: a view, valid until the next is taken up. */
  packed(): PackedTexts {
    const starts = this.#starts.subarray(0, this.count + 1);
    return { bytes: this.#bytes.subarray(0, starts[this.count]), starts };
  }

  #hashAll({ words, starts, ends, firstField, column, from, to }: Cells): void {
    if (this.#hashes.length < to - from) this.#hashes = new Int32Array(to - from);
    const hashes = this.#hashes;
    for (let row = from; row < to; row += 1) {
      const field = firstField[row]! + column;
      const start = starts[field]!;
      hashes[row - from] = hashOf(words, start, ends[field]! - start);
    }
  }

  /** Fetches what texts will be compared with: loads that do not wait for each other. */
  #touch(count: number): void {
    const hashes = this.#hashes;
    const slots = this.#slots;
    const shift = 32 - this.#bits;
    let touched = 0;
    let isFar = false;
    for (let index = 0; index < count; index += 1) {
      const taken = slots[(hashes[index]! >>> shift) * SLOT]!;
      touched ^= taken;
      if (taken >>> LENGTH_SHIFT > lengthBits(NEAR)) isFar = true;
    }
    if (isFar) {
      const starts = this.#starts;
      const bytes = this.#bytes;
      for (let index = 0; index < count; index += 1) {
        touched ^= starts[slots[(hashes[index]! >>> shift) * SLOT]! & NUMBER]!;
      }
      for (let index = 0; index < count; index += 1) {
        touched ^= bytes[starts[slots[(hashes[index]! >>> shift) * SLOT]! & NUMBER]!]!;
      }
    }
    this.#touched ^= touched;
  }

  #search(words: DataView, start: number, length: number, hash: number): number {
    const isPlain = this.#isPlain;
    const slot = this.#find(words, start, length, hash, isPlain !== undefined);
    if (slot === -1) return -1;
    const taken = this.#slots[slot]!;
    if (taken === 0) return this.#new(slot, words, start, length, hash);
    return isPlain !== undefined && (taken & PLAIN) === 0 ? -1 : (taken & NUMBER) - 1;
  }

  /** Takes up the text of a cell that was not met, if it is one that the table is for. */
  #new(slot: number, words: DataView, start: number, length: number, hash: number): number {
    const isPlain = this.#isPlain;
    if (isPlain === undefined) return this.#take(slot, words, start, length, hash, 0);
    return isPlain(words, start, length) ? this.#take(slot, words, start, length, hash, 1) : -1;
  }

  /**
   * Slot that holds a text, or a free one for it; -1 where there is none near enough. Letters of
   * the text are made small, or are the form that is sought as they are.
   */
  #find(words: DataView, start: number, length: number, hash: number, isFolded: boolean): number {
    const mask = MASKS[Math.min(length, 4)]!;
    const first = words.getInt32(start, true) & mask;
    const second = words.getInt32(start + Math.max(length - 8, 0), true) & mask;
    const third = words.getInt32(start + Math.max(length - 4, 0), true) & mask;
    const slots = this.#slots;
    const known = lengthBits(length);
    let slot = (hash >>> (32 - this.#bits)) * SLOT;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const taken = slots[slot]!;
      if (taken === 0) return slot;
      if (
        taken >>> LENGTH_SHIFT === known &&
        ((slots[slot + 3]! ^ third) & ~CASE) === 0 &&
        ((slots[slot + 2]! ^ second) & ~CASE) === 0 &&
        ((slots[slot + 1]! ^ first) & ~CASE) === 0
      ) {
        const number = (taken & NUMBER) - 1;
        // Most are spelt as they were first.
        const isSpeltSo =
          slots[slot + 1] === first &&
          slots[slot + 2] === second &&
          slots[slot + 3] === third &&
          (taken & PLAIN) === (isFolded ? PLAIN : 0) &&
          this.#isSame(number, words, start, length);
        if (isSpeltSo || this.#isForm(number, words, start, length, isFolded)) return slot;
      }
      slot += SLOT;
      if (slot === slots.length) slot = 0;
    }
    return -1;
  }

  /** Whether a text is byte for byte one that has the same first four bytes and last eight. */
  #isSame(number: number, words: DataView, start: number, length: number): boolean {
    if (length <= NEAR) return true;
    const from = this.#starts[number]!;
    if (this.#starts[number + 1]! - from !== length) return false;
    const own = this.#words;
    for (let at = 4; at < length - 8; at += 4) {
      // The last of these words may reach into what is the same.
      if (own.getInt32(from + at, true) !== words.getInt32(start + at, true)) return false;
    }
    return true;
  }

  /** Whether the canonical forms of both are the same. */
  #isForm(
    number: number,
    words: DataView,
    start: number,
    length: number,
    isFolded: boolean,
  ): boolean {
    const isPlain = this.#plain[number] === 1;
    const from = this.#starts[number]!;
    if (this.#starts[number + 1]! - from !== length) return false;
    const own = this.#words;
    for (let place = 0; place < length; place += 4) {
      let [word, known] = [words.getInt32(start + place, true), own.getInt32(from + place, true)];
      const mask = MASKS[Math.min(length - place, 4)]!;
      if (isFolded) word = small(word);
      if (isPlain) known = small(known);
      if (((word ^ known) & mask) !== 0) return false;
    }
    return true;
  }

  #take(
    slot: number,
    words: DataView,
    start: number,
    length: number,
    hash: number,
    plain: number,
  ): number {
    if (this.count >= this.#most) return -1;
    const number = this.add(words, start, length, plain);
    if (number === -1) return -1;
    const mask = MASKS[Math.min(length, 4)]!;
    const slots = this.#slots;
    slots[slot] = (number + 1) | (plain * PLAIN) | (lengthBits(length) << LENGTH_SHIFT);
    slots[slot + 1] = words.getInt32(start, true) & mask;
    slots[slot + 2] = words.getInt32(start + Math.max(length - 8, 0), true) & mask;
    slots[slot + 3] = words.getInt32(start + Math.max(length - 4, 0), true) & mask;
    this.#hashOf[slot / SLOT] = hash;
    // Half of the slots stays free, and of few nearly all: what is not found at once takes longer.
    const most = this.#bits < FEW_BITS ? 1 << (this.#bits - 3) : 1 << (this.#bits - 1);
    if (this.count > most) this.#grow();
    return number;
  }

  #lengthen(): void {
    const starts = new Uint32Array(2 * this.#starts.length);
    starts.set(this.#starts);
    this.#starts = starts;
    const plain = new Uint8Array(starts.length);
    plain.set(this.#plain);
    this.#plain = plain;
  }

  #reserve(size: number): void {
    if (size + PADDING <= this.#bytes.length) return;
    if (size > BYTES_MAX) throw new RangeError('texts of one column take more than 2 GiB');
    const larger = new Uint8Array(2 * (size + PADDING));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#words = new DataView(larger.buffer);
  }

  /** Places all anew in the order of their slots, which is that of their hashes before and after. */
  #grow(): void {
    const [slots, hashes] = [this.#slots, this.#hashOf];
    this.#bits += this.#bits < LARGE_BITS ? 2 : 1;
    this.#slots = new Int32Array(SLOT << this.#bits);
    this.#hashOf = new Int32Array(1 << this.#bits);
    for (let place = 0; place < hashes.length; place += 1) {
      if (slots[place * SLOT] !== 0) this.#place(slots, place * SLOT, hashes[place]!);
    }
  }

  #place(from: Int32Array, old: number, hash: number): void {
    const slots = this.#slots;
    let slot = (hash >>> (32 - this.#bits)) * SLOT;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      if (slots[slot] === 0) {
        slots[slot] = from[old]!;
        slots[slot + 1] = from[old + 1]!;
        slots[slot + 2] = from[old + 2]!;
        slots[slot + 3] = from[old + 3]!;
        this.#hashOf[slot / SLOT] = hash;
        return;
      }
      slot += SLOT;
      if (slot === slots.length) slot = 0;
    }
    // A text that is not to be found again would be taken for a new one.
    this.#most = 0;
  }
}

/** Whether a text is its own canonical form but for the case of its letters. */
export type PlainRule = (words: DataView, start: number, length: number) => boolean;

/** Four bytes with capital letters made small, all at once. */
function small(word: number): number {
  const seven = word & 0x7f7f7f7f;
  // The upper bit of each byte: whether it is `A` or more, and whether it is more than `Z`.
  const isCapital = ((seven + 0x3f3f3f3f) ^ (seven + 0x25252525)) & ~word & 0x80808080;
  return word | (isCapital >>> 2);
}

/** The length of a text as far as a slot tells it; never 0, which is what a free one says. */
function lengthBits(length: number): number {
  return Math.min(length, LENGTH_MAX) + 1;
}

/** Hash of a text, the same for letters of either case. */
function hashOf(words: DataView, start: number, length: number): number {
  const mask = MASKS[Math.min(length, 4)]!;
  const first = (words.getInt32(start, true) | CASE) & mask;
  const second = (words.getInt32(start + Math.max(length - 8, 0), true) | CASE) & mask;
  const third = (words.getInt32(start + Math.max(length - 4, 0), true) | CASE) & mask;
  let hash = Math.imul(first ^ length, SPREAD) ^ Math.imul(second, MIX) ^ Math.imul(third, LAST);
  for (let at = start + 4; at < start + length - 8; at += 4) {
    hash = Math.imul((hash << 13) ^ (hash >>> 19) ^ (words.getInt32(at, true) | CASE), SPREAD);
  }
  return Math.imul(hash ^ (hash >>> 15), GOLDEN);
}
