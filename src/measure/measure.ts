/**
 * Measures as a typology file writes them (design, section 5): the first key says what is measured.
 * Data only; each measure's own file in this folder says how it is computed.
 */

export type Unit = 'count' | 'money' | 'share' | 'days' | 'years';

export interface Windowed {
  /** ISO 8601 duration of weeks, days, hours or minutes; `all`; `month`. */
  readonly over?: string;
  readonly offset?: string;
}

/**
 * A measure over postings of one selection; with `per` over those of every subject that share a
 * value.
 */
export interface Grouped extends Windowed {
  /** A field, or a text or list of the customer or account: each of its values is a group. */
  readonly per?: string;
}

export type By = 'count' | 'amount';

export interface CountDefinition extends Grouped {
  readonly count: string;
}
export interface SumDefinition extends Grouped {
  readonly sum: string;
}
export interface MeanDefinition extends Grouped {
  readonly mean: string;
}
export interface LeastDefinition extends Grouped {
  readonly least: string;
}
export interface GreatestDefinition extends Grouped {
  readonly greatest: string;
}
export interface DistinctDefinition extends Grouped {
  readonly distinct: string;
  readonly field: string | readonly string[];
}
export interface DaysDefinition extends Grouped {
  readonly days: string;
}
export interface LargestDefinition extends Grouped {
  readonly largest: string;
  readonly field: string;
  readonly by?: By;
}
export interface LastDefinition extends Grouped {
  readonly last: string;
  readonly field: 'amount' | 'balance';
}
export interface ShareDefinition extends Windowed {
  readonly share: readonly [string, string];
  readonly by?: By;
}
export interface OverlapDefinition extends Windowed {
  readonly overlap: readonly [string, string];
  readonly field: string;
  readonly by?: By;
}
export interface SequenceDefinition extends Windowed {
  readonly sequence: readonly string[];
  readonly within: string;
  readonly same?: readonly string[];
  readonly different?: readonly string[];
  readonly amountRatio?: readonly [number, number];
}

export interface RecurringDefinition extends Windowed {
  readonly recurring: string;
  readonly field: string;
  /** ISO 8601 durations of weeks, days, hours or minutes. */
  readonly every: string;
  readonly tolerance: string;
  readonly times: number;
}

/** A measure or parameter by name, or a number. */
export type Operand = string | number;

export interface RatioDefinition {
  readonly ratio: readonly [Operand, Operand];
}
export interface DifferenceDefinition {
  readonly difference: readonly [Operand, Operand];
}
export interface TotalDefinition {
  readonly total: readonly Operand[];
}
export interface ProductDefinition {
  readonly product: readonly Operand[];
}
export interface GreatestOfDefinition {
  readonly greatestOf: readonly Operand[];
}
export interface LeastOfDefinition {
  readonly leastOf: readonly Operand[];
}
export interface AttributeDefinition {
  readonly attribute: string;
}
export interface ObservationDefinition extends Windowed {
  readonly observation: string;
}

export const STATISTICS = ['median', 'mean', 'least', 'greatest'] as const;
export type Statistic = (typeof STATISTICS)[number];

export interface PeerDefinition {
  /** A measure of the same file. */
  readonly peer: string;
  /** A text of the subject's customer or account, such as `customer.occupation`. */
  readonly group: string;
  readonly statistic: Statistic;
  readonly atLeast: number;
}

export const TAKES = ['greatest', 'sum', 'count'] as const;
export type Take = (typeof TAKES)[number];

export interface NeighbourDefinition extends Windowed {
  /** A measure of the same file. */
  readonly neighbour: string;
  /** A selection: its postings lead to the neighbours. */
  readonly through: string;
  readonly take: Take;
}

export type MeasureDefinition =
  | CountDefinition
  | SumDefinition
  | MeanDefinition
  | LeastDefinition
  | GreatestDefinition
  | DistinctDefinition
  | DaysDefinition
  | LargestDefinition
  | LastDefinition
  | ShareDefinition
  | OverlapDefinition
  | SequenceDefinition
  | RecurringDefinition
  | RatioDefinition
  | DifferenceDefinition
  | TotalDefinition
  | ProductDefinition
  | GreatestOfDefinition
  | LeastOfDefinition
  | AttributeDefinition
  | ObservationDefinition
  | PeerDefinition
  | NeighbourDefinition;
