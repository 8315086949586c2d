/**
 * What every reader of a file of transactions gives: rows of cells under one header, in batches. A
 * row that could not even be cut into cells stands among them with its fault, so that none is lost.
 */
import type { Fault } from '../transaction/read-cell.js';

export interface UnreadRow {
  readonly fault: Fault;
}

export type Row = readonly string[] | UnreadRow;

export interface RowBatch {
  readonly header: readonly string[];
  /** Number of the first of the rows, from 1. */
  readonly firstRow: number;
  readonly rows: readonly Row[];
  /** The shipped profile that reads these columns, where the file's own form tells. */
  readonly profile?: string;
}

/** What a reader is told beside the path. */
export interface RowOptions {
  /** Bytes of the file that are read at a time; 256 KiB without it. */
  readonly chunkBytes?: number | undefined;
  /** Columns that are asked for; without it, whatever the first rows have. */
  readonly columns?: ReadonlySet<string> | undefined;
}

export function isUnreadRow(row: Row): row is UnreadRow {
  return 'fault' in row;
}
