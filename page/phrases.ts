/**
 * Everything that the page says, by language: a book each, of one shape, so that a missing phrase
 * does not compile. The language is that of the document, which the run set. Names in a typology's
 * file (of what it gives no title or label) are nobody's to translate: the English page tells them as
 * words, since English is what they are written in, the others as they are.
 */
import { LANGUAGES, type Language } from '../src/explain/language.js';
import { type Forms, type Speech, speechOf } from '../src/explain/speech.js';
import type { Sort } from './filter.js';
import { ENGLISH } from './phrases-en.js';
import { SPANISH } from './phrases-es.js';
import { FRENCH } from './phrases-fr.js';

/** Codes of records as words; one that no book knows stands as it is. */
type Coded = (code: string) => string;

export type Heading =
  | ('score' | 'timeline' | 'flow' | 'numbers' | 'missing' | 'cleared' | 'innocent')
  | ('safeguards' | 'parties' | 'transactions' | 'sources');

export type Fact =
  | ('watched' | 'subject' | 'part' | 'period' | 'asOf' | 'families' | 'evidence' | 'alert')
  | ('reference' | 'typology' | 'overlay' | 'offence' | 'thresholds' | 'reporting')
  | ('version' | 'subjects' | 'notScreened' | 'alerts' | 'couldReach');

export type Noun =
  | ('alert' | 'transaction' | 'posting' | 'credit' | 'debit' | 'payment' | 'pair')
  | ('party' | 'amount' | 'other');

/** Columns of the page's tables, in their order. */
export type Table =
  | ('numbers' | 'missing' | 'parties' | 'transactions' | 'payments' | 'points')
  | ('unlocks' | 'indicators' | 'fields');

export interface PagePhrases {
  /** Dates that stand alone: as records write them, or in words. Tables always have the former. */
  readonly dates: 'iso' | 'words';
  /** A name of a typology's file. */
  readonly name: Coded;
  /** The same within a sentence. */
  readonly quoted: Coded;
  /** A title that a typology gives in the language of the page, within a sentence. */
  readonly titled: (title: string) => string;
  readonly codes: {
    readonly level: Coded;
    /** `party-1` as a name. */
    readonly party: Coded;
    readonly part: Coded;
    readonly role: Coded;
    readonly relation: Coded;
    /** A person or a business. */
    readonly being: Coded;
    /** Kinds and channels of postings. */
    readonly posting: Coded;
    readonly offence: Coded;
    readonly outcome: Coded;
    /** Whose postings are watched. */
    readonly watched: Coded;
    /** What a posting records, `counterpartyCountry`. */
    readonly field: Coded;
    /** What is known of a party, by name and value. */
    readonly known: Coded;
    readonly gender: Coded;
  };
  /** What an input may lack, in words before its code; empty where the code is enough. */
  readonly lacking: Coded;
  readonly nouns: Readonly<Record<Noun, Forms>>;
  readonly headings: Readonly<Record<Heading, string>>;
  /** Names of parts where the whole of them would take a second line. */
  readonly short: Readonly<Partial<Record<Heading, string>>>;
  readonly facts: Readonly<Record<Fact, string>>;
  readonly columns: Readonly<Record<Table, readonly string[]>>;
  readonly captions: Readonly<Record<Exclude<Table, 'transactions' | 'indicators'>, string>>;
  readonly states: Readonly<Record<'fired' | 'quiet' | 'unknown' | 'unassessed', string>>;
  readonly met: string;
  readonly notMet: string;
  readonly notKnown: string;
  readonly notNamed: string;

  readonly tabs: Readonly<Record<'alerts' | 'run', string>>;
  readonly skip: string;
  readonly views: string;
  readonly list: string;
  readonly nothingToShow: string;
  readonly noAlertRaised: string;
  readonly noAlertChosen: string;
  readonly shownOf: (shown: string, alerts: string) => string;
  readonly noAlertPasses: string;
  readonly clearFilters: string;
  readonly theme: (name: string) => string;
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>;
  readonly showAll: (rows: string) => string;

  readonly filters: string;
  readonly search: string;
  readonly searchIn: string;
  readonly inTransactions: string;
  readonly hideDecided: string;
  readonly typology: string;
  readonly part: string;
  readonly order: string;
  readonly everyTypology: string;
  readonly everyPart: string;
  readonly sorts: Readonly<Record<Sort, string>>;

