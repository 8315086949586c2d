/** What became of every input row. `read = accepted + duplicates + rejected`, or the run fails. */
import type { Problem } from '../core/problem.js';
import type { BatchNote } from './batch-note.js';

/** Sums of the rows whose amount could be read, as decimal text, by currency. */
export interface CurrencyTotals {
  readonly read: string;
  readonly accepted: string;
  readonly duplicates: string;
  readonly rejected: string;
}

export interface RejectedRow {
  /** Row of data, from 1, header apart. */
  readonly row: number;
  /** Column or field at fault; empty when it is the row as a whole. */
  readonly column: string;
  readonly problem: Problem;
}

export interface Manifest {
  readonly read: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Postings that the accepted rows yield: two for a bilateral row between two of our accounts. */
  readonly postings: number;
  readonly totals: Readonly<Record<string, CurrencyTotals>>;
  /** In order of row. */
  readonly rejectedRows: readonly RejectedRow[];
  /** Things a reader must know: no id column, accounts standing for customers, and the like. */
  readonly notes: readonly string[];
  /** The same as data, from which each language tells them. */
  readonly noted: readonly BatchNote[];
}
