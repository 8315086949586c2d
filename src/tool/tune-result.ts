/**
 * What tuning comes to, as plain data: the JSON of `redthread tune`, and what its text is made of.
 */
import type { Level } from '../rule/rule.js';
import type { Excluded } from './backtest-foresight.js';
import type { MatchRate } from './label-place.js';
import type { Goal } from './tune-choice.js';
import type { Counts } from './tune-count.js';
import type { ParameterValue } from './tune-parameter.js';
import type { Points, Setting } from './tune-setting.js';
import type { Weight } from './tune-weight.js';

export interface TunePart {
  /** Whole days in UTC, the last one among them. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly customers: number;
  readonly cases: number;
  readonly positives: number;
  /** Known to be in no case. */
  readonly innocent: number;
}

export interface TradeOff {
  readonly setting: Setting;
  readonly counts: Counts;
  readonly isPareto: boolean;
  readonly isBase: boolean;
  readonly isChosen: boolean;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export type ToldCounts = Counts & { readonly recall: number; readonly interval: Interval };

/** One of the variants that are set side by side, at each level. */
export interface Compared {
  readonly name: 'as it is' | 'values' | 'values and points';
  readonly train: Readonly<Record<Level, ToldCounts>>;
  readonly unseen: Readonly<Record<Level, ToldCounts>>;
}

export interface PassedOver {
  readonly setting: Setting;
  readonly why: readonly string[];
}

export interface TuneResult {
  readonly format: 'redthread/tune/1';
  readonly typology: { readonly id: string; readonly version: string; readonly digest: string };
  readonly labels: {
    readonly dataSet: string;
    readonly members: MatchRate;
    readonly transactions: MatchRate;
    readonly timeless: number;
    readonly notes: readonly string[];
  };
  readonly seed: number;
  readonly level: Level;
  readonly graceDays: number;
  readonly halfWidth: number;
  readonly casesWanted: number;
  readonly excluded: readonly Excluded[];
  readonly search: {
    readonly kind: 'grid' | 'random';
    readonly parameters: readonly {
      readonly name: string;
      readonly unit: string;
      readonly base: ParameterValue;
      /** Tried by a grid, or what chance drew from; of a range, from its least to its greatest. */
      readonly values: readonly ParameterValue[];
    }[];
    readonly leftOut: readonly { readonly name: string; readonly why: string }[];
    /** Settings that were counted, the file's own among them, and how many might have been. */
    readonly evaluations: number;
    readonly evaluationsMax: number;
    /** Settings that no typology may have, and which were not counted. */
    readonly unsound: number;
  };
  readonly goal: Goal;
  readonly isGoalMet: boolean;
  readonly train: TunePart;
  readonly unseen: TunePart;
  /** On the days that are learnt from. */
  readonly tradeOff: readonly TradeOff[];
  readonly choice: {
    readonly setting: Setting;
    /** Those of it that the file does not have. */
    readonly changed: Setting;
    readonly passedOver: readonly PassedOver[];
  };
  readonly weights: readonly Weight[];
  readonly points: {
    readonly proposed: Points;
    readonly areTaken: boolean;
    readonly why: string;
  };
  readonly compared: readonly Compared[];
  readonly overlay: {
    readonly isProposed: boolean;
    readonly isApproved: boolean;
    /** Cases of the base that come out otherwise. */
    readonly cases: readonly string[];
  };
}
