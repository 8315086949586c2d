/**
 * How a typology scores, as the report page draws it: the cap of each family, and what each level
 * asks for in words. It repeats the rule and decides nothing.
 */
import { ASKED, type Condition } from '../rule/rule.js';
import { capOf } from '../rule/score.js';
import type { Typology } from '../typology/typology.js';
import type { ReportScoring } from './report-record.js';

/** Caps and levels of a typology, as it was screened with. */
export function reportScoring(typology: Typology): ReportScoring {
  const { id, version, families, decisions } = typology;
  return {
    id,
    version,
    caps: Object.fromEntries(
      Object.keys(families).map((family) => [family, capOf(typology, family)]),
    ),
    levels: decisions.map(({ level, conditions }) => ({
      level,
      words: conditionWords(conditions),
      score: leastScore(conditions),
    })),
  };
}

/**
 * A decision's condition in words.
 *
 * @example
 * conditionWords({ fact: 'score', operator: 'greaterThanInclusive', value: 40 }) // => 'score at least 40'
 */
export function conditionWords(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, ' and ');
  if ('any' in condition) return joined(condition.any, ' or ');
  if ('not' in condition) return `not (${conditionWords(condition.not)})`;
  const { fact, operator, value } = condition;
  const name = fact.replaceAll('-', ' ');
  if (typeof value === 'boolean') {
    return `${name} ${(operator === 'equal') === value ? 'met' : 'not met'}`;
  }
  const bound = typeof value === 'object' ? value.fact.replaceAll('_', ' ') : `${value}`;
  return `${name} ${ASKED[operator]} ${bound}`;
}

function joined(parts: readonly Condition[], word: string): string {
  return parts
    .map((part) =>
      'fact' in part || 'not' in part ? conditionWords(part) : `(${conditionWords(part)})`,
    )
    .join(word);
}

/** The score below which the level is out of reach; null where the root does not ask for one. */
function leastScore(condition: Condition): number | null {
  if (!('all' in condition)) return null;
  const asked = condition.all.flatMap((part) => {
    if (!('fact' in part) || part.fact !== 'score' || typeof part.value !== 'number') return [];
    if (part.operator === 'greaterThanInclusive') return [part.value];
    return part.operator === 'greaterThan' ? [part.value + 1] : [];
  });
  return asked.length === 0 ? null : Math.max(...asked);
}
