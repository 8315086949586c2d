/**
 * What does not depend on the side that a row is seen from, column by column: amounts, times, ids
 * and balances. A row of which anything takes more to read is marked odd, and left to the reader of
 * texts.
 */
import { currencyExponent } from '../core/money.js';
import type { RowColumns } from './column-block.js';
import type { ByteRows } from './column-rows.js';
import { type CellMeaning, isInked, SpeltColumn } from './column-texts.js';
import { ByteTimes } from './column-times.js';
import { minorFromBytes } from './column-values.js';
import { type Layout, readAmount, readAt, readBalance, textOf } from './normalise.js';
import { byteLength, putText } from './packed-texts.js';
import type { ProfileField } from './profile.js';
import { isFault } from './read-cell.js';

/** Reads a part of every row into its columns. */
export type Part = (rows: ByteRows, to: RowColumns) => void;

/** What a field's cell says once the profile has had its word. */
export function meaningOf(
  layout: Layout,
  field: ProfileField,
  of: (text: string | undefined) => CellMeaning,
): (cell: string) => CellMeaning {
  const index = layout.columns[field];
  const cells = layout.header.map(() => '');
  return (cell) => {
    if (index !== undefined) cells[index] = cell;
    return of(textOf(layout, cells, field));
  };
}

export interface CurrencyPart {
  readonly part: Part;
  /** Undefined where the currency is the constant. */
  readonly column: SpeltColumn | undefined;
  /** The currency of a row; of an odd one it may be any. */
  readonly of: (row: number) => string;
}

/** Currency, and with it the decimals of the row's amounts. */
export function currencyPart(layout: Layout): CurrencyPart {
  const of = meaningOf(layout, 'currency', (text) => {
    const code = text?.toUpperCase() ?? '';
    return currencyExponent(code) === undefined ? null : code;
  });
  const exponentOf = (meaning: CellMeaning) =>
    (typeof meaning === 'string' ? currencyExponent(meaning) : undefined) ?? 0;
  const index = layout.columns.currency;
  if (index === undefined) {
    const constant = of('');
    const exponent = exponentOf(constant);
    return {
      part: ({ count }, to) => {
        if (typeof constant !== 'string') to.isOdd.fill(1, 0, count);
        to.exponent.fill(exponent, 0, count);
      },
      column: undefined,
      of: () => constant ?? '',
    };
  }
  const column = new SpeltColumn(index, of);
  const exponents: number[] = [];
  const names: string[] = [];
  return {
    part: (rows, to) => {
      column.read(rows, to.isOdd);
      while (names.length < column.count) {
        const meaning = column.meaningOf(names.length);
        names.push(meaning ?? '');
        exponents.push(exponentOf(meaning));
      }
      const { exponent } = to;
      for (let row = 0; row < rows.count; row += 1) {
        exponent[row] = exponents[column.numbers[row]!] ?? 0;
      }
    },
    column,
    of: (row) => names[column.numbers[row]!]!,
  };
}

const isPlainNumber = ({ profile, values }: Layout, field: 'amount' | 'balance'): boolean =>
  (profile.decimal ?? '.') === '.' && profile.group === undefined && values[field] === undefined;

/** Amounts; the currency of each row is known. */
export function amountPart(layout: Layout): Part {
  const isSigned = layout.profile.bilateral === undefined && layout.profile.sign === 'signed';
  const { amount: index, currency: currencyIndex } = layout.columns;
  const isPlain = isPlainNumber(layout, 'amount') && index !== undefined;
  const cells = layout.header.map(() => '');
  const minorOfText = (rows: ByteRows, first: number): number => {
    if (index !== undefined) cells[index] = rows.textOf(first + index);
    if (currencyIndex !== undefined) cells[currencyIndex] = rows.textOf(first + currencyIndex);
    const money = readAmount(layout, cells);
    return isFault(money) ? Number.NaN : money.minor;
  };
  return (rows, to) => {
    const { bytes, starts, ends, firstField } = rows;
    const { isOdd, exponent, amountMinor, isNegative } = to;
    for (let row = 0; row < rows.count; row += 1) {
      if (isOdd[row] === 1) continue;
      const first = firstField[row]!;
      const field = first + (index ?? 0);
      let minor = Number.NaN;
      if (isPlain) minor = minorFromBytes(bytes, starts[field]!, ends[field]!, exponent[row]!);
      if (Number.isNaN(minor)) minor = minorOfText(rows, first);
      if (Number.isNaN(minor) || (minor < 0 && !isSigned)) isOdd[row] = 1;
      else {
        amountMinor[row] = Math.abs(minor);
        isNegative[row] = minor < 0 ? 1 : 0;
      }
    }
  };
}

