/** What staff saw and wrote down: never computed, always somebody's entry. */

export interface Observation {
  readonly id: string;
  /** Value of the typology's subject field, as in the transactions. */
  readonly subject: string;
  /** UTC milliseconds. */
  readonly observedAt: number;
  readonly precision: 'instant' | 'day';
  /** Days since 1970-01-01 on the wall clock of the place. */
  readonly localDate: number;
  readonly localMinute?: number;
  /** What was observed, e.g. `escorted-at-branch`. */
  readonly observation: string;
  readonly observer?: string;
  readonly note?: string;
}
