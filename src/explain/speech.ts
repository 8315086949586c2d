/**
 * How numbers, dates and the engine's own few words are told in a language. Numbers, dates and
 * plurals are Intl's; what an author wrote in a typology is theirs, in the language asked for or
 * else in English. Names of measures are facts of the file and stay as they are.
 */
import type { Operator } from '../rule/rule.js';
import type { Localised } from '../typology/typology.js';
import { inLanguage, type Language } from './language.js';
import { SPEECH_WORDS, type SpeechWords } from './speech-words.js';

/**
 * A noun in the forms that Intl.PluralRules tells apart; `other` stands for any that is missing.
 */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

export interface Speech {
  readonly language: Language;
  readonly words: SpeechWords;
  /** What is asked of a number: `at least`. */
  readonly asked: Readonly<Record<Operator, string>>;
  /** The author's text. */
  readonly text: (text: Localised) => string;
  /** `1,234.5`, two decimals at most. */
  readonly number: (value: number) => string;
  /** `87.5%`. */
  readonly share: (value: number) => string;
  /** Decimal text with its thousands apart; the decimals stay as they are written. */
  readonly amount: (text: string) => string;
  /** An ISO date as a date of the calendar: `5 January 2026`. Any other text as it stands. */
  readonly date: (text: string) => string;
  /** An ISO instant as `5 January 2026, 09:00 UTC`; any other text as `date` has it. */
  readonly instant: (text: string) => string;
  /** A length of time: `14 days`, `36 hours`. */
  readonly duration: (ms: number) => string;
  /** The form of a noun beside a number. */
  readonly form: (count: number, forms: Forms) => string;
  /** `4 credits`. */
  readonly counted: (count: number, forms: Forms) => string;
  /** `a, b and c`. */
  readonly list: (texts: readonly string[]) => string;
}

/**
 * Locales whose dates begin with the day, as reports write them. Of those of Spanish, one that
 * parts thousands by a space, as the Ortografía asks: `12.345` is twelve in Mexico.
 */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-CR' };

const made = new Map<Language, Speech>();

/** The speech of a language; made once. */
export function speechOf(language: Language): Speech {
  const known = made.get(language) ?? speech(language);
  made.set(language, known);
  return known;
}

function speech(language: Language): Speech {
  const locale = LOCALES[language];
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const plurals = new Intl.PluralRules(locale);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const words = SPEECH_WORDS[language];
  const date = (text: string) =>
    isDate(text) ? words.date(dates.format(Date.parse(`${text}T00:00:00Z`))) : text;
  const form: Speech['form'] = (count, { one, other }) =>
    plurals.select(count) === 'one' ? one : other;
  return {
    language,
    words,
    asked: words.asked,
    text: (text) => inLanguage(text, language),
    number: (value) => plain.format(value),
    share: (value) => share.format(value),
    amount: amountsIn(locale),
    date,
    instant: (text) => {
      const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}(?:\.\d+)?Z$/.exec(text) ?? [];
      return day === undefined ? date(text) : `${date(day)}, ${time} UTC`;
    },
    duration: (ms) => {
      const { count, unit } = lengthOf(ms);
      const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 2 } as const;
      return new Intl.NumberFormat(locale, style).format(count);
    },
    form,
    counted: (count, forms) => `${plain.format(count)} ${form(count, forms)}`,
    list: (texts) => lists.format(texts),
  };
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Intl formats decimal text exactly, however long. Not text that is a band. */
function amountsIn(locale: string): Speech['amount'] {
  // One for each number of decimals: making one takes longer than a thousand amounts.
  const formats = new Map<number, Intl.NumberFormat>();
  return (text) => {
    if (!/^-?\d+(?:\.\d{1,20})?$/.test(text)) return text;
    const digits = text.split('.')[1]?.length ?? 0;
    const style = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const format = formats.get(digits) ?? new Intl.NumberFormat(locale, style);
    formats.set(digits, format);
    return format.format(text as `${number}`); // just held to the shape of a number
  };
}

function lengthOf(ms: number): {
  readonly count: number;
  readonly unit: 'day' | 'hour' | 'minute';
} {
  const minutes = ms / 60_000;
  if (minutes % 1440 === 0) return { count: minutes / 1440, unit: 'day' };
  return minutes % 60 === 0
    ? { count: minutes / 60, unit: 'hour' }
    : { count: minutes, unit: 'minute' };
}
