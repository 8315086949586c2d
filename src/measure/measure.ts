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

export type By = 'count' | 'amount';

export interface CountDefinition extends Windowed {
  readonly count: string;
}
export interface SumDefinition extends Windowed {
  readonly sum: string;
}
export interface MeanDefinition extends Windowed {
  readonly mean: string;
}
export interface LeastDefinition extends Windowed {
  readonly least: string;
}
export interface GreatestDefinition extends Windowed {
  readonly greatest: string;
}
export interface DistinctDefinition extends Windowed {
  readonly distinct: string;
  readonly field: string | readonly string[];
}
export interface DaysDefinition extends Windowed {
  readonly days: string;
}
export interface LargestDefinition extends Windowed {
  readonly largest: string;
  readonly field: string;
  readonly by?: By;
}
export interface ShareDefinition extends Windowed {
  readonly share: readonly [string, string];
  readonly by?: By;
}
export interface SequenceDefinition extends Windowed {
  readonly sequence: readonly string[];
  readonly within: string;
  readonly same?: readonly string[];
  readonly different?: readonly string[];
  readonly amountRatio?: readonly [number, number];
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
export interface AttributeDefinition {
  readonly attribute: string;
}
export interface ObservationDefinition extends Windowed {
  readonly observation: string;
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
  | ShareDefinition
  | SequenceDefinition
  | RatioDefinition
  | DifferenceDefinition
  | TotalDefinition
  | AttributeDefinition
  | ObservationDefinition;
