/** The few words that the engine itself adds to an author's sentences, by language. */
import { ASKED, type Operator } from '../rule/rule.js';
import { ENGLISH_FIELDS, type FieldWords, FRENCH_FIELDS, SPANISH_FIELDS } from './field-words.js';
import type { Language } from './language.js';

export interface SpeechWords {
  readonly missing: FieldWords;
  /**
   * A name of the file, of a measure or an indicator: as words in English, which it is written in;
   * elsewhere quoted, so that a reader sees that it is not of the language.
   */
  readonly named: (name: string) => string;
  /** A title of the file, in its place in a sentence. */
  readonly quoted: (title: string) => string;
  /** A label of the file, in its place in a sentence. */
  readonly phrase: (label: string) => string;
  /** Between things told in one sentence. */
  readonly apart: string;
  readonly labelled: (label: string, text: string) => string;
  /**
   * An author's sentence with its numbers put in: `1 times` is one time. Of the nouns behind a
   * number only this one stands alone: nothing else in a sentence agrees with it.
   */
  readonly once: (sentence: string) => string;
  /** A date as Intl has it, as people write it. */
  readonly date: (date: string) => string;
  readonly asked: Readonly<Record<Operator, string>>;
  readonly notMet: (numbers: string) => string;
  readonly notAssessed: (fields: string) => string;
  readonly unknown: (measures: string) => string;
  /** A number and what was asked of it: `places 4 (asked: at least 3)`. */
  readonly against: (number: string, asked: string) => string;
  readonly withheld: (measures: string) => string;
  readonly unknownNumber: string;
  readonly allTime: string;
  readonly theMonth: string;
  readonly notKnown: string;
  readonly yes: string;
  readonly no: string;
}

/** A name of a file for an English sentence: `cash_in_away` → `cash in away`. */
export function words(name: string): string {
  return name.replaceAll(/[_-]/g, ' ');
}

const ENGLISH: SpeechWords = {
  missing: ENGLISH_FIELDS,
  named: words,
  quoted: (title) => `“${title}”`,
  phrase: (label) => label,
  apart: '; ',
  labelled: (label, text) => `${label}: ${text}`,
  once: (sentence) => sentence.replaceAll(/(?<![\p{N}\p{L}.,-])1 times(?!\p{L})/gu, '1 time'),
  date: (date) => date,
  asked: ASKED,
  notMet: (numbers) => `not met: ${numbers}`,
  notAssessed: (fields) => `not assessed: the input lacks ${fields}`,
  unknown: (measures) => `unknown: ${measures} cannot be told here`,
  against: (number, asked) => `${number} (asked: ${asked})`,
  withheld: (measures) => `rests on ${measures}, which the policy keeps back`,
  unknownNumber: 'an unknown number',
  allTime: 'all the time on file',
  theMonth: 'the month',
  notKnown: 'not known',
  yes: 'yes',
  no: 'no',
};

/** A space that no line is broken at: marks stay with their words. */
const HARD = '\u00a0';

const FRENCH: SpeechWords = {
  missing: FRENCH_FIELDS,
  named: (name) => `«${HARD}${name}${HARD}»`,
  quoted: (title) => `«${HARD}${title}${HARD}»`,
  phrase: (label) => `«${HARD}${label}${HARD}»`,
  apart: `${HARD}; `,
  labelled: (label, text) => `${label}${HARD}: ${text}`,
  once: (sentence) => sentence, // une fois, deux fois
  date: (date) => date.replace(/^1 /, '1er '),
  asked: {
    equal: 'exactement',
    notEqual: 'autre que',
    greaterThan: 'plus de',
    greaterThanInclusive: 'au moins',
    lessThan: 'moins de',
    lessThanInclusive: 'au plus',
  },
  notMet: (numbers) => `non relevé : ${numbers}`,
  notAssessed: (fields) => `non évalué : il manque dans les données ${fields}`,
  unknown: (measures) => `indéterminé : les données ne permettent pas d’établir ${measures}`,
  against: (number, asked) => `${number} (seuil : ${asked})`,
  withheld: (measures) =>
    `repose sur ${measures}, que la politique de confidentialité ne transmet pas`,
  unknownNumber: 'un nombre inconnu',
  allTime: 'toute la période disponible',
  theMonth: 'le mois',
  notKnown: 'inconnu',
  yes: 'oui',
  no: 'non',
};

const SPANISH: SpeechWords = {
  missing: SPANISH_FIELDS,
  named: (name) => `«${name}»`,
  quoted: (title) => `«${title}»`,
  phrase: (label) => `«${label}»`,
  apart: '; ',
  labelled: (label, text) => `${label}: ${text}`,
  once: (sentence) => sentence.replaceAll(/(?<![\p{N}\p{L}.,-])1 veces(?!\p{L})/gu, '1 vez'),
  date: (date) => date,
  asked: {
    equal: 'exactamente',
    notEqual: 'distinto de',
    greaterThan: 'más de',
    greaterThanInclusive: 'al menos',
    lessThan: 'menos de',
    lessThanInclusive: 'como máximo',
  },
  notMet: (numbers) => `no detectada: ${numbers}`,
  notAssessed: (fields) => `no evaluada: los datos no traen ${fields}`,
  unknown: (measures) => `sin determinar: los datos no permiten establecer ${measures}`,
  against: (number, asked) => `${number} (umbral: ${asked})`,
  withheld: (measures) => `se apoya en ${measures}, que la política de privacidad no transmite`,
  unknownNumber: 'un número desconocido',
  allTime: 'todo el período disponible',
  theMonth: 'el mes',
  notKnown: 'desconocido',
  yes: 'sí',
  no: 'no',
};

export const SPEECH_WORDS: Readonly<Record<Language, SpeechWords>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
};