/** Balances of one column into a column of their own; NaN where there is none. */
export function balanceReader(
  layout: Layout,
  index: number | undefined,
  absent: (cell: string) => string | undefined,
): (rows: ByteRows, row: number, exponent: number, currency: string) => number | undefined {
  const isPlain = isPlainNumber(layout, 'balance');
  return (rows, row, exponent, currency) => {
    let cell = '';
    if (index !== undefined) {
      const field = rows.firstField[row]! + index;
      const start = rows.starts[field]!;
      const end = rows.ends[field]!;
      const minor = isPlain ? minorFromBytes(rows.bytes, start, end, exponent) : Number.NaN;
      if (!Number.isNaN(minor)) return minor;
      if (start < end) cell = rows.textOf(field);
    }
    const balance = readBalance(layout, absent(cell), { column: '', currency });
    return isFault(balance) ? undefined : (balance.balanceMinor ?? Number.NaN);
  };
}

/** Times in a spelling of the bank's own that are remembered. */
const TIMES_MAX = 200_000;

export function timePart(layout: Layout): Part {
  const index = layout.step ?? layout.columns.at;
  if (index === undefined) return (rows, to) => to.isOdd.fill(1, 0, rows.count);
  const cells = layout.header.map(() => '');
  const timeOf = (text: string) => {
    cells[index] = text;
    return readAt(layout, cells);
  };
  type Time = ReturnType<typeof timeOf>;
  const isIso =
    layout.step === undefined &&
    layout.profile.datePattern === undefined &&
    layout.values['at'] === undefined;
  const times = new ByteTimes(layout.zone);
  const spelt = new Map<string, Time>();
  const slowly = (text: string): Time => {
    const known = spelt.get(text);
    if (known !== undefined) return known;
    const time = timeOf(text);
    if (spelt.size < TIMES_MAX) spelt.set(text, time);
    return time;
  };
  const place = { start: 0, end: 0, row: 0 };
  return (rows, to) => {
    const { bytes, words, starts, ends, firstField } = rows;
    for (let row = 0; row < rows.count; row += 1) {
      if (to.isOdd[row] === 1) continue;
      const field = firstField[row]! + index;
      place.start = starts[field]!;
      place.end = ends[field]!;
      place.row = row;
      if (isIso && times.read(words, bytes, place, to)) continue;
      const time = isIso ? timeOf(rows.textOf(field)) : slowly(rows.textOf(field));
      if (isFault(time)) to.isOdd[row] = 1;
      else {
        to.at[row] = time.at;
        to.isDay[row] = time.precision === 'day' ? 1 : 0;
        to.localDate[row] = time.localDate;
        to.localMinute[row] = time.localMinute ?? -1;
      }
    }
  };
}

/** Ids; none where the row's number is its id. */
export function idPart(layout: Layout): Part | undefined {
  const index = layout.columns.id;
  if (index === undefined) return undefined;
  if (layout.values['id'] !== undefined) return (rows, to) => to.isOdd.fill(1, 0, rows.count);
  return (rows, to) => {
    const { bytes, words, starts, ends, firstField, count } = rows;
    const { isOdd, idStarts } = to;
    let size = 0;
    idStarts[0] = 0;
    for (let row = 0; row < count; row += 1) {
      if (isOdd[row] === 0) {
        const field = firstField[row]! + index;
        const start = starts[field]!;
        const length = ends[field]! - start;
        to.reserveIds(size + length, size);
        const { idWords } = to;
        let noQuote = UPPER;
        for (let at = 0; at < length; at += 4) {
          const word = words.getInt32(start + at, true);
          const other = word ^ QUOTES;
          noQuote &= ((other & ~UPPER) + ~UPPER) | other;
          // What is copied too much is padding, or what the next one stands over.
          idWords.setInt32(size + at, word, true);
        }
        const isPlain = length > 0 && isInked(bytes[start]!) && isInked(bytes[start + length - 1]!);
        if (isPlain && noQuote === UPPER) size += length;
        else size = putId(rows.textOf(field).trim(), to, row, size);
      }
      idStarts[row + 1] = size;
    }
  };
}

/** Four quotes, and the uppermost bit of four bytes: set where they are no quotes. */
const QUOTES = 0x22222222;
const UPPER = 0x80808080 | 0;

function putId(id: string, to: RowColumns, row: number, size: number): number {
  if (id === '') {
    to.isOdd[row] = 1;
    return size;
  }
  to.reserveIds(size + byteLength(id), size);
  return putText(to.idBytes, size, id);
}
