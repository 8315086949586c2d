/** The postings of a row of bytes: one of a one-sided row, one for each of our sides of the other. */
import type { BatchBuilder, PostingText } from './batch-builder.js';
import { canonicalValue } from './canonical.js';
import { MeaningColumn } from './column-cells.js';
import type { ByteRows } from './column-rows.js';
import type { RowSlot, Writer } from './column-text.js';
import { fieldText, type KnownText, knownText, putText, TEXTS_MAX } from './column-text.js';
import { minorFromBytes } from './column-values.js';
import { type Layout, type PartyField, readBalance, SIDED, textOf } from './normalise.js';
import { isFault } from './read-cell.js';
import type { TextField } from './transaction.js';

/** Writes the postings of a row, or says that it takes more and writes nothing. */
export type Poster = (rows: ByteRows, first: number, row: number, slot: RowSlot) => boolean;

/** The writer of postings that a layout asks for; none where it is for the reader of texts alone. */
export function columnPostings(
  layout: Layout,
  builder: BatchBuilder,
  writers: readonly Writer[],
): Poster | undefined {
  if (layout.profile.bilateral === undefined) return oneSided(layout, builder, writers);
  // A constant of one side's field would be both sides', unless the row says otherwise.
  if (layout.texts.some((field) => SIDED.has(field))) return undefined;
  return bothSides(layout, builder, writers);
}

/** Reads a balance: NaN where there is none, undefined where the cell is at fault. */
type BalanceReader = (rows: ByteRows, first: number, slot: RowSlot) => number | undefined;

function balanceReader(
  layout: Layout,
  index: number | undefined,
  absent: (cell: string) => string | undefined,
): BalanceReader {
  const { decimal = '.', group } = layout.profile;
  const isPlain = decimal === '.' && group === undefined && layout.values['balance'] === undefined;
  if (index === undefined && absent('') === undefined) return () => Number.NaN;
  return (rows, first, { currency, exponent }) => {
    let cell = '';
    if (index !== undefined) {
      const field = first + index;
      const start = rows.starts[field]!;
      const end = rows.ends[field]!;
      const minor = isPlain ? minorFromBytes(rows.bytes, start, end, exponent) : Number.NaN;
      if (!Number.isNaN(minor)) return minor;
      if (start < end) cell = rows.textOf(field);
    }
    const balance = readBalance(layout, absent(cell), { column: '', currency: currency.text });
    return isFault(balance) ? undefined : (balance.balanceMinor ?? Number.NaN);
  };
}

function oneSided(layout: Layout, builder: BatchBuilder, writers: readonly Writer[]): Poster {
  const { columns } = builder;
  const index = layout.columns.balance;
  const cells = layout.header.map(() => '');
  const balanceOf = balanceReader(layout, index, (cell) => {
    if (index !== undefined) cells[index] = cell;
    return textOf(layout, cells, 'balance');
  });
  const isSigned = layout.profile.sign === 'signed';
  const [credit, debit] = [knownText('credit'), knownText('debit')];
  const spelt = fieldText(layout, 'direction', (text) => {
    const word = text?.toLowerCase();
    return word === 'credit' ? credit : word === 'debit' ? debit : undefined;
  });
  const [toDirection, toCurrency] = [columns.text('direction'), columns.text('currency')];
  const hasAccount = layout.texts.includes('account');
  return (rows, first, row, slot) => {
    const direction = !isSigned ? spelt(rows, first) : slot.minor < 0 ? debit : credit;
    const balance = balanceOf(rows, first, slot);
    if (direction === undefined || balance === undefined || !hasAccount) return false;
    slot.balanceMinor = balance;
    columns.row(row, slot.amountMinor, slot.currency.text);
    const posting = columns.posting(slot);
    for (const write of writers) write(posting);
    putText(toDirection, posting, direction);
    putText(toCurrency, posting, slot.currency);
    return true;
  };
}

/** What a cell of a side says, as its own side's text and as the other's counterparty. */
interface SideText {
  readonly own: KnownText;
  readonly other: KnownText;
  /** Whether it names the outside, where it is an account. */
  readonly isOutside: boolean;
}

interface Side {
  readonly account: (rows: ByteRows, first: number) => SideText | undefined;
  readonly balance: BalanceReader;
  readonly own: readonly SideWriter[];
  readonly other: readonly SideWriter[];
}

type SideWriter = (rows: ByteRows, first: number, posting: number) => void;

function sideOf(layout: Layout, columns: Layout['sender'], builder: BatchBuilder): Side {
  const cellOf = (field: PartyField) => {
    const index = columns[field];
    if (index === undefined) return () => undefined;
    const spellings = new MeaningColumn(TEXTS_MAX, (cell): SideText | undefined => {
      const text = cell.trim();
      if (text === '') return undefined;
      const isOutside = field === 'account' && layout.outside.has(canonicalValue('account', text));
      return { own: knownText(text), other: knownText(text), isOutside };
    });
    return (rows: ByteRows, first: number) => spellings.at(rows, first + index);
  };
  const writerOf = (from: PartyField, to: TextField, part: 'own' | 'other'): SideWriter[] => {
    if (columns[from] === undefined) return [];
    const cell = cellOf(from);
    const text: PostingText = builder.columns.text(to);
    return [
      (rows, first, posting) => {
        const found = cell(rows, first);
        // What marks the outside is nobody's account: thousands would share it.
        if (found !== undefined && !found.isOutside) putText(text, posting, found[part]);
      },
    ];
  };
  return {
    account: cellOf('account'),
    balance: balanceReader({ ...layout, values: {} }, columns.balance, (cell) => cell.trim()),
    own: [...writerOf('account', 'account', 'own'), ...writerOf('customer', 'customer', 'own')],
    other: [
      ...writerOf('account', 'counterparty', 'other'),
      ...writerOf('name', 'counterpartyName', 'other'),
      ...writerOf('country', 'counterpartyCountry', 'other'),
      ...writerOf('institution', 'counterpartyInstitution', 'other'),
    ],
  };
}

function bothSides(layout: Layout, builder: BatchBuilder, writers: readonly Writer[]): Poster {
  const { columns } = builder;
  const sender = sideOf(layout, layout.sender, builder);
  const receiver = sideOf(layout, layout.receiver, builder);
  const [credit, debit] = [knownText('credit'), knownText('debit')];
  const [toDirection, toCurrency] = [columns.text('direction'), columns.text('currency')];
  const post = (rows: ByteRows, first: number, slot: RowSlot, own: Side, other: Side): void => {
    const posting = columns.posting(slot);
    for (const write of writers) write(posting);
    for (const write of own.own) write(rows, first, posting);
    for (const write of other.other) write(rows, first, posting);
    putText(toDirection, posting, own === sender ? debit : credit);
    putText(toCurrency, posting, slot.currency);
  };
  return (rows, first, row, slot) => {
    const from = sender.account(rows, first);
    const to = receiver.account(rows, first);
    if (from === undefined || to === undefined || (from.isOutside && to.isOutside)) return false;
    const fromBalance = from.isOutside ? Number.NaN : sender.balance(rows, first, slot);
    const toBalance = to.isOutside ? Number.NaN : receiver.balance(rows, first, slot);
    if (fromBalance === undefined || toBalance === undefined) return false;
    columns.row(row, slot.amountMinor, slot.currency.text);
    if (!from.isOutside) {
      slot.balanceMinor = fromBalance;
      post(rows, first, slot, sender, receiver);
    }
    if (!to.isOutside) {
      slot.balanceMinor = toBalance;
      post(rows, first, slot, receiver, sender);
    }
    return true;
  };
}
