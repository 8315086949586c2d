/** The text fields of rows of bytes, but those of sender and receiver: a code for each row's. */
import type { PostingColumns } from './batch-builder.js';
import type { RowColumns } from './column-block.js';
import { type CurrencyPart, meaningOf } from './column-parts.js';
import type { ByteRows } from './column-rows.js';
import { PlainCodes, SpeltCodes, SpeltColumn } from './column-texts.js';
import { columnOf, described, type Layout, textOf } from './normalise.js';
import { hasChoices, isFault, readChoice } from './read-cell.js';
import type { TextField } from './transaction.js';

/** Codes of a stretch of rows. */
export interface Stretch {
  readonly rows: ByteRows;
  readonly from: number;
  readonly to: number;
}

/** One field of every posting of a row. */
export interface FieldColumn {
  readonly field: TextField;
  /** Reads the cells; rows of which one takes more to read are odd. */
  read(rows: ByteRows, columns: RowColumns): void;
  /** Puts codes in the places of their rows; asks for them in the order of the rows. */
  put(stretch: Stretch, codes: Int32Array): void;
  /** Where its cells may be kept as they stand instead. */
  readonly cells?: PlainCells;
}

/** Cells that mean what stands in them. */
export interface PlainCells {
  readonly column: number;
  /** What one means that has nothing in it. */
  readonly blank: string | undefined;
}

/** What every run asks for. */
const ASKED: ReadonlySet<TextField> = new Set(['account', 'customer', 'counterparty']);

/** All that a layout names, and the currency. */
export function fieldColumns(
  layout: Layout,
  columns: PostingColumns,
  currency: CurrencyPart,
): readonly FieldColumn[] {
  const texts = layout.texts.map((field) =>
    field === 'description' && layout.moreDescription.length > 0
      ? joinedField(layout, columns)
      : plainField(layout, columns, field),
  );
  return [...texts, currencyField(currency, columns)];
}

/** A text field of one column or of a constant. */
function plainField(layout: Layout, columns: PostingColumns, field: TextField): FieldColumn {
  const name = columnOf(layout, field);
  const isNeeded = field === 'account';
  const of = meaningOf(layout, field, (text) => {
    // A posting without an account is for the reader of texts to refuse.
    if (text === undefined) return isNeeded ? null : undefined;
    const choice = readChoice(field, text, name);
    return isFault(choice) ? null : choice.text;
  });
  const index = layout.columns[field];
  if (index === undefined) return constantField(columns, field, of(''));
  if (layout.values[field] !== undefined || hasChoices(field)) {
    return speltField(columns, field, new SpeltColumn(index, of));
  }
  const plain = new PlainCodes(index, of, columns.dictionary(field));
  return {
    field,
    read: (rows, { isOdd }) => {
      if (isNeeded) plain.judge(rows, isOdd);
    },
    put: ({ rows, from, to }, codes) => plain.put(rows, from, to, codes),
    ...(ASKED.has(field) ? {} : { cells: { column: index, blank: of('') ?? undefined } }),
  };
}

export function speltField(
  columns: PostingColumns,
  field: TextField,
  column: SpeltColumn,
): FieldColumn {
  const spelt = new SpeltCodes(column, columns.dictionary(field));
  return {
    field,
    read: (rows, { isOdd }) => column.read(rows, isOdd),
    put: ({ from, to }, codes) => spelt.put(from, to, codes),
  };
}

function constantField(
  columns: PostingColumns,
  field: TextField,
  text: string | undefined | null,
): FieldColumn {
  return {
    field,
    read: ({ count }, { isOdd }) => {
      if (text === null) isOdd.fill(1, 0, count);
    },
    put: ({ from, to }, codes) => {
      if (from === to) return;
      codes.fill(typeof text === 'string' ? columns.dictionary(field).codeOf(text) : -1, from, to);
    },
  };
}

function currencyField({ column, of }: CurrencyPart, columns: PostingColumns): FieldColumn {
  if (column === undefined) return constantField(columns, 'currency', of(0));
  // Its cells are read before the amounts.
  return { ...speltField(columns, 'currency', column), read: () => undefined };
}

/** A description of several columns. */
function joinedField(layout: Layout, columns: PostingColumns): FieldColumn {
  const indices = [layout.columns.description, ...layout.moreDescription];
  const cells = layout.header.map(() => '');
  const textAt = (rows: ByteRows, row: number): string | undefined => {
    for (const index of indices) {
      if (index !== undefined) cells[index] = rows.textOf(rows.firstField[row]! + index);
    }
    return described(layout, cells, textOf(layout, cells, 'description'));
  };
  return {
    field: 'description',
    read: () => undefined,
    put: ({ rows, from, to }, codes) => {
      const dictionary = columns.dictionary('description');
      for (let row = from; row < to; row += 1) {
        const text = textAt(rows, row);
        codes[row] = text === undefined ? -1 : dictionary.codeOf(text);
      }
    },
  };
}

/** Whether a row is a credit or a debit: what its cell says, or the sign of its amount. */
export function directionField(layout: Layout, columns: PostingColumns): FieldColumn {
  if (layout.profile.sign === 'signed') return signField(columns);
  const of = meaningOf(layout, 'direction', (text) => {
    const word = text?.toLowerCase();
    return word === 'credit' || word === 'debit' ? word : null;
  });
  const index = layout.columns.direction;
  return index === undefined
    ? constantField(columns, 'direction', of(''))
    : speltField(columns, 'direction', new SpeltColumn(index, of));
}

function signField(columns: PostingColumns): FieldColumn {
  let isNegative = new Uint8Array(0);
  return {
    field: 'direction',
    read: (_, row) => {
      isNegative = row.isNegative;
    },
    put: ({ from, to }, codes) => {
      const dictionary = columns.dictionary('direction');
      const known = [-1, -1];
      for (let row = from; row < to; row += 1) {
        const sign = isNegative[row]!;
        if (known[sign] === -1) known[sign] = dictionary.codeOf(DIRECTION_OF[sign]!);
        codes[row] = known[sign]!;
      }
    },
  };
}

const DIRECTION_OF = ['credit', 'debit'] as const;
