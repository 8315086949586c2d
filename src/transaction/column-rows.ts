/**
 * Rows as they stand in the bytes of a file: fields by their first and last byte, nothing decoded.
 */

/** Valid until the next rows are read: the arrays are used again. */
export interface ByteRows {
  readonly header: readonly string[];
  /** Number of the first of the rows, from 1, header apart. */
  readonly firstRow: number;
  readonly count: number;
  readonly bytes: Uint8Array;
  /** The same bytes, with the padding. */
  readonly words: DataView;
  /** First and past the last byte of each field, its quotes apart. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** First field of each row; one entry more than rows. */
  readonly firstField: Int32Array;
  /** Whether no byte is NUL and no field longer than a cell may be. */
  readonly isSound: boolean;
  /** Rows that the whole file is likely to have, where its size is known. */
  readonly rowsLikely?: number | undefined;
  /** A field as text. */
  textOf(field: number): string;
}

/** What a cell between its quotes says: a quote in it stands twice. */
export function unquoted(text: string): string {
  return text.includes('"') ? text.replaceAll('""', '"') : text;
}
