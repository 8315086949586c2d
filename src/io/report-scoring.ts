/**
 * How a typology scores, as the report page draws it: the cap of each family, and what each level
 * asks for in words. It repeats the rule and decides nothing.
 */
import type { Language } from '../explain/language.js';
import { SPEECH_WORDS } from '../explain/speech-words.js';
import type { Condition } from '../rule/rule.js';
import { capOf } from '../rule/score.js';
import type { Typology } from '../typology/typology.js';
import type { ReportScoring } from './report-record.js';
import { type ReportWords, reportWords } from './report-words.js';

/** Caps and levels of a typology, as it was screened with. */
export function reportScoring(typology: Typology, language: Language = 'en'): ReportScoring {
  const { id, version, families, decisions } = typology;
  return {
    id,
    version,
    caps: Object.fromEntries(
      Object.keys(families).map((family) => [family, capOf(typology, family)]),
    ),
    levels: decisions.map(({ level, conditions }) => ({
      level,
      words: conditionWords(conditions, language),
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
export function conditionWords(condition: Condition, language: Language = 'en'): string {
  const words = reportWords(language);
  const { named, asked } = SPEECH_WORDS[language];
  const joined = (parts: readonly Condition[], word: string) =>
    parts
      .map((part) => {
        const told = conditionWords(part, language);
        return 'fact' in part || 'not' in part ? told : `(${told})`;
      })
      .join(word);
  if ('all' in condition) return joined(condition.all, words.and);
  if ('any' in condition) return joined(condition.any, words.or);
  if ('not' in condition) return words.not(conditionWords(condition.not, language));
  const { fact, operator, value } = condition;
  if (typeof value === 'boolean') {
    return `${named(fact)} ${(operator === 'equal') === value ? words.met : words.notMet}`;
  }
  const bound = typeof value === 'object' ? named(value.fact) : `${value}`;
  return isOwnFact(fact)
    ? words.facts[fact](asked[operator], bound)
    : `${named(fact)} ${asked[operator]} ${bound}`;
}

function isOwnFact(fact: string): fact is keyof ReportWords['facts'] {
  return fact === 'score' || fact === 'families' || fact === 'indicators';
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
