/**
 * Proves decisions monotone: one more active indicator never lowers a level. Only then do the proofs
 * about families and sensitive indicators, which try one set each, hold for every smaller set. Also
 * that no name means two things.
 */
import type { Condition } from '../rule/rule.js';
import type { Finding } from './finding.js';
import { clashingName, notMonotone } from './problem-list.js';
import type { Typology } from './typology.js';

/** Facts that every decision has; nothing of the file may bear these names. */
export const DECISION_FACTS: readonly string[] = ['score', 'families', 'indicators'];

export function decisionFindings({ decisions }: Typology): readonly Finding[] {
  return decisions.flatMap(({ level, conditions }, index) =>
    conditionFaults(conditions).map(
      ({ fact, fault }): Finding => ({
        kind: notMonotone,
        message: `the level \`${level}\` ${fault}`,
        path: ['decisions', index, 'conditions'],
        needle: fact,
      }),
    ),
  );
}

interface Fault {
  /** The fact, or the key, at fault. */
  readonly fact: string;
  readonly fault: string;
}

/** The depth of a file bounds how far this goes down. */
function conditionFaults(condition: Condition): readonly Fault[] {
  if ('all' in condition) return condition.all.flatMap(conditionFaults);
  if ('any' in condition) return condition.any.flatMap(conditionFaults);
  if ('not' in condition) return [{ fact: 'not', fault: 'holds a `not`' }];
  const { fact, operator, value } = condition;
  if (!DECISION_FACTS.includes(fact)) {
    const isActive = operator === 'equal' && value === true;
    const fault = `asks of \`${fact}\` something else than \`equal\` \`true\``;
    return isActive ? [] : [{ fact, fault }];
  }
  const isLowerBound = operator === 'greaterThan' || operator === 'greaterThanInclusive';
  if (isLowerBound && typeof value === 'number') return [];
  return [
    { fact, fault: `asks of \`${fact}\` something else than a lower bound that is a number` },
  ];
}

/** Measures, parameters and indicators share one namespace; sources and levels have their own. */
export function clashFindings(typology: Typology): readonly Finding[] {
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
  return clashing.map((name) => ({
    kind: clashingName,
    message: `\`${name}\` means two things`,
    path: [],
    needle: name,
  }));
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
