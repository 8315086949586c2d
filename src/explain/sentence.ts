/**
 * One sentence per indicator: what its author wrote, with the numbers put in; for one that did not
 * fire, which number fell short of which bound, or what is missing.
 */
import { durationMs } from '../core/time.js';
import type { PlannedIndicator } from '../plan/plan.js';
import { comparisonsOf } from '../rule/compiled.js';
import type { State } from '../screen/alert.js';
import { isBeyond } from '../screen/beyond.js';
import { formFor, sentenceParts } from '../typology/placeholder.js';
import { toldWindow } from '../typology/told-window.js';
import { labelOf, measureCalled } from './called.js';
import { spokenField } from './field-words.js';
import { languageOf } from './language.js';
import type { Speech } from './speech.js';
import { boundAt, factAt, type Telling } from './told-indicator.js';
import { spokenValue } from './told-value.js';

export interface SentenceMoment {
  readonly state: State;
  /** Moment of the telling's frame. */
  readonly moment: number;
}

/** The sentence of an indicator in the state it is in. */
export function sentenceOf(
  telling: Telling,
  planned: PlannedIndicator,
  { state, moment }: SentenceMoment,
): string {
  const { words } = telling.speech;
  switch (state) {
    case 'fired':
      return filled(telling, planned, moment);
    case 'quiet':
      return words.notMet(shortfalls(telling, planned, moment));
    case 'unassessed':
      return words.notAssessed(missingWords(telling, planned));
    case 'unknown':
      return `${words.unknown(unknowns(telling, planned, moment))}${beyond(telling, planned, moment)}`;
  }
}

function filled(telling: Telling, planned: PlannedIndicator, moment: number): string {
  const { speech } = telling;
  const { says } = planned.indicator;
  const sentence = speech.text(says);
  const told = sentenceParts(sentence).map((part) => {
    if (typeof part === 'string') return part;
    const { name, forms } = part;
    if (name === 'over') {
      const { typology } = telling.planned.loaded;
      return windowWords(toldWindow(planned.indicator, sentence, typology), speech);
    }
    const number = factAt(telling, name, moment);
    const words = spokenValue(number, speech);
    if (forms === undefined) return words;
    const form = formFor(forms, number.value, languageOf(says, speech.language));
    return form.replaceAll('#', () => words);
  });
  return speech.words.once(told.join(''));
}

function windowWords(window: string, { words, duration }: Speech): string {
  if (window === 'all') return words.allTime;
  return window === 'month' ? words.theMonth : duration(durationMs(window));
}

function shortfalls(telling: Telling, { indicator }: PlannedIndicator, moment: number): string {
  const { speech } = telling;
  return comparisonsOf(indicator.when)
    .map((comparison) => {
      const value = spokenValue(factAt(telling, comparison.fact, moment), speech);
      const bound = spokenValue(boundAt(telling, comparison, moment), speech);
      const asked = `${speech.asked[comparison.operator]} ${bound}`;
      return speech.words.against(`${factCalled(telling, comparison.fact)} ${value}`, asked);
    })
    .join(speech.words.apart);
}

function missingWords({ bound, speech }: Telling, { needs }: PlannedIndicator): string {
  return speech.list(bound.missing(needs).map((code) => spokenField(code, speech.words.missing)));
}

function beyond(telling: Telling, planned: PlannedIndicator, moment: number): string {
  const { bound, speech } = telling;
  return isBeyond(bound, telling, planned, moment) ? ` (${speech.words.missing.beyond})` : '';
}

function unknowns(telling: Telling, { indicator }: PlannedIndicator, moment: number): string {
  const facts = comparisonsOf(indicator.when)
    .map(({ fact }) => fact)
    .filter((fact) => Number.isNaN(factAt(telling, fact, moment).value));
  return telling.speech.list([...new Set(facts)].map((fact) => factCalled(telling, fact)));
}

function factCalled({ planned, speech }: Telling, name: string): string {
  const label = labelOf(planned.loaded.typology, name, speech);
  return measureCalled({ name, label }, speech.words);
}
