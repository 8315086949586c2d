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
  /** By posting. */
  readonly of: Int32Array;
  /** Numbers are below this; some are nobody's. */
  size: number;
}

/** What all postings answer, by number below what is returned: added to `of`, times `scale`. */
export type AddAnswers = (of: Int32Array, scale: number, answersMax: number) => number;

/** Up to here numbers that are nobody's cost nothing. */
const SPARSE_MAX = 4096;
/** A table of all numbers may be so many times as long as there may be numbers in use. */
const SPARSE_TIMES = 256;

export function numberingOf(count: number): Numbering {
  return { of: new Int32Array(count), size: 1 };
}

/**
 * Divides postings further; false, with everything as it was, where more than so many numbers would
 * be in use.
 */
export function divide(numbering: Numbering, add: AddAnswers, most: number): boolean {
  const { of, size } = numbering;
  const answersMax = Math.floor((most * SPARSE_TIMES) / size);
  const answers = add(of, size, answersMax);
  numbering.size = size * answers;
  const isFew = numbering.size <= Math.min(most, SPARSE_MAX);
  if (answers <= answersMax && (isFew || squeeze(numbering, most))) return true;
  numbering.size = size;
  for (let posting = 0; posting < of.length; posting += 1) of[posting]! %= size;
  return false;
}

/** Takes out numbers that are nobody's; false where more than so many are left. */
export function squeeze(numbering: Numbering, most: number): boolean {
  const { of } = numbering;
  const last = lastOf(numbering);
  const used = last.reduce((sum, posting) => (posting < 0 ? sum : sum + 1), 0);
  if (used > most) return false;
  const numbers = renumbered(last);
  for (let posting = 0; posting < of.length; posting += 1) of[posting] = numbers[of[posting]!]!;
  numbering.size = used;
  return true;
}

/** The numbers in use, counted from 0, and a posting of each. */
export function numbered(numbering: Numbering, bytesMax: number) {
  const { of } = numbering;
  const last = lastOf(numbering);
  const representatives = [...last.filter((posting) => posting >= 0)];
  const numbers = renumbered(last);
  const isFew = representatives.length <= bytesMax;
  const own = isFew ? new Uint8Array(of.length) : new Uint16Array(of.length);
  for (let posting = 0; posting < of.length; posting += 1) own[posting] = numbers[of[posting]!]!;
  return { of: own, representatives };
}

/** The last posting of each number; −1 where it is nobody's. */
function lastOf({ of, size }: Numbering): Int32Array {
  const last = new Int32Array(size).fill(-1);
  for (let posting = 0; posting < of.length; posting += 1) last[of[posting]!] = posting;
  return last;
}

function renumbered(last: Int32Array): Int32Array {
  let next = 0;
  return last.map((posting) => (posting < 0 ? -1 : next++));
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
  return (of, scale, answersMax) => {
    let answers = 1;
    const { length } = codes;
    for (let first = firstNew(codes, byCode, 0); first < length; ) {
      const code = codes[first]!;
      const number = answer(first, code);
      if (number >= answers) answers = number + 1;
      byCode[code + 1] = number;
      first = firstNew(codes, byCode, first + 1);
    }
    if (answers > 1 && answers <= answersMax) addCodes(of, codes, { byCode, scale });
    return answers;
  };
}

/** In functions of their own, from which nothing is called, loops stay compiled. */
function firstNew(codes: Codes, byCode: Int32Array, from: number): number {
  let posting = from;
  while (posting < codes.length && byCode[codes[posting]! + 1]! >= 0) posting += 1;
  return posting;
}

interface Coded {
  readonly byCode: Int32Array;
  readonly scale: number;
}

function addCodes(of: Int32Array, codes: Codes, { byCode, scale }: Coded): void {
  for (let posting = 0; posting < of.length; posting += 1) {
    of[posting]! += scale * byCode[codes[posting]! + 1]!;
  }
}

/** How many steps each amount has come to. */
export function addBySteps(amounts: Float64Array, steps: readonly AmountStep[]): AddAnswers {
  return (of, scale) => {
    for (const { bound, isReached } of steps) {
      if (isReached) addReached(of, amounts, { bound, scale });
      else addPassed(of, amounts, { bound, scale });
    }
    return steps.length + 1;
  };
}

interface Added {
  readonly bound: number;
  readonly scale: number;
}

function addReached(of: Int32Array, amounts: Float64Array, { bound, scale }: Added): void {
  for (let posting = 0; posting < of.length; posting += 1) {
    of[posting]! += scale * Number(amounts[posting]! >= bound);
  }
}

function addPassed(of: Int32Array, amounts: Float64Array, { bound, scale }: Added): void {
  for (let posting = 0; posting < of.length; posting += 1) {
    of[posting]! += scale * Number(amounts[posting]! > bound);
  }
}

/** Whether each posting passes a test, asked of every one. */
export function addTruths(test: (posting: number) => boolean): AddAnswers {
  return (of, scale) => {
    for (let posting = 0; posting < of.length; posting += 1) {
      of[posting]! += scale * Number(test(posting));
    }
    return 2;
  };
}
