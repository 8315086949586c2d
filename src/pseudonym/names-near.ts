/**
 * Names that stand beside a text which a policy keeps: of who is paid or carries a posting out. A
 * person's name in the column of a town reads like one; beside the same name in the column of
 * names it is told from one. Towns that somebody is called as are not told there either: an annex
 * has them as recorded.
 */
import { canonicalText } from '../transaction/canonical.js';
import { unmarked } from './leak-spelling.js';

/** Shorter words are initials and codes: `ON`. */
const LETTERS_MIN = 3;
/** More are a firm or an address: one word of it is no name. */
const WORDS_MAX = 4;

type Words = readonly string[];

export class NamesNear {
  readonly #texts: ReadonlySet<string>;
  readonly #firms: readonly string[];
  /** Made when they are asked for: of most cases nothing is kept that could be a name. */
  #names: readonly Words[] | undefined;

  /** Of `texts` a part is a name too; firms are known by all of their words. */
  constructor(texts: Iterable<string | undefined>, firms: Iterable<string | undefined> = []) {
    this.#texts = new Set([...texts].filter((text) => text !== undefined));
    this.#firms = [...new Set([...firms].filter((text) => text !== undefined))];
  }

  /**
   * Whether a text holds one of the names, or is part of one, in any order of words.
   *
   * @example
   * new NamesNear(['María López']).has('Maria') // => true
   * new NamesNear(['María López']).has('Santa Maria') // => false
   */
  has(text: string): boolean {
    const words = wordsOf(text);
    if (words.length === 0) return false;
    this.#names ??= [...this.#texts].map(wordsOf);
    if (this.#names.some((name) => isWithin(name, words) || isPart(words, name))) return true;
    return this.#firms.some((firm) => isWithin(wordsOf(firm), words));
  }

  /** The same, with a firm. */
  andFirm(firm: string | undefined): NamesNear {
    if (firm === undefined) return this;
    const near = new NamesNear(this.#texts, [...this.#firms, firm]);
    near.#names = this.#names;
    return near;
  }
}

const isPart = (words: Words, name: Words): boolean =>
  name.length <= WORDS_MAX && isWithin(words, name);

/** Whether there are words, and all of them are among others. */
function isWithin(words: Words, others: Words): boolean {
  return words.length > 0 && words.every((word) => others.includes(word));
}

function wordsOf(text: string): Words {
  const plain = canonicalText(text);
  if (plain === undefined) return [];
  const words = unmarked(plain).match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => word.length >= LETTERS_MIN);
}
