/**
 * A trace as plain data: what `redthread trace --format json` prints. Instants are ISO 8601 in UTC,
 * money is decimal text in the reporting currency; a number that is not there says why.
 */
import type { Unit } from '../measure/measure.js';
import type { Level, Operator } from '../rule/rule.js';
import type { State } from '../screen/alert.js';
import type { SubjectField } from '../transaction/transaction.js';
import type { AppliedOverlay } from '../typology/typology.js';

/** `unknown` at this moment; `unassessed` in the whole batch; `withheld` by a policy. */
export type NumberState = 'known' | 'unknown' | 'unassessed' | 'withheld';

export type TracedTruth = 'true' | 'false' | 'unknown';

export interface TracedNumber {
  readonly name: string;
  readonly unit: Unit;
  readonly state: NumberState;
  /** null unless it is known. */
  readonly value: number | string | null;
  /** It is unknown since amounts come to more than 2^53 minor units. */
  readonly isBeyond?: true;
  /** The window: after `from` (absent: from the first posting on), up to and with `to`. */
  readonly from?: string;
  readonly to?: string;
}

export interface TracedComparison {
  readonly measure: string;
  readonly unit: Unit;
  readonly state: NumberState;
  readonly value: number | string | null;
  readonly operator: Operator;
  /** null where it is unknown or withheld. */
  readonly bound: number | string | null;
  /** The parameter or measure that the bound is. */
  readonly boundName?: string;
  readonly truth: TracedTruth;
}

export interface TracedPosting {
  readonly id: string;
  readonly direction: 'credit' | 'debit';
  /** Decimal text in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly kind?: string;
  /** Absent where it is `completed`, as a posting without a status is. */
  readonly status?: string;
  /** Names of the typology's selections that it is in, of those that its measures read. */
  readonly selections: readonly string[];
  /** Those that compare with an attribute which is not recorded for it. */
  readonly undecided: readonly string[];
}

export interface TracedIndicator {
  readonly id: string;
  /** Its `when` at this very moment. */
  readonly truth: TracedTruth;
  /** `fired` while active: true now, or at a moment that `hold` still reaches. */
  readonly state: State;
  /** Active since then without a break, and the latest moment at which it was true. */
  readonly activeSince?: string;
  readonly trueAt?: string;
  readonly comparisons: readonly TracedComparison[];
}

export interface TracedOutcome {
  readonly score: { readonly low: number; readonly high: number };
  /** Families with an active indicator: their points, and what the cap leaves of them. */
  readonly families: readonly {
    readonly id: string;
    readonly points: number;
    readonly counted: number;
  }[];
  readonly level: Level | 'none';
  /** The level at the high score. */
  readonly couldBe: Level | 'none';
}

export interface TracedMoment extends TracedOutcome {
  readonly at: string;
  /** From UTC to the wall clock; absent where none is known. */
  readonly offsetMinutes?: number;
  /** A date without a time. */
  readonly isDay?: true;
  readonly postings: readonly TracedPosting[];
  /** Those that the typology counts, and how many it does not. */
  readonly observations: readonly string[];
  readonly otherObservations: number;
  readonly measures: readonly TracedNumber[];
  readonly indicators: readonly TracedIndicator[];
}

export interface TracedNearest {
  readonly id: string;
  /** Moments at which it was true. */
  readonly trueCount: number;
  /** The first moment at which it was true, else the first of those at which least was missing. */
  readonly at?: string;
  /** What was missing there; empty when it was true. */
  readonly lacking: readonly TracedComparison[];
}

export interface Trace {
  readonly typology: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly overlay?: AppliedOverlay;
  };
  readonly title: string;
  readonly subjectField: SubjectField;
  readonly subject: string;
  readonly currency: string;
  readonly zone?: string;
  /** How long an indicator stays active after it was true. */
  readonly holdMs: number;
  readonly families: readonly { readonly id: string; readonly cap: number }[];
  readonly indicators: readonly {
    readonly id: string;
    readonly family: string;
    readonly points: number;
    /** Columns, packs and rates without which it cannot be assessed. */
    readonly missing: readonly string[];
  }[];
  readonly measures: readonly {
    readonly name: string;
    /** The first key of its definition: `count`, `share`. */
    readonly kind: string;
    readonly unit: Unit;
    readonly missing: readonly string[];
    /** Attributes without which it is unknown. */
    readonly attributes: readonly string[];
  }[];
  readonly moments: readonly TracedMoment[];
  readonly nearest: readonly TracedNearest[];
}
