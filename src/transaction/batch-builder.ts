/**
 * Builds a batch from rows as they are read: columns grow, texts become codes, and at the end each
 * row is accepted, a duplicate, or rejected (design, section 2). A row is one posting, two (a
 * bilateral row between accounts of ours) or none; what becomes of it becomes of all its postings.
 */
import { type Problem, problemOf } from '../core/problem.js';
import type { Account } from './account.js';
import type { Batch } from './batch.js';
import type { BatchNote } from './batch-note.js';
import type { CellCopies } from './cell-copies.js';
import { Collector, type KeepBounds } from './collected.js';
import type { Customer } from './customer.js';
import { finishBatch, type UnreadRow } from './finish-batch.js';
import type { RejectedRow } from './manifest.js';
import type { Observation } from './observation.js';
import type { PostingBlock } from './posting-block.js';
import { severalCurrencies } from './problem-list.js';
import type { RateTable } from './rate-table.js';
import type { TextDictionary } from './text-dictionary.js';
import type { TextField, Transaction } from './transaction.js';

export interface BatchOptions {
  /** Reporting currency; without it the one that all rows share. */
  readonly currency?: string;
  readonly zone?: string;
  readonly rates?: RateTable;
  readonly customers?: readonly Customer[];
  readonly accounts?: readonly Account[];
  readonly observations?: readonly Observation[];
  /** Attributes switched off for the run: `nationality`, `customer.gender`. */
  readonly withheld?: readonly string[];
  /** False where ids are row numbers: then duplicates cannot be told. */
  readonly hasIds?: boolean;
}

export interface RowAmount {
  readonly minor: number;
  readonly currency: string;
}

/** The columns themselves, for readers that make no object of a posting. */
export interface PostingColumns {
  /** The dictionary of a field, which says a text's code and takes up what is new. */
  dictionary(field: TextField): TextDictionary;
  /** Takes the postings of a stretch of rows; nothing of the block is kept. */
  append(block: PostingBlock): void;
  /**
   * Says that cells of a field mean what stands in them, or this where nothing does: they may then
   * be asked for as they stand, one for each posting.
   */
  offer?(field: TextField, blank: string | undefined): void;
  /** What cells of a field are put in as they stand; undefined while their codes are asked for. */
  keptOf?(field: TextField): CellCopies | undefined;
}

/** What readers hand rows to. Row numbers count from 1, header apart, and may come in any order. */
export interface RowTaker {
  readonly columns: PostingColumns;
  /** A row's amount is that of its postings; `amount` is asked for where it has none. */
  add(row: number, postings: readonly Transaction[], amount: RowAmount): void;
  /** A row that could not be read; `amount` where at least that could be. */
  reject(rejected: RejectedRow, amount?: RowAmount): void;
}

export interface BatchBuilder extends RowTaker {
  /** Call once; these go before those of the batch. */
  finish(noted?: readonly BatchNote[]): BatchResult;
}

export type BatchResult = { readonly batch: Batch } | { readonly problems: readonly Problem[] };

/** With bounds, cells are kept as they stand within these, not those that pay. */
export function batchBuilder(options: BatchOptions, bounds?: KeepBounds): BatchBuilder {
  const collector = new Collector(bounds);
  const rejected: UnreadRow[] = [];
  return {
    columns: collector,
    add: (row, postings, amount) => collector.add(row, postings, amount),
    reject: (entry, amount) => {
      rejected.push(amount === undefined ? { entry } : { entry, amount });
    },
    finish: (noted = []) => {
      const read = collector.collected();
      const currency = reportingCurrency(read.text.currency.values, options);
      if (typeof currency !== 'string') return { problems: [currency] };
      return { batch: finishBatch(read, rejected, { ...options, currency, noted }) };
    },
  };
}

/** The currency to report in, or the problem that some amounts cannot be converted to it. */
export function reportingCurrency(
  values: readonly string[],
  { currency, rates }: BatchOptions,
): string | Problem {
  const met = values.map((code) => code.toUpperCase()).sort();
  const reporting = currency ?? rates?.currency ?? met[0] ?? 'XXX';
  const without = met.filter((one) => one !== reporting && rates?.rates[one] === undefined);
  if (without.length === 0) return reporting;
  const named = met.map((one) => `\`${one}\``).join(', ');
  return problemOf(severalCurrencies, `met ${named}, and no rates into \`${reporting}\``);
}
