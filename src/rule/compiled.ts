/**
 * Evaluates conditions over columns in three-valued logic: the fast one of the two evaluators. A
 * law holds it equal to json-rules-engine (reference.ts) wherever every fact is known.
 */
import { invariant } from '../core/invariant.js';
import { FRESH, type Scratch } from '../core/scratch.js';
import type { Comparison, Condition, Operator } from './rule.js';
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.js';

/** A fact as a column (one value per moment) or as one value for all; NaN is unknown. */
export type FactColumn = Float64Array | number;

/** Looks up a fact's column; one that is not assessed is NaN throughout. */
export type FactColumns = (fact: string) => FactColumn;

/** Truth of a condition at each of `length` moments: 0 false, 1 true, 2 unknown. */
export type CompiledCondition = (
  facts: FactColumns,
  length: number,
  scratch?: Scratch,
) => Uint8Array;

/** One truth for all moments where that is known at once, else one for each. */
type Told = Uint8Array | Truth;

type Teller = (facts: FactColumns, length: number, scratch: Scratch) => Told;

/** Compiles a condition once; json-rules-engine's `equal` is `===`, as is ours. */
export function compileCondition(condition: Condition): CompiledCondition {
  const tell = tellerOf(condition);
  return (facts, length, scratch = FRESH) => {
    const told = tell(facts, length, scratch);
    return typeof told === 'number' ? scratch.bytes(length).fill(told) : told;
  };
}

function tellerOf(condition: Condition): Teller {
  if ('all' in condition) return combined(condition.all.map(tellerOf), FALSE, TRUE);
  if ('any' in condition) return combined(condition.any.map(tellerOf), TRUE, FALSE);
  if ('not' in condition) return negated(tellerOf(condition.not));
  return compared(condition);
}

const NEGATED = [TRUE, FALSE, UNKNOWN] as const;

function negated(tell: Teller): Teller {
  return (facts, length, scratch) => {
    const told = tell(facts, length, scratch);
    if (typeof told === 'number') return NEGATED[told];
    for (let m = 0; m < length; m += 1) told[m] = NEGATED[told[m] as Truth]; // columns hold truths alone
    return told;
  };
}

/**
 * `all` (decided by false) or `any` (decided by true) of several. Once every moment is decided the
 * other parts, and the measures that they alone name, need not be computed.
 */
function combined(parts: readonly Teller[], decisive: Truth, neutral: Truth): Teller {
  return (facts, length, scratch) => {
    let result: Told = neutral;
    for (const part of parts) {
      result = joined(result, part(facts, length, scratch), decisive, neutral);
      if (result === decisive) return decisive;
    }
    return result;
  };
}

/** Of two truths, three times the one and the other. */
const ALL = Uint8Array.of(FALSE, FALSE, FALSE, FALSE, TRUE, UNKNOWN, FALSE, UNKNOWN, UNKNOWN);
const ANY = Uint8Array.of(FALSE, TRUE, UNKNOWN, TRUE, TRUE, TRUE, UNKNOWN, TRUE, UNKNOWN);

/** The columns are those of the parts, which nobody else holds. */
function joined(a: Told, b: Told, decisive: Truth, neutral: Truth): Told {
  if (a === neutral) return b;
  if (b === neutral) return a;
  if (a === decisive || b === decisive) return decisive;
  if (typeof a === 'number') return typeof b === 'number' ? UNKNOWN : withUnknown(b, decisive);
  if (typeof b === 'number') return withUnknown(a, decisive);
  const table = decisive === FALSE ? ALL : ANY;
  for (let m = 0; m < a.length; m += 1) a[m] = table[a[m]! * 3 + b[m]!]!;
  return oneOrAll(a);
}

/** Joined with what is unknown throughout. */
function withUnknown(truths: Uint8Array, decisive: Truth): Told {
  for (let m = 0; m < truths.length; m += 1) if (truths[m] !== decisive) truths[m] = UNKNOWN;
  return oneOrAll(truths);
}

/** One truth where all are the same. */
function oneOrAll(truths: Uint8Array): Told {
  const first = truths[0];
  for (let m = 1; m < truths.length; m += 1) if (truths[m] !== first) return truths;
  return first === undefined ? truths : (first as Truth); // columns hold truths alone
}

