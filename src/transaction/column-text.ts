/** Texts of fields by the bytes of their cells, and what the readers of a row of bytes hand on. */
import type { PostingNumbers, PostingText } from './batch-builder.js';
import { MeaningColumn } from './column-cells.js';
import type { ByteRows } from './column-rows.js';
import { type Layout, textOf } from './normalise.js';
import type { ProfileField } from './profile.js';

/** Distinct spellings of a column that are remembered. */
export const TEXTS_MAX = 4_000_000;
const UNKNOWN_CODE = -2;

/** What the columns of one row were read as; set anew by every row. */
export interface RowSlot extends PostingNumbers {
  currency: KnownText;
  exponent: number;
  /** With its sign. */
  minor: number;
}

/** Reads a part of a row, or says that it takes more; writes nothing to the batch. */
export type Part = (rows: ByteRows, first: number, slot: RowSlot) => boolean;

/** A text that stays what it is in a batch: its code there is asked for once. */
export interface KnownText {
  readonly text: string;
  code: number;
}

/** A text whose code in the batch nobody has asked for yet. */
export const knownText = (text: string): KnownText => ({ text, code: UNKNOWN_CODE });

/** Writes a text of the row last read to a posting. */
export type Writer = (index: number) => void;

/** Reads the text of a field of a cell, the cell's bytes seen once per spelling. */
export function fieldText<Meaning>(
  layout: Layout,
  field: ProfileField,
  of: (text: string | undefined) => Meaning,
): (rows: ByteRows, first: number) => Meaning {
  const index = layout.columns[field];
  const cells = layout.header.map(() => '');
  const meaningOf = (cell: string) => {
    if (index !== undefined) cells[index] = cell;
    return of(textOf(layout, cells, field));
  };
  if (index === undefined) {
    const meaning = meaningOf('');
    return () => meaning;
  }
  const column = new MeaningColumn(TEXTS_MAX, meaningOf);
  return (rows, first) => column.at(rows, first + index);
}

/** Writes a known text; its code is found when it is first needed, in the order of the rows. */
export function putText(to: PostingText, index: number, known: KnownText): void {
  if (known.code === UNKNOWN_CODE) known.code = to.codeOf(known.text);
  to.put(index, known.code);
}
