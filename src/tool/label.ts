/**
 * Labels: what is known to be true of a set of transactions, as plain data beside it. Cases are
 * what should be found; innocent ones look like it and should not be. Nothing of a label ever gets
 * into a batch; the two meet only when a backtest counts.
 */

export interface LabelMember {
  /** As the transactions spell it. At least one of account and customer is there. */
  readonly account?: string;
  readonly customer?: string;
  /** What the data set calls the member's role. */
  readonly role?: string;
  /** In the project's own words: `possible-victim`, `coordinator` and so on. */
  readonly part?: string;
  /** Finding one key member finds the case. */
  readonly isKey: boolean;
  /** Took part without being told to be of the case: neither to be found nor innocent. */
  readonly isBeside?: boolean;
}

export interface LabelCase {
  readonly id: string;
  /** Shape, scenario, or the family of an innocent one. */
  readonly kind: string;
  readonly standing: 'planted' | 'innocent';
  /** Effort that was taken to hide it, from 1. */
  readonly level?: number;
  /** The planted case that this innocent one is the likeness of. */
  readonly twinOf?: string;
  readonly members: readonly LabelMember[];
  /** Ids of its transactions, as the batch has them: the row's number where the file has no ids. */
  readonly transactions: readonly string[];
  /** First and last act, UTC milliseconds; else those of its transactions. */
  readonly from?: number;
  readonly to?: number;
}

export interface Labels {
  readonly dataSet: string;
  readonly cases: readonly LabelCase[];
  /** What a reader must know of how they were read. */
  readonly notes: readonly string[];
}
