/**
 * One sentence per indicator: what its author wrote, with the numbers put in; for one that did not
 * fire, which number fell short of which bound, or what is missing.
 */
import { durationMs } from '../core/time.js';
import type { PlannedIndicator } from '../plan/plan.js';
import { comparisonsOf } from '../rule/compiled.js';
import { ASKED } from '../rule/rule.js';
import type { State } from '../screen/alert.js';
import { PLACEHOLDER } from '../typology/placeholder.js';
import type { Localised } from '../typology/typology.js';
import { boundAt, factAt, type Telling } from './told-indicator.js';
import { spokenDuration, spokenValue } from './told-value.js';

export interface SentenceMoment {
  readonly state: State;
  /** Moment of the telling's frame. */
  readonly moment: number;
}

/** Text in English, the language of last resort, else the first there is. */
export function inEnglish(text: Localised): string {
  return text['en'] ?? Object.values(text)[0] ?? '';
}

/** The sentence of an indicator in the state it is in. */
export function sentenceOf(
  telling: Telling,
  planned: PlannedIndicator,
  { state, moment }: SentenceMoment,
): string {
  switch (state) {
    case 'fired':
      return filled(telling, planned, moment);
    case 'quiet':
      return `not met: ${shortfalls(telling, planned, moment)}`;
    case 'unassessed':
      return `not assessed: the input lacks ${telling.bound.missing(planned.needs).join(', ')}`;
    case 'unknown':
      return `unknown: ${unknowns(telling, planned, moment)}`;
  }
}

function filled(telling: Telling, planned: PlannedIndicator, moment: number): string {
  return inEnglish(planned.indicator.says).replace(PLACEHOLDER, (_, name: string) =>
    name === 'over' ? spokenWindow(telling, planned) : spokenValue(factAt(telling, name, moment)),
  );
}

/** The length of the first window that the indicator reads. */
function spokenWindow(telling: Telling, { facts }: PlannedIndicator): string {
  const { typology } = telling.planned.loaded;
  for (const fact of facts) {
    const definition = typology.measures[fact];
    if (definition !== undefined && 'over' in definition && definition.over !== undefined) {
      return windowWords(definition.over);
    }
  }
  return windowWords(typology.window);
}

function windowWords(window: string): string {
  if (window === 'all') return 'all the time on file';
  return window === 'month' ? 'the month' : spokenDuration(durationMs(window));
}

function shortfalls(telling: Telling, { indicator }: PlannedIndicator, moment: number): string {
  return comparisonsOf(indicator.when)
    .map((comparison) => {
      const value = spokenValue(factAt(telling, comparison.fact, moment));
      const asked = spokenValue(boundAt(telling, comparison, moment));
      return `${words(comparison.fact)} ${value} (asked: ${ASKED[comparison.operator]} ${asked})`;
    })
    .join('; ');
}

function unknowns(telling: Telling, { indicator }: PlannedIndicator, moment: number): string {
  const facts = comparisonsOf(indicator.when)
    .map(({ fact }) => fact)
    .filter((fact) => Number.isNaN(factAt(telling, fact, moment).value));
  return `${[...new Set(facts)].map(words).join(', ')} cannot be told here`;
}

/** A measure's name for a sentence: `cash_in_away` → `cash in away`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}
