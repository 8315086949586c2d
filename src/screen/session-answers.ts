/**
 * What the selections of a plan said of each posting when it was taken, a bit each: of a posting
 * all of it is read at once, and the selections of a library take no more than some words.
 */
import { FRESH, type Scratch } from '../core/scratch.js';
import { choiceOf } from '../selection/choice.js';
import type { BoundPlan, Chosen } from './bound-plan.js';

/** Bits of a word. */
const WORD = 32;

export interface Answers {
  /** By slot. The first bits are those of the selections: whether they take the posting. */
  readonly words: Uint32Array[];
  /**
   * By selection that compares with attributes: the bit that says whether one of them is not
   * recorded.
   */
  readonly unknown: readonly (number | undefined)[];
}

/** For selections, by whether they compare with attributes. */
export function answersOf(selections: readonly boolean[], size: number): Answers {
  let bits = selections.length;
  const unknown = selections.map((compares) => {
    if (!compares) return undefined;
    bits += 1;
    return bits - 1;
  });
  const words = Array.from({ length: Math.ceil(bits / WORD) }, () => new Uint32Array(size));
  return { words, unknown };
}

export function answerAt({ words }: Answers, bit: number, slot: number): number {
  return (words[Math.floor(bit / WORD)]![slot]! >>> (bit % WORD)) & 1;
}

/** Writes an answer of 0 or 1 over what was there. */
export function writeAnswer(
  { words }: Answers,
  bit: number,
  said: { slot: number; answer: number },
) {
  const column = words[Math.floor(bit / WORD)]!;
  const mark = 1 << (bit % WORD);
  const others = column[said.slot]! & ~mark;
  column[said.slot] = said.answer === 1 ? others | mark : others;
}

/**
 * A plan bound to a batch whose postings were asked already; they are the slots where none are
 * named.
 */
export function withAnswers(bound: BoundPlan, answers: Answers, slots?: Uint32Array): BoundPlan {
  const choose: BoundPlan['choose'] = (postings, scratch = FRESH) => {
    const own = slots === undefined ? postings : postings.map((posting) => slots[posting]!);
    return chosen(answers, own, scratch);
  };
  const all = () =>
    choose(Uint32Array.from({ length: bound.batch.count }, (_, posting) => posting));
  return {
    ...{ ...bound, choose },
    mask: (selection) => all().selected.mask(selection),
    unknown: (selection) => all().unknown(selection),
  };
}

/** Each word of the slots is gathered once, whichever selections ask. */
function chosen({ words, unknown }: Answers, slots: Uint32Array, scratch: Scratch): Chosen {
  const gathered: (Uint32Array | undefined)[] = [];
  const gather = (column: Uint32Array): Uint32Array => {
    const own = scratch.counts(slots.length);
    for (let p = 0; p < own.length; p += 1) own[p] = column[slots[p]!]!;
    return own;
  };
  const maskOf = (bit: number): Uint8Array => {
    const word = Math.floor(bit / WORD);
    gathered[word] ??= gather(words[word]!);
    const own = gathered[word];
    const shift = bit % WORD;
    const mask = scratch.bytes(own.length);
    for (let p = 0; p < mask.length; p += 1) mask[p] = (own[p]! >>> shift) & 1;
    return mask;
  };
  const unknowns = choiceOf(slots.length, scratch, (selection) => {
    const bit = unknown[selection];
    return bit === undefined ? undefined : maskOf(bit);
  });
  return {
    selected: choiceOf(slots.length, scratch, maskOf),
    unknown: (selection) =>
      unknowns.positions(selection).length === 0 ? undefined : unknowns.mask(selection),
  };
}
