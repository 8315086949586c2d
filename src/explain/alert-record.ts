/**
 * The alert as it is told and written: one line of `alerts.jsonl` (design, section 12). Money is
 * decimal text in the reporting currency, counts and shares are numbers, instants are ISO 8601 in
 * UTC.
 */

import type { Unit } from '../measure/measure.js';
import type { Level, Operator } from '../rule/rule.js';
import type { AppliedOverlay, Part } from '../typology/typology.js';
import type { EarlierDecision, Outcome } from './decision.js';
import type { DecisionGround } from './decision-ground.js';

export type IndicatorState = 'fired' | 'quiet' | 'unknown' | 'unassessed';

export interface MeasureRecord {
  readonly name: string;
  /** What the typology calls it in the language of the alert; absent where it gives no label. */
  readonly label?: string;
  /** null where it is unknown or not assessed. */
  readonly value: number | string | null;
  readonly operator: Operator;
  readonly bound: number | string | boolean | null;
  readonly unit: Unit;
  /** The window at the moment told: after `from`, up to and with `to`. Absent for attributes. */
  readonly from?: string;
  readonly to?: string;
}

export interface IndicatorRecord {
  readonly id: string;
  /** What the typology calls it in the language of the alert; absent where it gives no title. */
  readonly title?: string;
  readonly family: string;
  /** The same of its family. */
  readonly familyTitle?: string;
  readonly points: number;
  readonly state: IndicatorState;
  /** Its latest true moment not after the peak; for the others the peak. */
  readonly at: string;
  readonly says: string;
  readonly measures: readonly MeasureRecord[];
  /** Ids of the postings behind the numbers, ordered by time then id; nothing sampled. */
  readonly transactions: readonly string[];
  /** Further postings behind its other true moments of the episode. */
  readonly also: readonly string[];
  /**
   * Those of all these that are other subjects' postings, under `per`; absent where there are none.
   */
  readonly others?: readonly string[];
  readonly sources: readonly string[];
}

export interface MissingRecord {
  /** The column, attribute, pack, file, rate or exact sum that would change it. */
  readonly field: string;
  readonly indicators: readonly string[];
  readonly points: number;
}

export interface ClearedRecord {
  readonly without: readonly string[];
  /** The level that would remain. */
  readonly level: Level | 'none';
  readonly nearest: {
    readonly measure: string;
    readonly value: number | string;
    readonly bound: number | string;
  } | null;
}

/** What an analyst decided about the alert, and whether it still holds (see `decided.ts`). */
export interface AlertDecision {
  readonly outcome: Outcome;
  /** The part that an analyst set; null where the typology's hypothesis stands. */
  readonly part: Part | null;
  /** The typology's own hypothesis. */
  readonly supposed: Part;
  /** About persons, in free text: never in pseudonymised output. */
  readonly reason?: string;
  /** Of the staff: never in pseudonymised output. */
  readonly who?: string;
  /** A date alone or an instant. */
  readonly when: string;
  /** The last day on which it suppresses. */
  readonly until?: string;
  /** No draft is written for it. */
  readonly isSuppressed: boolean;
  /** In English, without anybody's own words. */
  readonly why: string;
  /** The same as data. */
  readonly grounds: readonly DecisionGround[];
  /** Decisions before it, oldest first; absent where there are none. */
  readonly earlier?: readonly EarlierRecord[];
}

export type EarlierRecord = Omit<EarlierDecision, 'at' | 'who'> & { readonly who?: string };

export interface AlertRecord {
  readonly alert: string;
  readonly typology: {
    readonly id: string;
    readonly version: string;
    /** Of the file as it was shared. */
    readonly digest: string;
    /** What an institution changed of it; absent where nothing was. */
    readonly overlay?: AppliedOverlay;
  };
  readonly subject: string;
  /** Of the typology, or the part that an analyst set (`decision.supposed` keeps the other). */
  readonly hypothesis: Part;
  readonly level: Level;
  readonly couldBe: Level;
  readonly score: { readonly low: number; readonly high: number };
  readonly families: number;
  /** The peak. */
  readonly asOf: string;
  readonly episode: { readonly from: string; readonly to: string };
  readonly indicators: readonly IndicatorRecord[];
  readonly missing: readonly MissingRecord[];
  readonly cleared: readonly ClearedRecord[];
  readonly innocent: readonly string[];
  /** Absent where nobody decided, or no decisions were given. */
  readonly decision?: AlertDecision;
}
