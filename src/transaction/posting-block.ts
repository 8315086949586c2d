/**
 * Postings of a stretch of rows as columns: what a reader hands to the builder of a batch instead
 * of an object for each. Arrays are the reader's own and are used again for the next block: what is
 * to stay is copied.
 */
import type { Codes } from './codes.js';
import type { PackedTexts } from './packed-texts.js';
import type { TextField } from './transaction.js';

export interface PostingBlock {
  /** Number of the first row; the others follow without a gap. */
  readonly firstRow: number;
  readonly rows: number;
  /**
   * Place in the block of the row of each posting, ascending; absent where each row is one posting.
   */
  readonly rowOf?: Int32Array | undefined;
  /** Ids by row; absent where each row's number is its id. The first start need not be 0. */
  readonly ids?: PackedTexts | undefined;
  /** One entry for each posting, here and in all that follow. */
  readonly at: Float64Array;
  /** Absent where no posting's precision is a day. */
  readonly isDay?: Uint8Array | undefined;
  readonly localDate: Int32Array;
  /** -1 where no wall clock is known; absent where it is so for all. */
  readonly localMinute?: Int16Array | undefined;
  /** What a row's amount is, too. */
  readonly amountMinor: Float64Array;
  /** NaN where there is none; absent where it is so for all. */
  readonly balanceMinor?: Float64Array | undefined;
  /** Codes of the fields that any posting may have, -1 where one has none. */
  readonly codes: readonly (readonly [TextField, Codes])[];
  /** Rows that the whole file is likely to have, where that can be told. */
  readonly rowsLikely?: number | undefined;
}
