/**
 * Edits of conditions, of indicators and of decisions: numbers moved by their step, an operator
 * made strict or not, a member of a group taken out, `all` and `any` swapped.
 */
import {
  type Comparison,
  type Condition,
  type Operator,
  type RootCondition,
  SIGNS,
} from '../rule/rule.js';
import type { Edit, EditPlace } from './mutant-edit.js';

/** The half step: with the bound, or without it. */
const HALF_STEPS: Readonly<Partial<Record<Operator, Operator>>> = {
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'lessThan',
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'greaterThan',
};

export interface ConditionPlace extends EditPlace {
  /** What a bare number of a comparison is moved to. */
  steps(comparison: Comparison, value: number): readonly number[];
}

/** Every edit of a condition, in reading order. */
export function conditionEdits(root: RootCondition, where: ConditionPlace): readonly Edit[] {
  return editsOf(root, where);
}

/** The depth of a file bounds how far this goes down. */
function editsOf(condition: Condition, where: ConditionPlace): readonly Edit[] {
  if ('not' in condition) {
    return editsOf(condition.not, { ...where, path: [...where.path, 'not'] });
  }
  if ('all' in condition) return groupEdits(condition.all, 'all', where);
  if ('any' in condition) return groupEdits(condition.any, 'any', where);
  return comparisonEdits(condition, where);
}

function groupEdits(
  members: readonly Condition[],
  key: 'all' | 'any',
  where: ConditionPlace,
): readonly Edit[] {
  const { place, path } = where;
  const other = key === 'all' ? 'any' : 'all';
  const swapped: Edit = {
    ...{ place, path, value: { [other]: members }, what: '' },
    from: `${key} of (${members.map(conditionText).join(', ')})`,
    to: `${other} of them`,
  };
  const inner = members.flatMap((member, index): readonly Edit[] => {
    const at = [...path, key, index];
    const dropped: Edit = { place, path: at, what: '', from: conditionText(member) };
    const rest = editsOf(member, { ...where, path: at });
    return members.length > 1 ? [dropped, ...rest] : rest;
  });
  return members.length > 1 ? [swapped, ...inner] : inner;
}

function comparisonEdits(comparison: Comparison, where: ConditionPlace): readonly Edit[] {
  const { fact, operator, value } = comparison;
  const { place, path } = where;
  const from = `${SIGNS[operator]} ${valueText(value)}`;
  const moved = typeof value === 'number' ? where.steps(comparison, value) : [];
  const half = HALF_STEPS[operator];
  return [
    ...moved.map(
      (to): Edit => ({
        ...{ place, path: [...path, 'value'], value: to, what: fact, from },
        to: `${SIGNS[operator]} ${to}`,
      }),
    ),
    ...(half === undefined
      ? []
      : [
          {
            ...{ place, path: [...path, 'operator'], value: half, what: fact, from },
            to: `${SIGNS[half]} ${valueText(value)}`,
          },
        ]),
  ];
}

const valueText = (value: Comparison['value']): string =>
  typeof value === 'object' ? value.fact : String(value);

/** A condition in a line: `all of (deposits ≥ deposits_min, places ≥ 3)`. */
function conditionText(condition: Condition): string {
  if ('all' in condition) return `all of (${condition.all.map(conditionText).join(', ')})`;
  if ('any' in condition) return `any of (${condition.any.map(conditionText).join(', ')})`;
  if ('not' in condition) return `not (${conditionText(condition.not)})`;
  return `${condition.fact} ${SIGNS[condition.operator]} ${valueText(condition.value)}`;
}
