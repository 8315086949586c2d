/** The postings of rows of bytes, one to a row: what stands in its columns, as a block. */
import type { PostingColumns } from './batch-builder.js';
import type { RowColumns } from './column-block.js';
import { directionField, type FieldColumn, type Stretch } from './column-fields.js';
import { balanceReader } from './column-parts.js';
import type { ByteRows } from './column-rows.js';
import { type Layout, textOf } from './normalise.js';
import type { PackedTexts } from './packed-texts.js';
import type { TextField } from './transaction.js';

/** What reads the postings of rows and hands them on. */
export interface Poster {
  /** Reads what its postings rest on; rows of which anything takes more to read are odd. */
  read(rows: ByteRows, columns: RowColumns): void;
  /** Appends the postings of a stretch in which no row is odd. */
  post(stretch: Stretch, columns: RowColumns): void;
}

/** What a layout says of every row. */
export interface PostingLayout {
  readonly layout: Layout;
  readonly columns: PostingColumns;
  readonly fields: readonly FieldColumn[];
  /** Currency of a row. */
  readonly currencyOf: (row: number) => string;
}

export function oneSided({ layout, columns, fields, currencyOf }: PostingLayout): Poster {
  const all = [...fields, directionField(layout, columns)];
  for (const { field, cells } of all) if (cells !== undefined) columns.offer?.(field, cells.blank);
  const balanceOf = balances(layout);
  const hasAccount = layout.texts.includes('account');
  let balanceMinor = new Float64Array(0);
  let codes: (readonly [TextField, Int32Array])[] = [];
  const reserve = (count: number): void => {
    if (codes[0] !== undefined && codes[0][1].length >= count) return;
    codes = all.map(({ field }) => [field, new Int32Array(count)]);
    balanceMinor = new Float64Array(count);
  };
  return {
    read: (rows, row) => {
      if (!hasAccount) row.isOdd.fill(1, 0, rows.count);
      reserve(rows.count);
      for (const field of all) field.read(rows, row);
      if (balanceOf === undefined) return;
      for (let index = 0; index < rows.count; index += 1) {
        if (row.isOdd[index] === 1) continue;
        const balance = balanceOf(rows, index, row.exponent[index]!, currencyOf(index));
        if (balance === undefined) row.isOdd[index] = 1;
        else balanceMinor[index] = balance;
      }
    },
    post: (stretch, row) => {
      const { rows, from, to } = stretch;
      all.forEach((field, place) => {
        const kept = field.cells === undefined ? undefined : columns.keptOf?.(field.field);
        if (kept === undefined) field.put(stretch, codes[place]![1]);
        else kept.add({ ...rows, column: field.cells!.column, from, to });
      });
      columns.append({
        firstRow: rows.firstRow + from,
        rows: to - from,
        ids: idsOf(layout, row, from, to),
        at: row.at.subarray(from, to),
        isDay: anyOf(row.isDay.subarray(from, to), 0),
        localDate: row.localDate.subarray(from, to),
        localMinute: anyOf(row.localMinute.subarray(from, to), -1),
        amountMinor: row.amountMinor.subarray(from, to),
        balanceMinor: balanceOf === undefined ? undefined : balanceMinor.subarray(from, to),
        codes: codes.map(([field, of]) => [field, of.subarray(from, to)]),
        rowsLikely: rows.rowsLikely,
      });
    },
  };
}

function balances(layout: Layout) {
  const index = layout.columns.balance;
  const cells = layout.header.map(() => '');
  const absent = (cell: string) => {
    if (index !== undefined) cells[index] = cell;
    return textOf(layout, cells, 'balance');
  };
  // Neither a column nor a constant.
  if (index === undefined && absent('') === undefined) return undefined;
  return balanceReader(layout, index, absent);
}

/** Ids of rows from one to another. */
export function idsOf(
  layout: Layout,
  { idBytes, idStarts }: RowColumns,
  from: number,
  to: number,
): PackedTexts | undefined {
  if (layout.columns.id === undefined) return undefined;
  return { bytes: idBytes, starts: idStarts.subarray(from, to + 1) };
}

/** The column where any entry is other than what one has that says nothing. */
export function anyOf<Column extends Int16Array | Uint8Array>(
  column: Column,
  nothing: number,
): Column | undefined {
  for (let index = 0; index < column.length; index += 1) {
    if (column[index] !== nothing) return column;
  }
  return undefined;
}
