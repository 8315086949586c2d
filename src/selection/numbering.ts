/**
 * Numbers of postings, the same for two of them exactly where nothing asked so far tells them
 * apart. What is asked next is added in one pass over a buffer that stays: a number grows by a
 * multiple of what all of them are below, so that the one before can be had back. Numbers that no
 * posting has are squeezed out where they become many; to do so for each of ten measures' axes, in
 * buffers of their own, took four times as long.
 */
import type { Codes } from '../transaction/codes.js';
import type { AmountStep } from './amount-step.js';

export interface Numbering {
  /** By posting; in bytes for as long as numbers are below 256. */
  of: Uint8Array | Int32Array;
  /** Numbers are below this; some are nobody's. */
  size: number;
}

/**
 * Adds what all postings answer, by number below what is returned, times the size; where that would
 * be more than so many, it need not have been added to all of them.
 */
export type AddAnswers = (numbering: Numbering, answersMax: number) => number;

/** Up to here numbers that are nobody's cost nothing. */
const SPARSE_MAX = 4096;
/** A table of all numbers may be so many times as long as there may be numbers in use. */
const SPARSE_TIMES = 256;
/** Numbers that a byte tells apart. */
const BYTE_NUMBERS = 256;

export function numberingOf(count: number): Numbering {
  return { of: new Uint8Array(count), size: 1 };
}

/**
 * Divides postings further; false, with everything as it was, where more than so many numbers would
 * be in use.
 */
export function divide(numbering: Numbering, add: AddAnswers, most: number): boolean {
  const { size } = numbering;
  const answersMax = Math.floor((most * SPARSE_TIMES) / size);
  const answers = add(numbering, answersMax);
  numbering.size = size * answers;
  const isFew = numbering.size <= Math.min(most, SPARSE_MAX);
  if (answers <= answersMax && (isFew || squeeze(numbering, most))) return true;
  numbering.size = size;
  const { of } = numbering;
  for (let posting = 0; posting < of.length; posting += 1) of[posting]! %= size;
  return false;
}

/** Takes out numbers that are nobody's; false where more than so many are left. */
export function squeeze(numbering: Numbering, most: number): boolean {
  const { of } = numbering;
  const first = firstOf(numbering);
  const used = first.reduce((sum, posting) => (posting < 0 ? sum : sum + 1), 0);
  if (used > most) return false;
  const numbers = renumbered(first);
  for (let posting = 0; posting < of.length; posting += 1) of[posting] = numbers[of[posting]!]!;
  numbering.size = used;
  return true;
}

/** The numbers in use, counted from 0, and a posting of each. */
export function numbered(numbering: Numbering, bytesMax: number) {
  const { of, size } = numbering;
  const first = firstOf(numbering);
  const representatives = [...first.filter((posting) => posting >= 0)];
  const isFew = representatives.length <= bytesMax;
  if (of instanceof Uint8Array && isFew && representatives.length === size) {
    return { of, representatives };
  }
  const numbers = renumbered(first);
  const own = isFew ? new Uint8Array(of.length) : new Uint16Array(of.length);
  for (let posting = 0; posting < of.length; posting += 1) own[posting] = numbers[of[posting]!]!;
  return { of: own, representatives };
}

/** The first posting of each number; −1 where it is nobody's. */
function firstOf({ of, size }: Numbering): Int32Array {
  const first = new Int32Array(size).fill(-1);
  let met = 0;
  for (let posting = 0; posting < of.length && met < size; posting += 1) {
    if (first[of[posting]!]! >= 0) continue;
    first[of[posting]!] = posting;
    met += 1;
  }
  return first;
}

function renumbered(first: Int32Array): Int32Array {
  let next = 0;
  return first.map((posting) => (posting < 0 ? -1 : next++));
}

/** Makes room for so many answers to be added. */
function widen(numbering: Numbering, answers: number): void {
  if (numbering.of instanceof Int32Array || numbering.size * answers <= BYTE_NUMBERS) return;
  numbering.of = Int32Array.from(numbering.of);
}

/**
 * What each posting answers by its code, which `byCode` takes, one place ahead: −1 where it is not
 * known. `answer` is asked of the first posting of each code.
 */
export function addByCode(
  codes: Codes,
  byCode: Int32Array,
  answer: (posting: number, code: number) => number,
): AddAnswers {
  return (numbering, answersMax) => {
    const scale = numbering.size;
    let answers = 1;
    for (let next = 0; ; ) {
      next = addKnown(numbering.of, codes, { byCode, scale, from: next });
      if (next === codes.length) return answers;
      const code = codes[next]!;
      const number = answer(next, code);
      if (number >= answers) answers = number + 1;
      if (answers > answersMax) return answers;
      widen(numbering, answers);
      byCode[code + 1] = number;
    }
  };
}

interface Known {
  readonly byCode: Int32Array;
  readonly scale: number;
  readonly from: number;
}

/**
 * Adds up to a posting whose code was not met before. In functions of their own, from which nothing
 * is called, loops stay compiled.
 */
function addKnown(of: Numbering['of'], codes: Codes, { byCode, scale, from }: Known): number {
  let posting = from;
  for (; posting < codes.length; posting += 1) {
    const number = byCode[codes[posting]! + 1]!;
    if (number < 0) break;
    of[posting]! += scale * number;
  }
  return posting;
}

/** Postings for which all steps are taken before the next: the nearest cache holds so many. */
const BLOCK = 2048;

/** How many steps each amount has come to. */
export function addBySteps(amounts: Float64Array, steps: readonly AmountStep[]): AddAnswers {
  return (numbering) => {
    const scale = numbering.size;
    widen(numbering, steps.length + 1);
    for (let from = 0; from < amounts.length; from += BLOCK) {
      const to = Math.min(from + BLOCK, amounts.length);
      for (const { bound, isReached } of steps) {
        const added = { bound, scale, from, to };
        if (isReached) addReached(numbering.of, amounts, added);
        else addPassed(numbering.of, amounts, added);
      }
    }
    return steps.length + 1;
  };
}

interface Added {
  readonly bound: number;
  readonly scale: number;
  readonly from: number;
  readonly to: number;
}

function addReached(of: Numbering['of'], amounts: Float64Array, added: Added): void {
  const { bound, scale, from, to } = added;
  for (let posting = from; posting < to; posting += 1) {
    of[posting]! += scale * Number(amounts[posting]! >= bound);
  }
}

function addPassed(of: Numbering['of'], amounts: Float64Array, added: Added): void {
  const { bound, scale, from, to } = added;
  for (let posting = from; posting < to; posting += 1) {
    of[posting]! += scale * Number(amounts[posting]! > bound);
  }
}

/** Whether each posting passes a test, asked of every one. */
export function addTruths(test: (posting: number) => boolean): AddAnswers {
  return (numbering) => {
    const scale = numbering.size;
    widen(numbering, 2);
    const { of } = numbering;
    for (let posting = 0; posting < of.length; posting += 1) {
      of[posting]! += scale * Number(test(posting));
    }
    return 2;
  };
}
