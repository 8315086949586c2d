/** The few words that the engine itself adds to an author's sentences, by language. */
import { ASKED, type Operator } from '../rule/rule.js';
import type { Language } from './language.js';

export interface SpeechWords {
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

const ENGLISH: SpeechWords = {
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

const FRENCH: SpeechWords = {
  asked: {
    equal: 'exactement',
    notEqual: 'autre que',
    greaterThan: 'plus de',
    greaterThanInclusive: 'au moins',
    lessThan: 'moins de',
    lessThanInclusive: 'au plus',
  },
  notMet: (numbers) => `non rempli : ${numbers}`,
  notAssessed: (fields) => `non évalué : il manque dans les données ${fields}`,
  unknown: (measures) => `inconnu : ${measures} ne peut être déterminé ici`,
  against: (number, asked) => `${number} (demandé : ${asked})`,
  withheld: (measures) => `repose sur ${measures}, que la politique de confidentialité retient`,
  unknownNumber: 'un nombre inconnu',
  allTime: 'toute la période disponible',
  theMonth: 'le mois',
  notKnown: 'non connu',
  yes: 'oui',
  no: 'non',
};

const SPANISH: SpeechWords = {
  asked: {
    equal: 'exactamente',
    notEqual: 'distinto de',
    greaterThan: 'más de',
    greaterThanInclusive: 'al menos',
    lessThan: 'menos de',
    lessThanInclusive: 'como máximo',
  },
  notMet: (numbers) => `no cumplido: ${numbers}`,
  notAssessed: (fields) => `no evaluado: en los datos falta ${fields}`,
  unknown: (measures) => `desconocido: ${measures} no se puede determinar aquí`,
  against: (number, asked) => `${number} (se pide: ${asked})`,
  withheld: (measures) => `se apoya en ${measures}, que la política de privacidad retiene`,
  unknownNumber: 'un número desconocido',
  allTime: 'todo el período disponible',
  theMonth: 'el mes',
  notKnown: 'no se conoce',
  yes: 'sí',
  no: 'no',
};

export const SPEECH_WORDS: Readonly<Record<Language, SpeechWords>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
};