/** Whether a known number stands to another as the operator asks. */
export const COMPARE: Readonly<Record<Operator, (a: number, b: number) => boolean>> = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  lessThan: (a, b) => a < b,
  lessThanInclusive: (a, b) => a <= b,
  greaterThan: (a, b) => a > b,
  greaterThanInclusive: (a, b) => a >= b,
};

/** Truth of a comparison with a known number, by whether it holds; NaN is unknown. */
type Loop = (truths: Uint8Array, left: Float64Array, right: number) => void;

/**
 * One loop for each operator: one for all of them, calling back, takes four times as long. Nothing
 * in them branches on a truth, which no processor can foretell.
 */
const LOOPS: Readonly<Record<Operator, Loop>> = {
  equal: (truths, left, right) => {
    for (let m = 0; m < truths.length; m += 1) {
      const a = left[m]!;
      truths[m] = Number(a === right) + UNKNOWN * Number(Number.isNaN(a));
    }
  },
  notEqual: (truths, left, right) => {
    for (let m = 0; m < truths.length; m += 1) {
      const a = left[m]!;
      // NaN is unlike every number: one more makes it unknown.
      truths[m] = Number(a !== right) + Number(Number.isNaN(a));
    }
  },
  lessThan: (truths, left, right) => {
    for (let m = 0; m < truths.length; m += 1) {
      const a = left[m]!;
      truths[m] = Number(a < right) + UNKNOWN * Number(Number.isNaN(a));
    }
  },
  lessThanInclusive: (truths, left, right) => {
    for (let m = 0; m < truths.length; m += 1) {
      const a = left[m]!;
      truths[m] = Number(a <= right) + UNKNOWN * Number(Number.isNaN(a));
    }
  },
  greaterThan: (truths, left, right) => {
    for (let m = 0; m < truths.length; m += 1) {
      const a = left[m]!;
      truths[m] = Number(a > right) + UNKNOWN * Number(Number.isNaN(a));
    }
  },
  greaterThanInclusive: (truths, left, right) => {
    for (let m = 0; m < truths.length; m += 1) {
      const a = left[m]!;
      truths[m] = Number(a >= right) + UNKNOWN * Number(Number.isNaN(a));
    }
  },
};

function compared(comparison: Comparison): Teller {
  const { fact, value, operator } = comparison;
  const compare = COMPARE[operator];
  const loop = LOOPS[operator];
  invariant(typeof value !== 'boolean', 'a measure was compared with true or false');
  return (facts, length, scratch) => {
    // The bound first: it is a parameter for the most part, and where it is unknown all is.
    const right = typeof value === 'number' ? value : facts(value.fact);
    if (typeof right === 'number' && Number.isNaN(right)) return UNKNOWN;
    const left = facts(fact);
    if (typeof left === 'number') {
      if (Number.isNaN(left)) return UNKNOWN;
      if (typeof right === 'number') return compare(left, right) ? TRUE : FALSE;
    }
    const truths = scratch.bytes(length);
    if (typeof left !== 'number' && typeof right === 'number') loop(truths, left, right);
    else compareColumns(truths, { left, right, compare });
    return oneOrAll(truths);
  };
}

interface Compared {
  readonly left: FactColumn;
  readonly right: FactColumn;
  readonly compare: (a: number, b: number) => boolean;
}

function compareColumns(truths: Uint8Array, { left, right, compare }: Compared): void {
  for (let m = 0; m < truths.length; m += 1) {
    const a = typeof left === 'number' ? left : left[m]!;
    const b = typeof right === 'number' ? right : right[m]!;
    if (Number.isNaN(a) || Number.isNaN(b)) truths[m] = UNKNOWN;
    else if (compare(a, b)) truths[m] = TRUE;
  }
}

/** Every comparison of a condition, in reading order. */
export function comparisonsOf(condition: Condition): readonly Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsOf);
  if ('any' in condition) return condition.any.flatMap(comparisonsOf);
  if ('not' in condition) return comparisonsOf(condition.not);
  return [condition];
}

/** Names of the facts that a condition reads, on either side. */
export function factsOf(condition: Condition): readonly string[] {
  const facts = comparisonsOf(condition).flatMap(({ fact, value }) =>
    typeof value === 'object' ? [fact, value.fact] : [fact],
  );
  return [...new Set(facts)];
}
