/**
 * Rows of bytes into the columns of a batch, without an object or a text per cell: texts by their
 * spelling, amounts and times by their digits. A row of which anything takes more to read goes through
 * the reader of rows as text, which alone says what a row means and what is wrong with it.
 */
import { currencyExponent } from '../core/money.js';
import type { BatchBuilder, PostingText } from './batch-builder.js';
import { MeaningColumn } from './column-cells.js';
import { columnPostings } from './column-postings.js';
import type { ByteRows } from './column-rows.js';
import type { Part, RowSlot, Writer } from './column-text.js';
import { fieldText, type KnownText, knownText, putText } from './column-text.js';
import { byteTimes, minorFromBytes } from './column-values.js';
import type { Layout, RowNormaliser } from './normalise.js';
import { columnOf, described, readAmount, readAt, textOf } from './normalise.js';
import { isFault, readChoice } from './read-cell.js';
import type { TextField } from './transaction.js';

/** Times in a spelling of the bank's own that are remembered. */
const TIMES_MAX = 200_000;

/** Takes the rows of a file in their order. */
export function columnNormaliser(normaliser: RowNormaliser, builder: BatchBuilder) {
  const { layout } = normaliser;
  const { parts, writers } = partsOf(layout, builder);
  const post = columnPostings(layout, builder, writers);
  const slot: RowSlot = {
    ...{ id: '', at: 0, isDay: 0, localDate: 0, localMinute: -1, amountMinor: 0 },
    ...{ balanceMinor: Number.NaN, currency: knownText(''), exponent: 0, minor: 0 },
  };
  const columns = layout.header.length;
  const isTaken = (rows: ByteRows, first: number, row: number): boolean => {
    if (layout.columns.id === undefined) slot.id = String(row);
    for (const part of parts) if (!part(rows, first, slot)) return false;
    return post?.(rows, first, row, slot) ?? false;
  };
  return (rows: ByteRows): void => {
    for (let index = 0; index < rows.count; index += 1) {
      const first = rows.firstField[index]!;
      const end = rows.firstField[index + 1]!;
      const row = rows.firstRow + index;
      if (rows.isSound && end - first === columns && isTaken(rows, first, row)) continue;
      const cells = Array.from({ length: end - first }, (_, cell) => rows.textOf(first + cell));
      addRow(normaliser, builder, cells, row);
    }
  };
}

/** A row of texts into the batch. */
export function addRow(
  normaliser: RowNormaliser,
  builder: BatchBuilder,
  cells: readonly string[],
  row: number,
): void {
  const result = normaliser.normalise(cells, row);
  if ('rejected' in result) builder.reject(result.rejected, result.amount);
  else builder.add(row, result.postings, result.amount);
}

/** What does not depend on the side that a row is seen from. */
function partsOf(layout: Layout, builder: BatchBuilder) {
  const parts: Part[] = [moneyPart(layout), timePart(layout)];
  const writers: Writer[] = [];
  for (const field of layout.texts) {
    const isJoined = field === 'description' && layout.moreDescription.length > 0;
    const { part, writer } = isJoined
      ? joinedText(layout, builder.columns.text(field))
      : plainText(layout, field, builder.columns.text(field));
    parts.push(part);
    writers.push(writer);
  }
  if (layout.columns.id !== undefined) parts.push(idPart(layout, layout.columns.id));
  return { parts, writers };
}

