/**
 * Conditions in json-rules-engine's own grammar, narrowed to what a file from strangers may say:
 * no `path`, no `params`, no named conditions, no custom operators (design, section 6).
 */

export const OPERATORS = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What an operator asks for, before its bound. */
export const ASKED: Readonly<Record<Operator, string>> = {
  equal: 'exactly',
  notEqual: 'anything but',
  lessThan: 'less than',
  lessThanInclusive: 'at most',
  greaterThan: 'more than',
  greaterThanInclusive: 'at least',
};

/** Its sign, for tables. */
export const SIGNS: Readonly<Record<Operator, string>> = {
  equal: '=',
  notEqual: '≠',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
};

/** What holds of two known numbers where the operator does not. */
export const OPPOSITE: Readonly<Record<Operator, Operator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
};

export interface Comparison {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: number | boolean | { readonly fact: string };
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

/** What stands at the root: a group, as json-rules-engine asks. */
export type RootCondition = Exclude<Condition, Comparison>;

export const LEVELS = ['watch', 'review', 'report'] as const;
export type Level = (typeof LEVELS)[number];
