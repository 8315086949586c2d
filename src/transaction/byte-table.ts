/**
 * Distinct texts by their bytes, numbered in the order in which they are met. Short ones stand
 * where they are looked up, and of long ones their hash and their place, so that they cost one or
 * two misses of the processor's cache; and the texts of a stretch of rows are looked up together,
 * so that their misses overlap: one by one, they took twice as long in columns of many.
 */

import type { Cells, PlainRule } from './byte-cells.js';
import { isOneForm } from './byte-forms.js';
import {
  CASE,
  firstOf,
  hashOf,
  hashOfNear,
  lastButOneOf,
  lastOf,
  NEAR,
  TOLD,
  tell,
} from './byte-hash.js';
import { FewTexts } from './few-texts.js';
import type { PackedTexts } from './packed-texts.js';
import { sharedBytes } from './shared-numbers.js';

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
 * the length. Of a text of up to twelve bytes, its first four and its last eight; of others, where
 * it starts among the texts, its hash, and its last four bytes.
 */
const SLOT = 4;
const NUMBER = 0xffffff;
const PLAIN = 0x1000000;
const LENGTH_SHIFT = 25;
const LENGTH_MAX = 0x7e;
/** Up to so many texts are looked for among those last met. */
const FEW = 64;

export class ByteTable {
  /** How many texts there are. */
  count = 0;
  #most: number;
  readonly #isPlain: PlainRule | undefined;
  #bits = FIRST_BITS;
  #slots = new Int32Array(SLOT << FIRST_BITS);
  /** Where each text starts; one entry more than texts. */
  #starts = new Uint32Array((1 << FIRST_BITS) + 1);
  /** The PLAIN bit of each. */
  #plain = new Uint8Array(1 << FIRST_BITS);
  /** Of threads that share them: what a dictionary shows is these bytes themselves. */
  #bytes = sharedBytes(16 << FIRST_BITS);
  #words = new DataView(this.#bytes.buffer);
  #told = new Int32Array(0);
  #few: FewTexts | undefined;
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
    if (this.count > FEW) this.#numbersOfMany(cells, numbers, otherwise);
    else {
      this.#few ??= new FewTexts(this, this.#isPlain !== undefined);
      this.#few.numbersOf(cells, numbers, otherwise);
    }
  }

  /** Finds them together. */
  #numbersOfMany(cells: Cells, numbers: Int32Array, otherwise: (row: number) => number): void {
    const { words, starts, ends, firstField, column, from, to } = cells;
    const rows = to - from;
    if (this.#told.length < rows * TOLD) this.#told = new Int32Array(rows * TOLD);
    tell(cells, this.#told);
    if (this.#bits >= FAR_BITS) this.#touch(rows);
    const told = this.#told;
    for (let row = from; row < to; row += 1) {
      const field = firstField[row]! + column;
      const start = starts[field]!;
      const length = ends[field]! - start;
      const at = (row - from) * TOLD;
      const known = this.#numberAt(at, words, start, length);
      if (known !== -1) {
        numbers[row] = known;
        continue;
      }
      const number = this.#search(words, start, length, told[at]!);
      numbers[row] = number === -1 ? otherwise(row) : number;
    }
  }

  /** The number of a text that stands in the table as it is told; -1 of one that does not. */
  #numberAt(at: number, words: DataView, start: number, length: number): number {
    const told = this.#told;
    const slots = this.#slots;
    const wanted = (lengthBits(length) << LENGTH_SHIFT) | (this.#isPlain === undefined ? 0 : PLAIN);
    const isNear = length <= NEAR;
    const second = isNear ? told[at + 2]! : told[at]!;
    const third = told[at + 3]!;
    let slot = (told[at]! >>> (32 - this.#bits)) * SLOT;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const taken = slots[slot]!;
      if (taken === 0) return -1;
      if (
        (taken & ~NUMBER) === wanted &&
        slots[slot + 2] === second &&
        slots[slot + 3] === third &&
        (isNear ? slots[slot + 1] === told[at + 1] : this.#isSameLong(slot, words, start, length))
      ) {
        return (taken & NUMBER) - 1;
      }
      slot += SLOT;
      if (slot === slots.length) slot = 0;
    }
    return -1;
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

  /** Whether a text of more than eight bytes is one that is as long and begins with the same. */
  isSame(number: number, words: DataView, start: number, length: number): boolean {
    const own = this.#words;
    const from = this.#starts[number]!;
    for (let at = 8; at < length - 4; at += 4) {
      if (own.getInt32(from + at, true) !== words.getInt32(start + at, true)) return false;
    }
    return own.getInt32(from + length - 4, true) === words.getInt32(start + length - 4, true);
  }

  /** All texts, by number: a view, valid until the next is taken up. */
  packed(): PackedTexts {
    const starts = this.#starts.subarray(0, this.count + 1);
    return { bytes: this.#bytes.subarray(0, starts[this.count]), starts };
  }

  /** Fetches what texts will be compared with: loads that do not wait for each other. */
  #touch(count: number): void {
    const told = this.#told;
    const slots = this.#slots;
    const shift = 32 - this.#bits;
    let touched = 0;
    let isLong = false;
    for (let index = 0; index < count; index += 1) {
      const taken = slots[(told[index * TOLD]! >>> shift) * SLOT]!;
      touched ^= taken;
      if (taken >>> LENGTH_SHIFT > lengthBits(NEAR)) isLong = true;
    }
    const bytes = this.#bytes;
    for (let index = 0; isLong && index < count; index += 1) {
      const slot = (told[index * TOLD]! >>> shift) * SLOT;
      touched ^= bytes[slots[slot]! >>> LENGTH_SHIFT > lengthBits(NEAR) ? slots[slot + 1]! : 0]!;
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
    const slots = this.#slots;
    const known = lengthBits(length);
    const plain = isFolded ? PLAIN : 0;
    let slot = (hash >>> (32 - this.#bits)) * SLOT;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const taken = slots[slot]!;
      if (taken === 0) return slot;
      if (taken >>> LENGTH_SHIFT === known) {
        // Most are spelt as they were first.
        if ((taken & PLAIN) === plain && this.#holds(slot, words, start, length, hash)) return slot;
        const mayBe =
          length > NEAR
            ? slots[slot + 2] === hash
            : ((slots[slot + 3]! ^ lastOf(words, start, length)) & ~CASE) === 0 &&
              ((slots[slot + 2]! ^ lastButOneOf(words, start, length)) & ~CASE) === 0;
        if (mayBe && this.#isForm((taken & NUMBER) - 1, words, start, length, isFolded))
          return slot;
      }
      slot += SLOT;
      if (slot === slots.length) slot = 0;
    }
    return -1;
  }

  /** Whether a slot that tells of the same length holds a text byte for byte. */
  #holds(slot: number, words: DataView, start: number, length: number, hash: number): boolean {
    const slots = this.#slots;
    if (length <= NEAR) {
      return (
        slots[slot + 3] === lastOf(words, start, length) &&
        slots[slot + 2] === lastButOneOf(words, start, length) &&
        slots[slot + 1] === firstOf(words, start, length)
      );
    }
    const last = start + length - 4;
    return (
      slots[slot + 2] === hash &&
      slots[slot + 3] === words.getInt32(last, true) &&
      this.#isSameLong(slot, words, start, length)
    );
  }

  #isSameLong(slot: number, words: DataView, start: number, length: number): boolean {
    const last = start + length - 4;
    const number = (this.#slots[slot]! & NUMBER) - 1;
    if (length >= LENGTH_MAX && this.#lengthOf(number) !== length) return false;
    const own = this.#words;
    const shift = this.#slots[slot + 1]! - start;
    for (let at = start; at < last; at += 4) {
      // The last of these words may reach into what is the same.
      if (own.getInt32(at + shift, true) !== words.getInt32(at, true)) return false;
    }
    return true;
  }

  #lengthOf(number: number): number {
    return this.#starts[number + 1]! - this.#starts[number]!;
  }

  #isForm(number: number, words: DataView, start: number, length: number, isFolded: boolean) {
    if (this.#lengthOf(number) !== length) return false;
    const own = {
      words: this.#words,
      start: this.#starts[number]!,
      isFolded: this.isPlain(number),
    };
    return isOneForm({ words, start, isFolded }, own, length);
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
    const slots = this.#slots;
    const isNear = length <= NEAR;
    slots[slot] = (number + 1) | (plain * PLAIN) | (lengthBits(length) << LENGTH_SHIFT);
    slots[slot + 1] = isNear ? firstOf(words, start, length) : this.#starts[number]!;
    slots[slot + 2] = isNear ? lastButOneOf(words, start, length) : hash;
    slots[slot + 3] = lastOf(words, start, length);
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
    const larger = sharedBytes(2 * (size + PADDING));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#words = new DataView(larger.buffer);
  }

  /** Places all anew in the order of their slots: that of their hashes, before and after. */
  #grow(): void {
    const old = this.#slots;
    this.#bits += this.#bits < LARGE_BITS ? 2 : 1;
    this.#slots = new Int32Array(SLOT << this.#bits);
    // A text that is not to be found again would be taken for a new one.
    if (!placedAnew(old, this.#slots, 32 - this.#bits)) this.#most = 0;
  }
}

/** Puts what slots hold into others, all of them free; says whether each is near its place. */
function placedAnew(old: Int32Array, slots: Int32Array, shift: number): boolean {
  let areNear = true;
  for (let from = 0; from < old.length; from += SLOT) {
    const taken = old[from]!;
    if (taken === 0) continue;
    const [first, second, third] = [old[from + 1]!, old[from + 2]!, old[from + 3]!];
    const length = (taken >>> LENGTH_SHIFT) - 1;
    const hash = length <= NEAR ? hashOfNear(first, second, third, length) : second;
    let slot = (hash >>> shift) * SLOT;
    let steps = 0;
    while (slots[slot] !== 0 && steps < STEPS_MAX) {
      slot += SLOT;
      if (slot === slots.length) slot = 0;
      steps += 1;
    }
    if (steps === STEPS_MAX) {
      areNear = false;
      continue;
    }
    slots[slot] = taken;
    slots[slot + 1] = first;
    slots[slot + 2] = second;
    slots[slot + 3] = third;
  }
  return areNear;
}

/** The length of a text as far as a slot tells it; never 0, which is what a free one says. */
function lengthBits(length: number): number {
  return Math.min(length, LENGTH_MAX) + 1;
}
