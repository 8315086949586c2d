/**
 * Proves decisions monotone: one more active indicator never lowers a level. Only then do the proofs
 * about families and sensitive indicators, which try one set each, hold for every smaller set. Also
 * that no name means two things.
 */
import { type Problem, problemOf } from '../core/problem.js';
import type { Condition } from '../rule/rule.js';
import { clashingName, notMonotone } from './problem-list.js';
import type { Typology } from './typology.js';

/** Facts that every decision has; nothing of the file may bear these names. */
export const DECISION_FACTS: readonly string[] = ['score', 'families', 'indicators'];

export function decisionProblems({ decisions }: Typology): readonly Problem[] {
  return decisions.flatMap(({ level, conditions }) =>
    conditionFaults(conditions).map((fault) =>
      problemOf(notMonotone, `the level \`${level}\` ${fault}`),
    ),
  );
}

/** The depth of a file bounds how far this goes down. */
function conditionFaults(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(conditionFaults);
  if ('any' in condition) return condition.any.flatMap(conditionFaults);
  if ('not' in condition) return ['holds a `not`'];
  const { fact, operator, value } = condition;
  if (!DECISION_FACTS.includes(fact)) {
    const isActive = operator === 'equal' && value === true;
    return isActive ? [] : [`asks of \`${fact}\` something else than \`equal\` \`true\``];
  }
  const isLowerBound = operator === 'greaterThan' || operator === 'greaterThanInclusive';
  if (isLowerBound && typeof value === 'number') return [];
  return [`asks of \`${fact}\` something else than a lower bound that is a number`];
}

/** Measures, parameters and indicators share one namespace; sources and levels have their own. */
export function clashProblems(typology: Typology): readonly Problem[] {
  const facts = [
    ...DECISION_FACTS,
    ...Object.keys(typology.measures),
    ...Object.keys(typology.parameters ?? {}),
    ...typology.indicators.map(({ id }) => id),
  ];
  const clashing = [
    ...repeated(facts),
    ...repeated(typology.sources.map(({ id }) => id)),
    ...repeated(typology.decisions.map(({ level }) => level)),
  ];
  return clashing.map((name) => problemOf(clashingName, `\`${name}\` means two things`));
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
