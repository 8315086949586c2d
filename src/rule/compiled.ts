/**
 * Evaluates conditions over columns in three-valued logic: the fast one of the two evaluators. A law
 * holds it equal to json-rules-engine (reference.ts) wherever every fact is known.
 */
import { invariant } from '../core/invariant.js';
import type { Comparison, Condition, Operator } from './rule.js';
import { FALSE, TRUE, UNKNOWN } from './truth.js';

/** A fact as a column (one value per moment) or as one value for all; NaN is unknown. */
export type FactColumn = Float64Array | number;

/** Looks up a fact's column; one that is not assessed is NaN throughout. */
export type FactColumns = (fact: string) => FactColumn;

/** Truth of a condition at each of `length` moments: 0 false, 1 true, 2 unknown. */
export type CompiledCondition = (facts: FactColumns, length: number) => Uint8Array;

/** Compiles a condition once; json-rules-engine's `equal` is `===`, as is ours. */
export function compileCondition(condition: Condition): CompiledCondition {
  if ('all' in condition) return combined(condition.all.map(compileCondition), FALSE, TRUE);
  if ('any' in condition) return combined(condition.any.map(compileCondition), TRUE, FALSE);
  if ('not' in condition) {
    const inner = compileCondition(condition.not);
    return (facts, length) => inner(facts, length).map((truth) => NEGATED[truth]!);
  }
  return compileComparison(condition);
}

const NEGATED = [TRUE, FALSE, UNKNOWN];

/** `all` (decided by false) or `any` (decided by true) of several. */
function combined(
  parts: readonly CompiledCondition[],
  decisive: number,
  neutral: number,
): CompiledCondition {
  return (facts, length) => {
    const truths = new Uint8Array(length).fill(neutral);
    for (const part of parts) {
      const other = part(facts, length);
      for (let m = 0; m < length; m += 1) {
        if (truths[m] === decisive || other[m] === neutral) continue;
        truths[m] = other[m]!;
      }
    }
    return truths;
  };
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

function compileComparison(comparison: Comparison): CompiledCondition {
  const compare = COMPARE[comparison.operator];
  const { fact, value } = comparison;
  invariant(typeof value !== 'boolean', 'a measure was compared with true or false');
  return (facts, length) => {
    const left = facts(fact);
    const right = typeof value === 'number' ? value : facts(value.fact);
    const truths = new Uint8Array(length);
    for (let m = 0; m < length; m += 1) {
      const a = typeof left === 'number' ? left : left[m]!;
      const b = typeof right === 'number' ? right : right[m]!;
      if (Number.isNaN(a) || Number.isNaN(b)) truths[m] = UNKNOWN;
      else if (compare(a, b)) truths[m] = TRUE;
    }
    return truths;
  };
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
