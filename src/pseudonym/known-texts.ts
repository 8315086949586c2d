/**
 * Texts that a search met before and found nothing in, looked up within a larger one without being
 * cut from it: what outputs say comes again and again. It forgets, and never takes another text for
 * one that it knows.
 */
import { hashOf } from './leak-bits.js';

/** Texts that are remembered, however much is searched. */
const TEXTS_MAX = 2 ** 17;

/** Where a text stands in a larger one, and its hash (`hashOf`). */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly hash: number;
}

export class KnownTexts {
  readonly #byHash = new Map<number, string>();

  add(text: string): void {
    if (this.#byHash.size >= TEXTS_MAX) this.#byHash.clear();
    // A slice would keep the whole that it was cut from.
    this.#byHash.set(hashOf(text), ` ${text}`.slice(1));
  }

  has(text: string): boolean {
    return this.#byHash.get(hashOf(text)) === text;
  }

  /** Whether the text at a place is known. */
  hasAt(whole: string, { from, to, hash }: Place): boolean {
    const known = this.#byHash.get(hash);
    return known !== undefined && known.length === to - from && whole.startsWith(known, from);
  }

  clear(): void {
    this.#byHash.clear();
  }
}
