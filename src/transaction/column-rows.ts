/** Rows as they stand in the bytes of a file: fields by their first and last byte, nothing decoded. */

/** Valid until the next rows are read: the arrays are used again. */
export interface ByteRows {
  readonly header: readonly string[];
  /** Number of the first of the rows, from 1, header apart. */
  readonly firstRow: number;
  readonly count: number;
  readonly bytes: Uint8Array;
  /** First and past the last byte of each field, its quotes apart. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** First field of each row; one entry more than rows. */
  readonly firstField: Int32Array;
  /** Whether no byte is NUL and no field longer than a cell may be. */
  readonly isSound: boolean;
  /** A field as text. */
  textOf(field: number): string;
}
