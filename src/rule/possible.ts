/**
 * Which truths a condition may have, told from between what its facts lie. Never too few: a subject
 * whose conditions cannot be true need not be looked at moment by moment, and a law holds every
 * truth that a moment has among those told here.
 */
import { never } from '../core/invariant.js';
import type { Reach } from '../measure/reach.js';
import type { Comparison, Condition, Operator } from './rule.js';

/** Bits of what a condition may be. */
export const MAY_BE_FALSE = 1;
export const MAY_BE_TRUE = 2;
export const MAY_BE_UNKNOWN = 4;

/**
 * Looks up between what a fact lies; one that is the same for all is a number, NaN where unknown.
 */
export type FactReach = (fact: string) => Reach | number;

/** Bits by subject, or those of all of them. */
export type Possible = Uint8Array | number;

export function possibleTruths(condition: Condition, reachOf: FactReach): Possible {
  if ('not' in condition) {
    const inner = possibleTruths(condition.not, reachOf);
    return typeof inner === 'number' ? NEGATED[inner]! : inner.map((bits) => NEGATED[bits]!);
  }
  if ('all' in condition) return combined(condition.all, reachOf, ALL);
  if ('any' in condition) return combined(condition.any, reachOf, ANY);
  return compared(condition, reachOf);
}

const EVERY = [0, 1, 2, 3, 4, 5, 6, 7];

/** False and true change places. */
const NEGATED = EVERY.map(
  (bits) =>
    (bits & MAY_BE_UNKNOWN) |
    (bits & MAY_BE_FALSE ? MAY_BE_TRUE : 0) |
    (bits & MAY_BE_TRUE ? MAY_BE_FALSE : 0),
);

/** Both of two hold, by the bits of both (8 times one and the other). */
const ALL = EVERY.flatMap((a) =>
  EVERY.map((b) => {
    if (a === 0 || b === 0) return 0;
    const isFalse = (a | b) & MAY_BE_FALSE;
    const isTrue = a & b & MAY_BE_TRUE;
    const rest = MAY_BE_TRUE | MAY_BE_UNKNOWN;
    const isUnknown = a & rest && b & rest ? (a | b) & MAY_BE_UNKNOWN : 0;
    return isFalse | isTrue | isUnknown;
  }),
);

/** At least one of two holds: not both of their opposites. */
const ANY = EVERY.flatMap((a) => EVERY.map((b) => NEGATED[ALL[NEGATED[a]! * 8 + NEGATED[b]!]!]!));

/** The columns are those of the parts, which nobody else holds. */
function combined(
  parts: readonly Condition[],
  reachOf: FactReach,
  table: readonly number[],
): Possible {
  const [first, ...others] = parts.map((part) => possibleTruths(part, reachOf));
  return others.reduce((a: Possible, b) => joined(a, b, table), first!);
}

function joined(a: Possible, b: Possible, table: readonly number[]): Possible {
  if (typeof a === 'number') {
    if (typeof b === 'number') return table[a * 8 + b]!;
    for (let s = 0; s < b.length; s += 1) b[s] = table[a * 8 + b[s]!]!;
    return b;
  }
  const one = typeof b === 'number' ? b : undefined;
  for (let s = 0; s < a.length; s += 1) {
    a[s] = table[a[s]! * 8 + (one ?? (b as Uint8Array)[s]!)]!; // a column where it is no number
  }
  return a;
}

/** May it be true, may it be false, of two numbers between their bounds. */
function possible(operator: Operator, a: Range, b: Range): number {
  switch (operator) {
    case 'equal':
      return bits(a.least <= b.most && b.least <= a.most, !isSame(a, b));
    case 'notEqual':
      return bits(!isSame(a, b), a.least <= b.most && b.least <= a.most);
    case 'lessThan':
      return bits(a.least < b.most, a.most >= b.least);
    case 'lessThanInclusive':
      return bits(a.least <= b.most, a.most > b.least);
    case 'greaterThan':
      return bits(a.most > b.least, a.least <= b.most);
    case 'greaterThanInclusive':
      return bits(a.most >= b.least, a.least < b.most);
    default:
      return never(operator);
  }
}