/** Currency and amount. */
function moneyPart(layout: Layout): Part {
  const currencyOf = fieldText(layout, 'currency', (text) => {
    const code = text?.toUpperCase() ?? '';
    return { currency: knownText(code), exponent: currencyExponent(code) };
  });
  const isSigned = layout.profile.bilateral === undefined && layout.profile.sign === 'signed';
  const index = layout.columns.amount;
  const { decimal = '.', group } = layout.profile;
  const isPlain = decimal === '.' && group === undefined && layout.values['amount'] === undefined;
  const cells = layout.header.map(() => '');
  const currencyIndex = layout.columns.currency;
  const minorOfText = (rows: ByteRows, first: number): number => {
    if (index !== undefined) cells[index] = rows.textOf(first + index);
    if (currencyIndex !== undefined) cells[currencyIndex] = rows.textOf(first + currencyIndex);
    const money = readAmount(layout, cells);
    return isFault(money) ? Number.NaN : money.minor;
  };
  return (rows, first, slot) => {
    const { currency, exponent } = currencyOf(rows, first);
    if (exponent === undefined) return false;
    let minor = Number.NaN;
    if (isPlain && index !== undefined) {
      const field = first + index;
      minor = minorFromBytes(rows.bytes, rows.starts[field]!, rows.ends[field]!, exponent);
    }
    if (Number.isNaN(minor)) minor = minorOfText(rows, first);
    if (Number.isNaN(minor) || (minor < 0 && !isSigned)) return false;
    slot.currency = currency;
    slot.exponent = exponent;
    slot.minor = minor;
    slot.amountMinor = Math.abs(minor);
    return true;
  };
}

function timePart(layout: Layout): Part {
  const index = layout.step ?? layout.columns.at;
  const cells = layout.header.map(() => '');
  const timeOf = (text: string) => {
    if (index !== undefined) cells[index] = text;
    return readAt(layout, cells);
  };
  const spelt = new MeaningColumn(TIMES_MAX, timeOf);
  const isIso =
    layout.step === undefined &&
    layout.profile.datePattern === undefined &&
    layout.values['at'] === undefined;
  const times = byteTimes(layout.zone);
  return (rows, first, slot) => {
    if (index === undefined) return false;
    const field = first + index;
    if (isIso && times.read(rows.bytes, rows.starts[field]!, rows.ends[field]!, slot)) return true;
    const time = isIso ? timeOf(rows.textOf(field)) : spelt.at(rows, field);
    if (isFault(time)) return false;
    slot.at = time.at;
    slot.isDay = time.precision === 'day' ? 1 : 0;
    slot.localDate = time.localDate;
    slot.localMinute = time.localMinute ?? -1;
    return true;
  };
}

function idPart(layout: Layout, index: number): Part {
  const isMapped = layout.values['id'] !== undefined;
  return (rows, first, slot) => {
    slot.id = rows.textOf(first + index).trim();
    return slot.id !== '' && !isMapped;
  };
}

interface TextPart {
  readonly part: Part;
  readonly writer: Writer;
}

/** A text field of one column or of a constant. */
function plainText(layout: Layout, field: TextField, to: PostingText): TextPart {
  const column = columnOf(layout, field);
  const textAt = fieldText(layout, field, (text): KnownText | false | undefined => {
    if (text === undefined) return undefined;
    const choice = readChoice(field, text, column);
    return isFault(choice) ? false : knownText(choice.text);
  });
  let last: KnownText | undefined;
  // A posting without an account is for the reader of texts to refuse.
  const isNeeded = field === 'account';
  return {
    part: (rows, first) => {
      const text = textAt(rows, first);
      if (text === false || (isNeeded && text === undefined)) return false;
      last = text;
      return true;
    },
    writer: (index) => {
      if (last !== undefined) putText(to, index, last);
    },
  };
}

/** A description of several columns. */
function joinedText(layout: Layout, to: PostingText): TextPart {
  const indices = [layout.columns.description, ...layout.moreDescription];
  const cells = layout.header.map(() => '');
  let last: string | undefined;
  return {
    part: (rows, first) => {
      for (const index of indices) {
        if (index !== undefined) cells[index] = rows.textOf(first + index);
      }
      last = described(layout, cells, textOf(layout, cells, 'description'));
      return true;
    },
    writer: (index) => {
      if (last !== undefined) to.put(index, to.codeOf(last));
    },
  };
}
