/**
 * What a look at fairness comes to, as plain data: rates of alerts by recorded group, how far each
 * group is from everybody else, and which indicators make the distance. Groups alone are told.
 */
import type { Level } from '../rule/rule.js';
import type { RateInterval } from './rate-interval.js';
import type { Dimension } from './recorded-group.js';

export interface GroupRate extends RateInterval {
  readonly customers: number;
  readonly alerted: number;
}

export interface Driver {
  readonly typology: string;
  readonly indicator: string;
  /** Recorded attributes and countries that it reads: age, gender, nationality. */
  readonly reads: readonly string[];
  /** Shares of the group and of all others with it active at any moment. */
  readonly inGroup: number;
  readonly inOthers: number;
  /** What of the difference of the rates is gone without this indicator, all else equal. */
  readonly explains: number;
}

export interface GroupResult {
  readonly group: string;
  readonly own: GroupRate;
  readonly others: GroupRate;
  /** The group's rate less that of the others, with the interval of all groups of the dimension. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** The interval has no 0 in it. */
  readonly isApart: boolean;
  /**
   * Those that make the difference, the greatest part first; empty where the group is not apart.
   */
  readonly drivers: readonly Driver[];
}

export interface DimensionResult {
  readonly dimension: Dimension;
  readonly groups: readonly GroupResult[];
  /** Groups of too few customers, told together or not at all. */
  readonly together: number;
  /** Chance with which the interval of one group misses, so that all hold together at 95 %. */
  readonly chance: number;
}

export interface FairnessResult {
  readonly format: 'redthread/fairness/1';
  readonly period: { readonly from: string; readonly to: string };
  readonly level: Level;
  /** Groups of fewer customers are not told apart. */
  readonly least: number;
  readonly all: GroupRate;
  /** Customers of cases that labels name, and who are not counted. */
  readonly known?: { readonly dataSet: string; readonly leftOut: number };
  /** Attributes that the rules were not shown; groups are still told by them. */
  readonly withheld: readonly string[];
  readonly typologies: readonly {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
  }[];
  readonly dimensions: readonly DimensionResult[];
}
