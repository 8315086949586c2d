/**
 * How a typology scores, as the report page draws it: the cap of each family, and what each level
 * asks for in words. It repeats the rule and decides nothing.
 */
import { calledIn, type Titled } from '../explain/called.js';
import { inLanguage, type Language } from '../explain/language.js';
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
      words: conditionWords(conditions, { typology, language }),
      score: leastScore(conditions),
    })),
  };
}

export interface ConditionTelling {
  readonly typology?: Typology;
  readonly language?: Language;
}

/**
 * A decision's condition in words; indicators by the titles that their typology gives.
 *
 * @example
 * conditionWords({ fact: 'score', operator: 'greaterThanInclusive', value: 40 }) // => 'score at least 40'
 */
export function conditionWords(
  condition: Condition,
  { typology, language = 'en' }: ConditionTelling = {},
): string {
  const words = reportWords(language);
  const { asked } = SPEECH_WORDS[language];
  const named = calledIn(titlesOf(typology, language), SPEECH_WORDS[language]);
  const told = (part: Condition) =>
    conditionWords(part, { ...(typology && { typology }), language });
  const joined = (parts: readonly Condition[], word: string) =>
    parts
      .map((part) => {
        return 'fact' in part || 'not' in part ? told(part) : `(${told(part)})`;
      })
      .join(word);
  if ('all' in condition) return joined(condition.all, words.and);
  if ('any' in condition) return joined(condition.any, words.or);
  if ('not' in condition) return words.not(told(condition.not));
  const { fact, operator, value } = condition;
  if (typeof value === 'boolean') {
    return `${named(fact)} ${(operator === 'equal') === value ? words.met : words.notMet}`;
  }
  const bound = typeof value === 'object' ? named(value.fact) : `${value}`;
  return isOwnFact(fact)
    ? words.facts[fact](asked[operator], bound)
    : `${named(fact)} ${asked[operator]} ${bound}`;
}

function titlesOf(typology: Typology | undefined, language: Language): readonly Titled[] {
  return (typology?.indicators ?? []).map(({ id, title }) =>
    title === undefined ? { id } : { id, title: inLanguage(title, language) },
  );
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
