/**
 * Rows of bytes into the columns of a batch, without an object or a text per cell: texts by their
 * spelling, amounts and times by their digits, one column after another while the bytes are at
 * hand. A row of which anything takes more to read goes through the reader of rows as text, which
 * alone says what a row means and what is wrong with it.
 */
import type { RowTaker } from './batch-builder.js';
import { RowColumns } from './column-block.js';
import { fieldColumns } from './column-fields.js';
import { amountPart, currencyPart, idPart, timePart } from './column-parts.js';
import { oneSided, type Poster } from './column-postings.js';
import type { ByteRows } from './column-rows.js';
import { bothSides } from './column-sides.js';
import type { RowNormaliser } from './normalise.js';
import { SIDED } from './normalise.js';

/** Takes the rows of a file in their order. */
export function columnNormaliser(normaliser: RowNormaliser, builder: RowTaker) {
  const { layout } = normaliser;
  const columns = new RowColumns();
  const currency = currencyPart(layout);
  const id = idPart(layout);
  const parts = [currency.part, amountPart(layout), timePart(layout), ...(id ? [id] : [])];
  const poster = posterOf(normaliser, builder, currency);
  const width = layout.header.length;
  const read = (rows: ByteRows): void => {
    columns.reserve(rows.count);
    const { isOdd } = columns;
    const { firstField, count } = rows;
    if (!rows.isSound || poster === undefined) isOdd.fill(1, 0, count);
    for (let row = 0; row < count; row += 1) {
      if (firstField[row + 1]! - firstField[row]! !== width) isOdd[row] = 1;
    }
    for (const part of parts) part(rows, columns);
    poster?.read(rows, columns);
  };
  return (rows: ByteRows): void => {
    read(rows);
    const { isOdd } = columns;
    let from = 0;
    for (let to = 0; to <= rows.count; to += 1) {
      if (to < rows.count && isOdd[to] === 0) continue;
      if (from < to) poster?.post({ rows, from, to }, columns);
      if (to < rows.count) addRow(normaliser, builder, cellsOf(rows, to), rows.firstRow + to);
      from = to + 1;
    }
  };
}

/**
 * What hands on postings as the layout asks for; none where it is for the reader of texts alone.
 */
function posterOf(
  { layout }: RowNormaliser,
  builder: RowTaker,
  currency: ReturnType<typeof currencyPart>,
): Poster | undefined {
  const { columns } = builder;
  const fields = fieldColumns(layout, columns, currency);
  const posting = { layout, columns, fields, currencyOf: currency.of };
  if (layout.profile.bilateral === undefined) return oneSided(posting);
  // A constant of one side's field would be both sides', unless the row says otherwise.
  if (layout.texts.some((field) => SIDED.has(field))) return undefined;
  return bothSides(posting);
}

function cellsOf(rows: ByteRows, row: number): readonly string[] {
  const first = rows.firstField[row]!;
  const length = rows.firstField[row + 1]! - first;
  return Array.from({ length }, (_, cell) => rows.textOf(first + cell));
}

/** A row of texts into the batch. */
export function addRow(
  normaliser: RowNormaliser,
  builder: RowTaker,
  cells: readonly string[],
  row: number,
): void {
  const result = normaliser.normalise(cells, row);
  if ('rejected' in result) builder.reject(result.rejected, result.amount);
  else builder.add(row, result.postings, result.amount);
}