  readonly score: string;
  readonly noFamilyMet: string;
  readonly suppressed: (outcome: string) => string;
  readonly contents: string;
  readonly range: (low: string, high: string) => string;
  readonly couldBe: readonly [before: string, after: string];
  readonly noSubject: string;
  readonly hypothesis: (part: string) => string;
  readonly span: (from: string, to: string) => string;
  readonly none: string;
  readonly summary: string;
  readonly paper: (notice: string) => string;
  readonly print: string;
  readonly identity: string;
  readonly thresholds: (published: number, byDefault: number) => string;
  readonly noneNamed: string;
  readonly decidedOn: (date: string, state: 'suppressed' | 'stands') => string;
  readonly noReason: string;
  readonly evidenceOf: string;
  readonly everything: string;
  readonly noSet: string;
  readonly noInnocent: string;
  readonly noSafeguard: string;
  readonly noTotal: string;
  readonly nothingMissing: string;
  readonly noSource: string;
  readonly beyond: readonly [before: string, after: string];
  readonly victim: readonly [strong: string, rest: string];
  readonly closing: string;

  readonly noPoints: string;
  readonly byFamily: string;
  readonly pointsTable: string;
  readonly allFamilies: string;
  readonly possible: string;
  readonly partOfScore: (name: string, counted: number, cap: number | null) => string;
  readonly levelFrom: (level: string, score: number) => string;
  readonly scoreTold: (low: number, high: number, parts: string) => string;
  readonly points: (
    name: string,
    points: number,
    kind: 'counted' | 'beyond' | 'possible',
  ) => string;
  readonly cap: (points: number) => string;
  readonly reached: (level: string) => string;
  /** After the name of a level. */
  readonly asksFor: (words: string) => string;
  readonly levelsAsk: string;

  readonly noTransactionBehind: string;
  readonly nothingDrawn: string;
  readonly byTime: string;
  readonly windows: string;
  readonly windowOf: (indicator: string) => string;
  readonly amountIn: (currency: string) => string;
  readonly ways: Readonly<Record<'credit' | 'debit', string>>;
  readonly ofOthers: (way: string) => string;
  readonly lane: (indicator: string, from: string | null, to: string, postings: string) => string;
  readonly drawn: (told: {
    readonly credits: string;
    readonly debits: string;
    readonly span: string;
    readonly currency: string;
  }) => string;
  readonly keys: Readonly<Record<'credit' | 'debit' | 'open' | 'window', string>>;
  readonly bands: (amounts: string) => string;
  readonly left: (transactions: string) => string;

  readonly noPayment: string;
  readonly cash: string;
  readonly flowTable: string;
  readonly paid: (from: string, to: string, amount: string, payments: string) => string;
  readonly morePairs: (pairs: string) => string;
  readonly withinParty: (payments: string) => string;

  readonly noIndicator: string;
  readonly familyAt: (family: string, moment: string) => string;
  readonly showWindow: string;
  readonly showEvidence: (count: number) => string;
  readonly ofIndicator: (indicator: string) => string;
  readonly noParty: string;
  readonly isWatched: string;
  readonly noTransactions: string;
  readonly evidenceRows: (shown: string, all: string, indicator: string) => string;
  readonly conductor: string;

  readonly notes: string;
  readonly unlocks: string;
  readonly covered: string;
  readonly each: string;
  readonly carried: string;
  readonly allAssessed: string;
  readonly noTypology: string;
  readonly byAssessed: string;
  readonly assessed: Readonly<Record<'yes' | 'partly' | 'no', string>>;
  readonly ableOf: (able: number, of: number) => string;
  readonly indicatorsAssessed: (able: number, of: number) => string;
  readonly indicatorsOf: (typology: string) => string;
  readonly noField: string;
}

/** The document's language; English where there is no document, as in tests. */
function documentLanguage(): Language {
  // The pure parts of the page are also compiled without the types of a browser.
  const { document } = globalThis as { document?: { documentElement: { lang: string } } };
  const lang = document?.documentElement.lang;
  return LANGUAGES.find((one) => one === lang) ?? 'en';
}

export const PAGE_PHRASES: Readonly<Record<Language, PagePhrases>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
};

export const language = documentLanguage();
export const phrases = PAGE_PHRASES[language];
/** Numbers, dates and plurals. */
export const speech: Speech = speechOf(language);
