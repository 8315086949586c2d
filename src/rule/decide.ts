/**
 * Decisions over definite facts: the score, how many families and indicators are active, and which.
 * The highest level whose conditions hold is the one reached (design, section 6).
 */
import { never } from '../core/invariant.js';
import { type Comparison, type Condition, LEVELS, type Level, type RootCondition } from './rule.js';
import type { Score } from './score.js';

export interface LevelRule {
  readonly level: Level;
  readonly conditions: RootCondition;
}

export interface DecisionFacts extends Score {
  readonly active: ReadonlySet<string>;
}

/** The highest level whose conditions hold, or undefined when none does. */
export function decide(decisions: readonly LevelRule[], facts: DecisionFacts): Level | undefined {
  return [...LEVELS]
    .reverse()
    .find((level) =>
      decisions.some((rule) => rule.level === level && isMet(rule.conditions, facts)),
    );
}

function isMet(condition: Condition, facts: DecisionFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => isMet(part, facts));
  if ('any' in condition) return condition.any.some((part) => isMet(part, facts));
  if ('not' in condition) return !isMet(condition.not, facts);
  return holds(condition, decisionFact(condition.fact, facts));
}

/** Value of a decision's fact: a count, or whether an indicator is active. */
export function decisionFact(fact: string, facts: DecisionFacts): number | boolean {
  if (fact === 'score') return facts.score;
  if (fact === 'families') return facts.families;
  if (fact === 'indicators') return facts.indicators;
  return facts.active.has(fact);
}

/** json-rules-engine compares with an order only numbers; `equal` is `===`. */
function holds({ operator, value }: Comparison, fact: number | boolean): boolean {
  if (operator === 'equal') return fact === value;
  if (operator === 'notEqual') return fact !== value;
  if (typeof fact !== 'number' || typeof value !== 'number') return false;
  switch (operator) {
    case 'lessThan':
      return fact < value;
    case 'lessThanInclusive':
      return fact <= value;
    case 'greaterThan':
      return fact > value;
    case 'greaterThanInclusive':
      return fact >= value;
    default:
      return never(operator);
  }
}
