/**
 * What two versions of typologies come to over one batch, as plain data: alerts gained and lost
 * with what is responsible, work, precision where labels are, and groups. Nobody is named.
 */
import type { Level } from '../rule/rule.js';
import type { RateInterval } from './rate-interval.js';
import type { Dimension } from './recorded-group.js';

export type Change = 'gained' | 'lost' | 'raised' | 'lowered';

/** An indicator that was active in the one version and not in the other, at one moment. */
export interface Responsible {
  readonly indicator: string;
  /**
   * What it was in the other: not true, not known, not assessed; `absent` where it has none of that
   * id.
   */
  readonly elsewhere: 'quiet' | 'unknown' | 'unassessed' | 'absent';
}

export interface Reason {
  readonly change: Change;
  /**
   * Active only in the version that has the alert, or the higher level; told as of its peak. Where
   * this list and the next are empty the same indicators are judged otherwise: by points, families
   * or levels.
   */
  readonly more: readonly Responsible[];
  /** Active only in the other version. */
  readonly fewer: readonly Responsible[];
  /** Active in both, for other points. */
  readonly repointed: readonly string[];
  readonly alerts: number;
}

export interface ComparedVersion {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly overlay?: { readonly id: string; readonly digest: string };
}

export interface PairOn {
  /** null where only the other side has it. */
  readonly from: ComparedVersion | null;
  readonly to: ComparedVersion | null;
  readonly before: Readonly<Record<Level, number>>;
  readonly after: Readonly<Record<Level, number>>;
  /** Stretches of time that both alert, at the same level. */
  readonly kept: number;
  readonly gained: number;
  readonly lost: number;
  readonly raised: number;
  readonly lowered: number;
  /** The most alerts first. */
  readonly reasons: readonly Reason[];
  /** Where the two watch other subjects, no alert of the one is one of the other. */
  readonly watchesOthers: boolean;
}

/** One number before and after. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

export interface Work {
  /** Overlapping alerts of one customer are one. */
  readonly alerts: number;
  readonly perThousandMonth: number;
  readonly hours: number;
}

export interface Judged {
  readonly right: number;
  readonly wrong: number;
  readonly aside: number;
  /** Right ones among those right or wrong. */
  readonly precision: RateInterval;
  readonly found: number;
}

export interface LabelledOn {
  readonly dataSet: string;
  readonly graceDays: number;
  readonly cases: number;
  readonly before: Judged;
  readonly after: Judged;
  /** Gained and lost alerts, judged one by one. */
  readonly gained: Pick<Judged, 'right' | 'wrong' | 'aside'>;
  readonly lost: Pick<Judged, 'right' | 'wrong' | 'aside'>;
  readonly kinds: readonly ({ readonly kind: string; readonly cases: number } & BeforeAfter)[];
  /** Innocent ones: customers alerted, by what they resemble or how they live. */
  readonly families: readonly ({
    readonly family: string;
    readonly customers: number;
  } & BeforeAfter)[];
}

/** Customers of a group who are alerted, by any of the typologies. */
export interface GroupOn extends BeforeAfter {
  readonly group: string;
  readonly customers: number;
  /** Alerted after, and not before; and the other way round. */
  readonly gained: number;
  readonly lost: number;
}

export interface ComparisonOn {
  readonly format: 'redthread/comparison/1';
  readonly period: { readonly from: string; readonly to: string; readonly days: number };
  readonly customers: number;
  readonly pairs: readonly PairOn[];
  readonly minutesPerAlert: number;
  readonly before: Work;
  readonly after: Work;
  readonly labels?: LabelledOn;
  /** Groups of fewer customers are not told apart. */
  readonly least: number;
  /** All customers, and by what is recorded of them. */
  readonly all: GroupOn;
  readonly dimensions: readonly {
    readonly dimension: Dimension;
    readonly groups: readonly GroupOn[];
    readonly together: number;
  }[];
}
