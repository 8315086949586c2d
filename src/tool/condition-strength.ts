/**
 * Which of two conditions asks for less, told from their form: more of what an `any` offers, less
 * of what an `all` wants, a bound moved. What it says is so on all numbers; where the form does not
 * show it, it says nothing.
 */
import type { Comparison, Condition, Operator } from '../rule/rule.js';

/** A condition, and what its parameters stand for. */
export interface Asked {
  readonly condition: Condition;
  /** The number behind a name; undefined for a measure. */
  readonly numberOf: (fact: string) => number | undefined;
}

/**
 * What the second is beside the first: met whenever the first is (and more often), or only then.
 */
export type Strength = 'same' | 'weaker' | 'stronger';

/**
 * @example
 * strengthOf({ condition: { fact: 'n', operator: 'greaterThan', value: 4 }, numberOf: () => undefined }, { condition: { fact: 'n', operator: 'greaterThan', value: 3 }, numberOf: () => undefined }) // => 'weaker'
 */
export function strengthOf(before: Asked, after: Asked): Strength | undefined {
  const [isWeaker, isStronger] = [implies(before, after), implies(after, before)];
  if (isWeaker && isStronger) return 'same';
  if (isWeaker) return 'weaker';
  return isStronger ? 'stronger' : undefined;
}

/** Whether the second is definitely met wherever the first is; the depth of a file bounds it. */
function implies(first: Asked, second: Asked): boolean {
  const [a, b] = [first.condition, second.condition];
  const of = (asked: Asked, condition: Condition): Asked => ({ ...asked, condition });
  if ('any' in a) return a.any.every((part) => implies(of(first, part), second));
  if ('all' in b) return b.all.every((part) => implies(first, of(second, part)));
  if ('all' in a && a.all.some((part) => implies(of(first, part), second))) return true;
  if ('any' in b) return b.any.some((part) => implies(first, of(second, part)));
  if ('not' in a && 'not' in b) return implies(of(second, b.not), of(first, a.not));
  if (!('fact' in a) || !('fact' in b)) return false;
  return comparisonImplies([a, first.numberOf], [b, second.numberOf]);
}

type Valued = readonly [Comparison, Asked['numberOf']];

function comparisonImplies([a, numberOfA]: Valued, [b, numberOfB]: Valued): boolean {
  if (a.fact !== b.fact) return false;
  // The parameter itself stands at the left: its own value decides, and that is no bound moved.
  if (numberOfA(a.fact) !== undefined) return false;
  const [left, right] = [boundOf(a, numberOfA), boundOf(b, numberOfB)];
  if (typeof left === 'number' && typeof right === 'number') {
    return rangeImplies(
      { operator: a.operator, bound: left },
      { operator: b.operator, bound: right },
    );
  }
  return (
    left === right &&
    (a.operator === b.operator || OPENED[a.operator]?.includes(b.operator) === true)
  );
}

function boundOf({ value }: Comparison, numberOf: Asked['numberOf']): number | boolean | string {
  return typeof value === 'object' ? (numberOf(value.fact) ?? value.fact) : value;
}

/** Of one and the same bound: what each operator also is. */
const OPENED: Readonly<Partial<Record<Operator, readonly Operator[]>>> = {
  greaterThan: ['greaterThanInclusive', 'notEqual'],
  lessThan: ['lessThanInclusive', 'notEqual'],
  equal: ['greaterThanInclusive', 'lessThanInclusive'],
};

interface Bounded {
  readonly operator: Operator;
  readonly bound: number;
}

function rangeImplies(a: Bounded, b: Bounded): boolean {
  if (a.operator === 'notEqual') return b.operator === 'notEqual' && a.bound === b.bound;
  switch (b.operator) {
    case 'notEqual':
      return !isWithin(a, b.bound);
    case 'equal':
      return a.operator === 'equal' && a.bound === b.bound;
    case 'greaterThan':
      return (
        isFrom(a) && (a.bound > b.bound || (a.bound === b.bound && a.operator === 'greaterThan'))
      );
    case 'greaterThanInclusive':
      return isFrom(a) && a.bound >= b.bound;
    case 'lessThan':
      return isUpTo(a) && (a.bound < b.bound || (a.bound === b.bound && a.operator === 'lessThan'));
    case 'lessThanInclusive':
      return isUpTo(a) && a.bound <= b.bound;
  }
}

const isFrom = ({ operator }: Bounded) => operator === 'equal' || operator.startsWith('greater');
const isUpTo = ({ operator }: Bounded) => operator === 'equal' || operator.startsWith('less');

function isWithin({ operator, bound }: Bounded, value: number): boolean {
  if (operator === 'equal') return value === bound;
  if (operator === 'greaterThan') return value > bound;
  if (operator === 'greaterThanInclusive') return value >= bound;
  return operator === 'lessThan' ? value < bound : value <= bound;
}
