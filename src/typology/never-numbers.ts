/**
 * Whether several comparisons of numbers may hold at once: each fact has an interval, and each
 * comparison makes it smaller. Numbers are compared as the evaluators compare them, to the last
 * bit.
 */
import { OPPOSITE, type Operator } from '../rule/rule.js';
import type { JsonPath } from './finding.js';
import type { Literal } from './never-branch.js';
import type { RangeOf } from './never-range.js';

/** A comparison of a fact with a number or another fact, and where it stands. */
export interface FactLeaf {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: number | string;
  readonly path: JsonPath;
}

const MIRRORED: Readonly<Record<Operator, Operator>> = {
  equal: 'equal',
  notEqual: 'notEqual',
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
};

interface Interval {
  low: number;
  high: number;
  isLowOpen: boolean;
  isHighOpen: boolean;
  readonly isWhole: boolean;
  readonly excluded: Set<number>;
}

/** Facts compared with each other move together at most this often. */
const ROUNDS_MAX = 8;

export function mayHold(literals: readonly Literal<FactLeaf>[], rangeOf: RangeOf): boolean {
  const intervals = new Map<string, Interval>();
  const intervalOf = (fact: string): Interval => {
    const { low, high, isWhole } = rangeOf(fact);
    const known = intervals.get(fact) ?? {
      ...{ low, high, isWhole, isLowOpen: false, isHighOpen: false, excluded: new Set<number>() },
    };
    intervals.set(fact, known);
    return known;
  };
  const pairs: { one: Interval; operator: Operator; other: Interval }[] = [];
  for (const { leaf, isDenied } of literals) {
    const { fact, value } = leaf;
    const operator = isDenied ? OPPOSITE[leaf.operator] : leaf.operator;
    if (rangeOf(fact).isNever === true) return false;
    if (typeof value === 'number') {
      narrow(intervalOf(fact), operator, pointOf(value));
      continue;
    }
    if (rangeOf(value).isNever === true) return false;
    if (value === fact) {
      if (operator.endsWith('Inclusive') || operator === 'equal') continue;
      return false;
    }
    pairs.push({ one: intervalOf(fact), operator, other: intervalOf(value) });
  }
  for (let round = 0; round < Math.min(ROUNDS_MAX, pairs.length + 1); round += 1) {
    for (const { one, operator, other } of pairs) {
      narrow(one, operator, other);
      narrow(other, MIRRORED[operator], one);
    }
  }
  return [...intervals.values()].every(hasNumber);
}

const pointOf = (value: number): Interval => ({
  ...{ low: value, high: value, isLowOpen: false, isHighOpen: false },
  ...{ isWhole: false, excluded: new Set<number>() },
});

/** Leaves of an interval what may stand so to some number of another. */
function narrow(one: Interval, operator: Operator, other: Interval): void {
  settle(other);
  switch (operator) {
    case 'greaterThan':
      raise(one, other.low, true);
      break;
    case 'greaterThanInclusive':
      raise(one, other.low, other.isLowOpen);
      break;
    case 'lessThan':
      lower(one, other.high, true);
      break;
    case 'lessThanInclusive':
      lower(one, other.high, other.isHighOpen);
      break;
    case 'equal':
      raise(one, other.low, other.isLowOpen);
      lower(one, other.high, other.isHighOpen);
      break;
    case 'notEqual':
      if (other.low === other.high) one.excluded.add(other.low);
      break;
    default:
      operator satisfies never;
  }
}

function raise(interval: Interval, low: number, isOpen: boolean): void {
  if (low < interval.low || (low === interval.low && !isOpen)) return;
  interval.low = low;
  interval.isLowOpen = isOpen;
}

function lower(interval: Interval, high: number, isOpen: boolean): void {
  if (high > interval.high || (high === interval.high && !isOpen)) return;
  interval.high = high;
  interval.isHighOpen = isOpen;
}

/** Whole numbers end at whole numbers, and at none that is excluded. */
function settle(interval: Interval): void {
  if (!interval.isWhole) return;
  if (Number.isFinite(interval.low)) {
    const least = Math.ceil(interval.low);
    interval.low = interval.isLowOpen && least === interval.low ? least + 1 : least;
    interval.isLowOpen = false;
    while (interval.excluded.has(interval.low)) interval.low += 1;
  }
  if (Number.isFinite(interval.high)) {
    const most = Math.floor(interval.high);
    interval.high = interval.isHighOpen && most === interval.high ? most - 1 : most;
    interval.isHighOpen = false;
    while (interval.excluded.has(interval.high)) interval.high -= 1;
  }
}

function hasNumber(interval: Interval): boolean {
  settle(interval);
  const { low, high, isLowOpen, isHighOpen, excluded } = interval;
  if (low !== high) return low < high;
  return !isLowOpen && !isHighOpen && !excluded.has(low);
}
