/** Outcomes of analysts' decisions in words, by language; of an alert, so that nouns agree. */
import type { Outcome } from './decision.js';
import type { Language } from './language.js';

export const OUTCOME_WORDS: Readonly<Record<Language, Readonly<Record<Outcome, string>>>> = {
  en: {
    filed: 'filed',
    'not-filed': 'not filed',
    'false-positive': 'false positive',
    'known-good': 'known good',
  },
  fr: {
    filed: 'déclarée',
    'not-filed': 'non déclarée',
    'false-positive': 'faux positif',
    'known-good': 'activité légitime connue',
  },
  es: {
    filed: 'reportada',
    'not-filed': 'no reportada',
    'false-positive': 'falso positivo',
    'known-good': 'actividad legítima conocida',
  },
};