interface Range {
  least: number;
  most: number;
}

const bits = (mayBeTrue: boolean, mayBeFalse: boolean): number =>
  (mayBeTrue ? MAY_BE_TRUE : 0) | (mayBeFalse ? MAY_BE_FALSE : 0);

const isSame = (a: Range, b: Range): boolean =>
  a.least === a.most && b.least === b.most && a.least === b.least;

function compared({ fact, operator, value }: Comparison, reachOf: FactReach): Possible {
  const right = typeof value === 'object' ? reachOf(value.fact) : Number(value);
  if (typeof right === 'number' && Number.isNaN(right)) return MAY_BE_UNKNOWN;
  const left = reachOf(fact);
  if (typeof left === 'number') {
    if (Number.isNaN(left)) return MAY_BE_UNKNOWN;
    if (typeof right === 'number') return possible(operator, sameRange(left), sameRange(right));
  }
  if (typeof right === 'number' && typeof left !== 'number') {
    const truths = new Uint8Array(left.least.length);
    const loop = LOOPS[operator];
    if (loop !== undefined) {
      loop(truths, left, right);
      return truths;
    }
  }
  return comparedColumns(operator, left, right);
}

/** Truths of a comparison with one number for all subjects. */
type Loop = (truths: Uint8Array, left: Reach, right: number) => void;

/** Bits of a subject: what holds of a number counts where there may be one. */
const told = (
  mayBeTrue: boolean,
  mayBeFalse: boolean,
  isNumber: boolean,
  unknown: number,
): number =>
  Number(isNumber) * (MAY_BE_TRUE * Number(mayBeTrue) + MAY_BE_FALSE * Number(mayBeFalse)) +
  MAY_BE_UNKNOWN * unknown;

/** Loops of their own where an order is asked for, which is nearly always. */
const LOOPS: Readonly<Partial<Record<Operator, Loop>>> = {
  lessThan: (truths, { least, most, unknown }, right) => {
    for (let s = 0; s < truths.length; s += 1) {
      const low = least[s]!;
      const high = most[s]!;
      truths[s] = told(low < right, high >= right, low <= high, unknown[s]!);
    }
  },
  lessThanInclusive: (truths, { least, most, unknown }, right) => {
    for (let s = 0; s < truths.length; s += 1) {
      const low = least[s]!;
      const high = most[s]!;
      truths[s] = told(low <= right, high > right, low <= high, unknown[s]!);
    }
  },
  greaterThan: (truths, { least, most, unknown }, right) => {
    for (let s = 0; s < truths.length; s += 1) {
      const low = least[s]!;
      const high = most[s]!;
      truths[s] = told(high > right, low <= right, low <= high, unknown[s]!);
    }
  },
  greaterThanInclusive: (truths, { least, most, unknown }, right) => {
    for (let s = 0; s < truths.length; s += 1) {
      const low = least[s]!;
      const high = most[s]!;
      truths[s] = told(high >= right, low < right, low <= high, unknown[s]!);
    }
  },
};

function comparedColumns(operator: Operator, left: Reach | number, right: Reach | number) {
  const column = typeof left === 'number' ? right : left;
  const subjects = typeof column === 'number' ? 0 : column.least.length;
  const truths = new Uint8Array(subjects);
  const [a, b] = [sameRange(0), sameRange(0)];
  for (let s = 0; s < subjects; s += 1) {
    const isLeftUnknown = place(a, left, s);
    const isUnknown = place(b, right, s) || isLeftUnknown;
    const isNumber = a.least <= a.most && b.least <= b.most;
    truths[s] = (isNumber ? possible(operator, a, b) : 0) | (isUnknown ? MAY_BE_UNKNOWN : 0);
  }
  return truths;
}

const sameRange = (value: number): Range => ({ least: value, most: value });

/** Puts one subject's bounds into a range, and tells whether they may be unknown. */
function place(range: Range, reach: Reach | number, subject: number): boolean {
  if (typeof reach === 'number') {
    range.least = reach;
    range.most = reach;
    return false;
  }
  range.least = reach.least[subject]!;
  range.most = reach.most[subject]!;
  return reach.unknown[subject] === 1;
}
