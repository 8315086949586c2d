/**
 * What a backtest comes to, as plain data: everything that a table, a page or a reader of JSON
 * shows. Cases are told by the names that their labels give them; no customer and no account is
 * ever named.
 */
import type { Level } from '../rule/rule.js';
import type { Part } from '../typology/typology.js';
import type { Excluded } from './backtest-foresight.js';
import type { MatchRate } from './label-place.js';

/** A number with the middle 95 % of its bootstrap replicates. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface BudgetResult {
  /** Alerts for 1,000 customers and 30 days. */
  readonly budget: number;
  /** Alerts looked at: at most what the budget allows. */
  readonly alerts: number;
  readonly right: number;
  /** Right ones among those right or wrong. */
  readonly precision: number;
  /** Customers to be found that were looked at in their case's time. */
  readonly recall: number;
  readonly cases: number;
  readonly caseRecall: number;
}

export interface ScorerResult {
  readonly name: string;
  /** What it ranks by, in English. */
  readonly by: string;
  readonly averagePrecision: Estimate;
  /** Average precision over the share of customers to be found, which is what chance gets. */
  readonly lift: number;
  readonly bestF1: number;
  readonly precisionAt: readonly (Estimate & { readonly k: number })[];
  /** Precision where this share is found, with intervals. */
  readonly curve: readonly (Estimate & { readonly recall: number })[];
  /** The curve itself, thinned to at most 200 points. */
  readonly points: readonly {
    readonly alerted: number;
    readonly recall: number;
    readonly precision: number;
  }[];
  readonly budgets: readonly BudgetResult[];
}

export interface LevelResult {
  readonly level: Level;
  /** Alerts: one customer, overlapping episodes of all typologies together. */
  readonly alerts: number;
  readonly right: number;
  readonly wrong: number;
  /** Of customers who are neither to be found nor innocent, or of nobody's. */
  readonly aside: number;
  readonly perThousandMonth: number;
  readonly precision: number;
  readonly recall: number;
  /** Cases of which a key member was alerted in time. */
  readonly found: number;
  readonly caseRecall: Estimate;
  /** Cases of which at least half of the members were. */
  readonly covered: number;
}

export interface CaseResult {
  readonly id: string;
  readonly kind: string;
  readonly level?: number;
  readonly members: number;
  readonly alerted: number;
  readonly isFound: boolean;
  readonly isCovered: boolean;
  /** Days from the first act to the first alert of a key member. */
  readonly leadDays?: number;
  /** Typologies that alerted a member in time, the first first. */
  readonly typologies: readonly string[];
}

export interface KindResult {
  readonly kind: string;
  readonly level?: number;
  readonly cases: number;
  readonly found: number;
  readonly covered: number;
  readonly leadDaysMedian?: number;
}

export interface FamilyResult {
  readonly family: string;
  readonly cases: number;
  readonly casesAlerted: number;
  /** Innocent ones: who is also in a planted case is not counted. */
  readonly customers: number;
  readonly customersAlerted: number;
  readonly share: number;
}

export interface TwinResult {
  readonly pairs: number;
  readonly caseAlone: number;
  readonly both: number;
  readonly twinAlone: number;
  readonly neither: number;
}

export interface AttributionResult {
  readonly matrix: readonly {
    readonly kind: string;
    readonly typology: string;
    /** Found cases of the kind that it alerted, and those it alerted first. */
    readonly cases: number;
    readonly first: number;
  }[];
  /** Where it is said which typologies each kind is expected to raise. */
  readonly expected?: {
    readonly cases: number;
    readonly anyRight: number;
    readonly firstRight: number;
  };
}

/** Alerts of members whose part is labelled, by the part that the typology supposes. */
export interface PartResult {
  readonly part: string;
  readonly supposed: Part;
  readonly alerts: number;
}

/** What is lost and what is saved without something. */
export interface Without {
  readonly casesLost: readonly string[];
  readonly customersLost: number;
  readonly alertsSaved: number;
  readonly wrongSaved: number;
  readonly averagePrecision: number;
}

export interface TypologyResult {
  readonly id: string;
  readonly alerts: number;
  readonly right: number;
  readonly wrong: number;
  readonly found: number;
  readonly averagePrecision: number;
  readonly without: Without;
}

export interface IndicatorResult {
  readonly typology: string;
  readonly indicator: string;
  readonly assessed: 'yes' | 'partly' | 'no';
  /** Customers with it active at any moment, and those among them to be found. */
  readonly customers: number;
  readonly positives: number;
  readonly precision: number;
  readonly recall: number;
  /** As a ranking by itself. */
  readonly averagePrecision: number;
  readonly without: Without;
}

export interface BacktestResult {
  readonly format: 'redthread/backtest/1';
  readonly labels: {
    readonly dataSet: string;
    readonly members: MatchRate;
    readonly transactions: MatchRate;
    readonly notes: readonly string[];
  };
  readonly period: {
    readonly from: string;
    readonly to: string;
    readonly trainDays: number;
    /** Days that are reported on. */
    readonly days: number;
    readonly graceDays: number;
  };
  readonly population: {
    /** Customers ranked: with postings in the period, and not set aside. */
    readonly customers: number;
    readonly positives: number;
    readonly aside: number;
    readonly baseRate: number;
    readonly cases: number;
    /** Cases that began before what is reported on. */
    readonly casesBefore: number;
  };
  readonly seed: number;
  readonly replicates: number;
  readonly typologies: readonly {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
  }[];
  readonly pointInTime: {
    readonly excluded: readonly Excluded[];
    /** Told once, at the end of the batch. */
    readonly atEnd: readonly string[];
    /** What the past could not have known, in English. */
    readonly notes: readonly string[];
  };
  /** The typologies together first, then the baselines. */
  readonly scorers: readonly ScorerResult[];
  readonly levels: readonly LevelResult[];
  /** What all below is told at: this level and above. */
  readonly level: Level;
  readonly cases: readonly CaseResult[];
  readonly kinds: readonly KindResult[];
  readonly families: readonly FamilyResult[];
  readonly twins: TwinResult;
  readonly attribution: AttributionResult;
  readonly parts: readonly PartResult[];
  readonly typologyResults: readonly TypologyResult[];
  readonly indicators: readonly IndicatorResult[];
  readonly perDay: readonly {
    readonly day: string;
    readonly alerts: number;
    readonly right: number;
  }[];
  readonly work: {
    readonly minutesPerAlert: number;
    readonly hours: number;
    readonly hoursPerMonth: number;
    readonly hoursPerFoundCase: number;
  };
}
