/**
 * A batch in columns: typed arrays and dictionary-coded text, one entry per posting, in the order
 * of (moment, id, direction, account). Every measure rests on this shape; no object per transaction
 * exists here. Made by `BatchBuilder` (batch-builder.ts).
 *
 * Columns are shared between threads where the environment lets them be. Bytes a posting: moment 8,
 * amount 8, local date 4, an id 4 and its bytes, each text field that is carried 1, 2 or 4, as many
 * values as it has; local minute 2, balance 8 and base amount 8 where they say anything. Texts that
 * none carries take 1, all such fields together, an id that is the row's number costs nothing, and
 * postings that are not in the order of their rows take 4 more. Dictionaries are bytes until
 * somebody asks for their texts. A field of many texts that nobody has asked for stays as its cells
 * stand, 4 bytes and its bytes a posting, up to 64 MiB in all.
 */
import type { Known } from '../core/argument.js';
import type { Account } from './account.js';
import type { BatchWhole } from './batch-whole.js';
import type { Codes } from './codes.js';
import type { Customer } from './customer.js';
import type { Manifest } from './manifest.js';
import type { Observation } from './observation.js';
import type { RateTable } from './rate-table.js';
import type { RowIds } from './row-ids.js';
import type { TextField } from './transaction.js';

/** Text as codes into a dictionary; −1 is absent. */
export interface TextColumn {
  readonly codes: Codes;
  /** Canonical spellings: what is compared. */
  readonly values: readonly string[];
  /** First spellings met: what is shown. */
  readonly shown: readonly string[];
}

export interface Batch {
  readonly count: number;
  /** The row's id, or its number where the file has no id column. Both legs of a row share it. */
  readonly ids: RowIds;
  /** UTC milliseconds. */
  readonly at: Float64Array;
  /** 1 where the precision is a day. */
  readonly isDay: Uint8Array;
  /** Days since 1970-01-01, local. */
  readonly localDate: Int32Array;
  /** Minutes since local midnight; −1 where no wall clock is known. */
  readonly localMinute: Int16Array;
  /** Minor units of the posting's own currency. */
  readonly amountMinor: Float64Array;
  /** Minor units of the reporting currency. */
  readonly baseMinor: Float64Array;
  /** Minor units of the posting's own currency; NaN is absent. Empty where all are. */
  readonly balanceMinor: Float64Array;
  readonly text: Readonly<Record<TextField, TextColumn>>;
  /** Reporting currency, ISO 4217. */
  readonly currency: string;
  readonly rates?: RateTable;
  /** IANA zone, when the run names one. */
  readonly zone?: string;
  /** By canonical customer id. Absent when no file of customers was given. */
  readonly customers?: ReadonlyMap<string, Customer>;
  /** By canonical account. Absent when no file of accounts was given. */
  readonly accounts?: ReadonlyMap<string, Account>;
  /** Absent when no file of observations was given. */
  readonly observations?: readonly Observation[];
  /**
   * Every field that at least one row carries: transaction fields by name, `localTime`, `balance`,
   * and attributes as `customer.homeRegion`, `account.openedOn`.
   */
  readonly fields: ReadonlySet<string>;
  /**
   * Attributes that the run switched off (`--without`): present in the file, unknown to the rules.
   */
  readonly withheld: ReadonlySet<string>;
  readonly manifest: Manifest;
  /** What is known of the whole where this is a part of a larger batch. */
  readonly whole?: BatchWhole;
}

/** How a batch is known at the doors. */
export const A_BATCH: Known = {
  ...{ what: 'a batch', keys: ['count', 'text', 'manifest'] },
  from: '`readTransactions` or `batchOf`',
};
