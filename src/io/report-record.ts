/**
 * What the report page is given: plain data, compact enough for thousands of alerts in one file.
 * Text that alerts of one typology share stands once; the rest of an alert is read when it is
 * looked at. Nothing stands here that the drafts, the run's summary or the typologies do not hold.
 */
import type { IndicatorState } from '../explain/alert-record.js';
import type { Language } from '../explain/language.js';
import type { Level } from '../rule/rule.js';

/** Values by row; one value alone where every row has the same. */
export type Column<Value> = readonly Value[] | { readonly all: Value };

export interface ReportDecision {
  readonly outcome: string;
  /** ISO 8601 date. */
  readonly on: string;
  readonly reason: string;
  readonly isSuppressed: boolean;
}

/** What a typology asks for at a level, in words, and its least score where it names one. */
export interface ReportLevel {
  readonly level: Level;
  readonly words: string;
  readonly score: number | null;
}

export interface ReportScoring {
  readonly id: string;
  readonly version: string;
  readonly caps: Readonly<Record<string, number>>;
  readonly levels: readonly ReportLevel[];
}

/** Titles by id, in the language of the page; an id that has none is told by itself. */
export interface ReportTitles {
  readonly families: Readonly<Record<string, string>>;
  readonly indicators: Readonly<Record<string, string>>;
  /** Labels of measures, by name. */
  readonly measures: Readonly<Record<string, string>>;
}

export interface ReportSource {
  readonly id: string;
  readonly text: string;
  /** Only of the web, never another scheme. */
  readonly url: string | null;
}

export interface ReportTypology {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly overlay: string | null;
  readonly title: string;
  readonly summary: string;
  /** The part that it supposes of whom it watches. */
  readonly part: string;
  readonly titles: ReportTitles;
  readonly offence: readonly string[];
  readonly innocent: readonly string[];
  readonly safeguards: readonly string[];
  readonly sources: readonly ReportSource[];
  readonly reporting: readonly string[];
  readonly thresholds: { readonly published: number; readonly projectDefault: number };
  /** null where the run did not say. */
  readonly scoring: ReportScoring | null;
}

/** An alert in the list. */
export interface ReportRow {
  readonly alert: string;
  /** Index into `typologies`. */
  readonly typology: number;
  readonly level: Level;
  readonly couldBe: Level;
  readonly low: number;
  readonly high: number;
  /** What was watched: a field and its value. */
  readonly field: string;
  readonly subject: string;
  readonly isPossibleVictim: boolean;
  /** Families with an indicator that was met. */
  readonly families: readonly string[];
  readonly asOf: string;
  readonly postings: number;
  readonly decision: ReportDecision | null;
  /** Further text that a search finds it by: parties, accounts, indicators met. */
  readonly find: string;
}

export interface ReportMeasure {
  readonly name: string;
  readonly value: string;
  readonly bound: string;
  /** null where the number or the bound is not known. */
  readonly isMet: boolean | null;
  /** Number over bound; null where that has no meaning. */
  readonly reach: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface ReportIndicator {
  readonly id: string;
  readonly family: string;
  readonly points: number;
  readonly state: IndicatorState;
  readonly at: string;
  readonly says: string;
  readonly measures: readonly ReportMeasure[];
  /** Rows of `transactions`: behind the numbers, and behind its other moments. */
  readonly evidence: readonly number[];
  readonly also: readonly number[];
  readonly sources: readonly string[];
}

export interface ReportParty {
  readonly id: string;
  readonly relation: string;
  readonly reference: string;
  readonly kind: string | null;
  readonly role: string;
  readonly why: string;
  readonly accounts: readonly string[];
  readonly known: readonly (readonly [name: string, text: string])[];
}

/** A side of a transaction. */
export interface ReportLeg {
  /** Index into `parties`. */
  readonly party: number | null;
  readonly account: string | null;
  readonly isOurs: boolean;
  readonly institution: string | null;
  readonly country: string | null;
  /** null where it is the whole amount of the posting. */
  readonly amount: string | null;
  readonly currency: string | null;
}

/** Postings in columns, by time then id. */
export interface ReportTransactions {
  readonly count: number;
  readonly id: Column<string>;
  readonly row: Column<string>;
  readonly at: Column<string>;
  readonly date: Column<string>;
  readonly time: Column<string | null>;
  readonly amount: Column<string>;
  readonly currency: Column<string>;
  readonly base: Column<string>;
  readonly direction: Column<'credit' | 'debit'>;
  readonly account: Column<string>;
  /** Indexes into `legs`. */
  readonly from: Column<readonly number[]>;
  readonly to: Column<readonly number[]>;
  readonly conductor: Column<number | null>;
  readonly country: Column<string | null>;
  readonly isWatched: Column<boolean>;
  readonly recorded: Readonly<Record<string, Column<string | null>>>;
}

/** Everything of one alert that its row does not hold. */
export interface ReportAlert {
  readonly reference: string;
  /** ISO 639-1, of its sentences. */
  readonly language: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** Id of the party a report would name; null where a person decides. */
  readonly subject: string | null;
  readonly watched: string | null;
  readonly summary: readonly string[];
  readonly indicators: readonly ReportIndicator[];
  readonly missing: readonly {
    readonly field: string;
    readonly indicators: readonly string[];
    readonly points: number;
  }[];
  readonly cleared: readonly string[];
  readonly parties: readonly ReportParty[];
  readonly legs: readonly ReportLeg[];
  readonly transactions: ReportTransactions;
  readonly totals: readonly string[];
}

export interface ReportCoverage {
  readonly typology: string;
  readonly version: string;
  readonly subjects: number;
  readonly notScreened: number;
  readonly alerts: Readonly<Record<Level, number>>;
  readonly couldReach: number;
  readonly indicators: readonly {
    readonly id: string;
    readonly assessed: 'yes' | 'partly' | 'no';
    readonly missing: readonly string[];
    readonly thin: readonly string[];
  }[];
}

/** What missing columns, attributes, packs and rates would change, the most telling first. */
export interface ReportUnlock {
  readonly field: string;
  /** Indicators that lack it, and those that lack nothing else. */
  readonly indicators: number;
  readonly alone: number;
  readonly typologies: readonly string[];
  /** Subjects below every level who might reach one with it. */
  readonly subjects: number;
}

export interface ReportRun {
  /** Words and values: `accepted` and `5,000`. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly notes: readonly string[];
  readonly coverage: readonly ReportCoverage[];
  readonly unlocks: readonly ReportUnlock[];
  /** Share of the postings that carry a field. */
  readonly fields: readonly (readonly [name: string, share: number])[];
}

export interface ReportIndex {
  readonly format: 'redthread/report/1';
  /** Of the run, and of everything that the page says. */
  readonly language: Language;
  readonly isPseudonymised: boolean;
  readonly notice: string;
  readonly run: ReportRun;
  readonly typologies: readonly ReportTypology[];
  /** The highest level first, then the highest score. */
  readonly rows: readonly ReportRow[];
}

export interface ReportView {
  readonly index: ReportIndex;
  /** In the order of the rows. */
  readonly alerts: readonly ReportAlert[];
}

/** What the page is written from: an alert is a `ReportAlert` as JSON. */
export interface ReportTexts {
  readonly index: ReportIndex;
  /** In the order of the rows; of a large run the first rows' alone. */
  readonly alerts: readonly string[];
}
