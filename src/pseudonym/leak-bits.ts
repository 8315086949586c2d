/**
 * Sets of texts as bits: what is not among them is certainly not in the set, and what is may be.
 * However many texts there are, no more than a stated amount of memory is taken.
 */

/** What a hash begins with, before the first letter. */
export const EMPTY_HASH = 0x811c9dc5 | 0;

/** FNV-1a by code units, a letter further. */
export function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** A hash with no letter to come. */
export function endedHash(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** Ended hash of a text. */
export function hashOf(text: string): number {
  let hash = EMPTY_HASH;
  for (let at = 0; at < text.length; at += 1) hash = nextHash(hash, text.charCodeAt(at));
  return endedHash(hash);
}

/**
 * Two bits for a text, by its ended hash. With sixteen a text about one in a hundred others is
 * taken for one of them.
 */
export class Bits {
  static readonly LEAST = 2 ** 16;
  /** 32 MiB, however many there are. */
  static readonly MOST = 2 ** 28;
  readonly #words: Uint32Array;
  readonly #mask: number;

  constructor(texts: number) {
    const wanted = 2 ** Math.ceil(Math.log2(16 * texts + 1));
    const bits = Math.min(Bits.MOST, Math.max(Bits.LEAST, wanted));
    this.#words = new Uint32Array(bits / 32);
    this.#mask = bits - 1;
  }

  add(hash: number): void {
    const [one, other] = [hash & this.#mask, second(hash) & this.#mask];
    this.#words[one >>> 5]! |= 1 << (one & 31);
    this.#words[other >>> 5]! |= 1 << (other & 31);
  }

  mayHave(hash: number): boolean {
    return this.#isSet(hash & this.#mask) && this.#isSet(second(hash) & this.#mask);
  }

  #isSet(bit: number): boolean {
    return ((this.#words[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  }
}

function second(hash: number): number {
  const mixed = Math.imul(hash ^ 0x9e3779b9, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
