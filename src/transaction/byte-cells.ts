/** The cells of a column as a table of texts is asked for them, and which of them it is for. */

/** Cells of one column in a stretch of rows. */
export interface Cells {
  readonly words: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Field of the column's first cell by row, the column's place apart. */
  readonly firstField: Int32Array;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Whether a text is its own canonical form but for the case of its letters. */
export type PlainRule = (words: DataView, start: number, length: number) => boolean;
