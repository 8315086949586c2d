/**
 * The ids of postings, without a string for each: bytes in one buffer, or nothing but the number of
 * the row where that is its id. A text is made when one is asked for.
 */
import { type PackedTexts, packTexts, textAt } from './packed-texts.js';

/** What ids are made of, as plain data that threads can share. */
export interface RowIdData {
  readonly length: number;
  /** Ids by row; absent where each row's number is its id. */
  readonly packed?: PackedTexts;
  /**
   * Row of each posting: an index into the packed ids, else its number. Absent where they count up.
   */
  readonly rows?: Int32Array;
  /** Whether packed ids ascend, so that none occurs twice, where that is known. */
  readonly areAscending?: boolean;
}

/** Ids by posting: the row's own, or its number. Both legs of a row share it. */
export class RowIds {
  readonly length: number;
  readonly packed: PackedTexts | undefined;
  readonly rows: Int32Array | undefined;
  readonly areAscending: boolean | undefined;

  constructor({ length, packed, rows, areAscending }: RowIdData) {
    this.length = length;
    this.packed = packed;
    this.rows = rows;
    this.areAscending = areAscending;
  }

  at(posting: number): string {
    const { packed, rows } = this;
    if (packed === undefined) return String(rows === undefined ? posting + 1 : rows[posting]!);
    const row = rows === undefined ? posting : rows[posting]!;
    return textAt(packed.bytes, packed.starts[row]!, packed.starts[row + 1]!);
  }

  /** All of them in order; for tests and small batches. */
  list(): readonly string[] {
    return Array.from({ length: this.length }, (_, posting) => this.at(posting));
  }
}

/** Ids as plain data again. */
export function rowIdData({ length, packed, rows, areAscending }: RowIds): RowIdData {
  return {
    length,
    ...(packed === undefined ? {} : { packed }),
    ...(rows === undefined ? {} : { rows }),
    ...(areAscending === undefined ? {} : { areAscending }),
  };
}

/** Ids that are at hand as texts. */
export function rowIds(ids: readonly string[]): RowIds {
  return new RowIds({ length: ids.length, packed: packTexts(ids) });
}
