/**
 * Tells of most texts at a glance that no identifier stands in them, plain or backwards: by how
 * identifiers begin, and by bits of their spellings. It takes every gap between two runs of letters
 * and digits for one that may stand within an identifier, so what it lets go the search would not
 * have found. What it does not let go, and what is not ASCII, is searched.
 */
import { type Bits, EMPTY_HASH, endedHash, hashOf, nextHash } from './leak-bits.js';

/** How many letters and digits that a spelling begins with are known. */
export const GRAM = 4;
/** Of a code unit: 1 to 36 of a letter or digit in lower case, 0 of anything else. */
const DIGIT_OF: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 1;
  return unit >= 0x61 && unit <= 0x7a ? unit - 0x61 + 11 : 0;
});

/** `(0)` is read over within a number, which joins what stands around it. */
const READ_OVER = '(0)';
const LEG = /:(?:debit|credit)$/;

/** What a text may hold of the identifiers that were added. */
export class LeakSieve {
  /** Of exact and compact spellings alike. */
  readonly #spellings: Bits;
  readonly #begins = new Uint32Array(36 ** GRAM / 32);
  /** Letters and digits of a text, one after another, and where its runs begin. */
  #units = new Uint8Array(256);
  #runs = new Uint32Array(256);

  constructor(spellings: Bits) {
    this.#spellings = spellings;
  }

  addExact(text: string): void {
    this.#spellings.add(hashOf(text));
  }

  /** Letters and digits alone. */
  addCompact(text: string): void {
    this.addCompactHash(hashOf(text), gramOf(text));
  }

  /** The same by its hash and by `gramOf`. */
  addCompactHash(hash: number, gram: number): void {
    this.#spellings.add(hash);
    if (gram >= 0) this.#begins[gram >>> 5]! |= 1 << (gram & 31);
  }

  /** Whether a canonical text is to be searched, as it stands and backwards. */
  mayHold(value: string, lengthMax: number): boolean {
    const size = value.length;
    if (this.#units.length < size) {
      this.#units = new Uint8Array(size * 2);
      this.#runs = new Uint32Array(size * 2);
    }
    let [count, runs, hash] = [0, 0, EMPTY_HASH];
    let isWithin = false;
    for (let at = 0; at < size; at += 1) {
      const unit = value.charCodeAt(at);
      if (unit >= 0x80) return true;
      hash = nextHash(hash, unit);
      const isPart = DIGIT_OF[unit] !== 0;
      if (isPart) {
        if (!isWithin) this.#runs[runs++] = count;
        this.#units[count++] = unit;
      }
      isWithin = isPart;
    }
    return (
      this.#spellings.mayHave(endedHash(hash)) ||
      this.#spellings.mayHave(backwards(value)) ||
      LEG.test(value) ||
      value.includes(READ_OVER) ||
      this.#mayBegin(runs, count, lengthMax)
    );
  }

  /** Whether what begins with a run may be an identifier, or what ends with one, read backwards. */
  #mayBegin(runs: number, count: number, lengthMax: number): boolean {
    const [units, starts] = [this.#units, this.#runs];
    starts[runs] = count;
    for (let run = 0; run < runs; run += 1) {
      const from = starts[run]!;
      if (count - from >= GRAM && this.#isBegin(units, from, 1)) {
        let hash = EMPTY_HASH;
        let next = run + 1;
        for (let at = from; at < count && at - from < lengthMax; at += 1) {
          hash = nextHash(hash, units[at]!);
          if (at + 1 < starts[next]!) continue;
          next += 1;
          if (this.#spellings.mayHave(endedHash(hash))) return true;
        }
      }
      const last = starts[run + 1]! - 1;
      if (last >= GRAM - 1 && this.#isBegin(units, last, -1)) {
        let hash = EMPTY_HASH;
        let next = run;
        for (let at = last; at >= 0 && last - at < lengthMax; at -= 1) {
          hash = nextHash(hash, units[at]!);
          if (at > starts[next]!) continue;
          next -= 1;
          if (this.#spellings.mayHave(endedHash(hash))) return true;
        }
      }
    }
    return false;
  }

  #isBegin(units: Uint8Array, from: number, step: 1 | -1): boolean {
    let gram = 0;
    for (let at = 0; at < GRAM; at += 1) gram = gramAfter(gram, units[from + at * step]!);
    return ((this.#begins[gram >>> 5]! >>> (gram & 31)) & 1) === 1;
  }
}

/** Number of what a compact spelling begins with; -1 where it cannot be met in ASCII. */
export function gramOf(text: string): number {
  let gram = 0;
  for (let at = 0; at < GRAM; at += 1) {
    const unit = text.charCodeAt(at);
    const digit = unit < 0x80 ? DIGIT_OF[unit]! : 0;
    if (digit === 0) return -1;
    gram = gramAfter(gram, unit);
  }
  return gram;
}

/** A beginning with a letter or digit more. */
export function gramAfter(gram: number, unit: number): number {
  return gram * 36 + DIGIT_OF[unit]! - 1;
}

function backwards(value: string): number {
  let hash = EMPTY_HASH;
  for (let at = value.length - 1; at >= 0; at -= 1) hash = nextHash(hash, value.charCodeAt(at));
  return endedHash(hash);
}
