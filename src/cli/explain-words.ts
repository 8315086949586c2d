/**
 * What the explanation of an alert says on the console: a book for each language, like those of the
 * drafts. Names in a typology's file are words in English, which it is written in, and quoted
 * elsewhere.
 */
import type { Outcome } from '../explain/decision.js';
import type { Language } from '../explain/language.js';
import type { Forms } from '../explain/speech.js';
import type { Level, Operator } from '../rule/rule.js';
import type { Part } from '../typology/typology.js';
import { ENGLISH } from './explain-words-en.js';
import { SPANISH } from './explain-words-es.js';
import { FRENCH } from './explain-words-fr.js';

export interface ExplainWords {
  readonly headings: Readonly<
    Record<
      | ('met' | 'notMet' | 'untold' | 'missing' | 'cleared' | 'innocent' | 'part' | 'parties')
      | 'rows',
      string
    >
  >;
  /** Before what stands in the head, each in a line. */
  readonly labels: Readonly<
    Record<'alert' | 'subject' | 'typology' | 'overlay' | 'decision', string>
  >;
  readonly families: Forms;
  readonly units: Readonly<Record<'days' | 'years', Forms>>;
  /** A name within a sentence. */
  readonly named: (name: string) => string;
  readonly level: (level: Level) => string;
  readonly verdict: (told: {
    readonly level: string;
    readonly low: number;
    readonly families: string;
    /** Where what is missing could raise the score. */
    readonly high: number | null;
    /** Where it could raise the level. */
    readonly couldBe: string | null;
  }) => string;
  /** A typology and its title, where one is at hand. */
  readonly titled: (typology: string, title: string | undefined) => string;
  readonly oneMoment: (moment: string, zone: string) => string;
  readonly lasted: (from: string, to: string, zone: string, peak: string) => string;
  readonly decided: (told: {
    readonly outcome: Outcome;
    readonly state: 'suppressed' | 'stands';
    readonly why: string;
    readonly who: string | undefined;
    readonly reason: string | undefined;
  }) => string;

  readonly scoreOf: (low: number) => string;
  readonly nothingMet: string;
  readonly and: string;
  readonly together: (points: number, cap: number) => string;
  readonly capsUnknown: (low: number) => string;

  /** By its title, where the typology gives one. */
  readonly indicator: (told: {
    readonly id: string;
    readonly title: string | undefined;
    readonly family: string;
    readonly points: number;
  }) => string;
  readonly trueAt: (moment: string) => string;
  readonly met: string;
  readonly notMet: string;
  readonly asked: Readonly<Record<Operator, string>>;
  /** What is asked of a number; null where the bound is not known. */
  readonly bound: (asked: string, bound: string | null) => string;
  /** Null where the number is not known; the window is empty where there is none. */
  readonly measure: (told: {
    readonly name: string;
    readonly number: string | null;
    readonly asked: string;
    readonly window: string;
  }) => string;
  readonly upTo: (end: string) => string;
  readonly between: (start: string, end: string) => string;
  /** A window of days begins with its first instant, a shorter one just after. */
  readonly over: (told: {
    readonly length: string;
    readonly start: string;
    readonly end: string;
    readonly isDays: boolean;
  }) => string;
  readonly source: string;

  /** What is missing, by its code. */
  readonly lacking: (code: string) => string;
  readonly missing: (field: string, indicators: string, points: number) => string;
  readonly noSet: (level: string) => string;
  readonly without: (indicators: string, level: string | null) => string;
  readonly nearest: (name: string, value: string, asked: string) => string;
  readonly noneRuledOut: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly hypothesis: (part: string, meaning: string) => string;
  readonly partSet: (part: string, meaning: string, supposed: string) => string;

  readonly otherMoments: string;
  readonly ofOthers: string;
  readonly direction: (direction: 'credit' | 'debit') => string;
  readonly kind: (code: string) => string;
  readonly field: (name: string) => string;
  readonly from: (parties: string) => string;
  readonly to: (parties: string) => string;
  readonly party: (id: string) => string;
  readonly relation: (code: string) => string;
  readonly noDraft: string;
}

const WORDS: Readonly<Record<Language, ExplainWords>> = { en: ENGLISH, fr: FRENCH, es: SPANISH };

export function explainWords(language: Language): ExplainWords {
  return WORDS[language];
}
