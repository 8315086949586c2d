/**
 * From what was read to the batch: amounts in the reporting currency, rows sorted out and
 * reconciled, postings in their order. A column of which everything stays in its place is not
 * copied.
 */
import { invariant } from '../core/invariant.js';
import { convertMinor } from '../core/money.js';
import { problemOf } from '../core/problem.js';
import type { Batch, TextColumn } from './batch.js';
import type { BatchOptions, RowAmount } from './batch-builder.js';
import { fieldsIn } from './batch-fields.js';
import { type BatchNote, recordedNotes } from './batch-note.js';
import { batchNotes, countedIn } from './batch-notes.js';
import { type Codes, sharedCodes } from './codes.js';
import type { Collected, CollectedText } from './collected.js';
import { fillCustomers, isEachItsOwn, recordsById } from './fill-customers.js';
import { keepUsed } from './keep-used.js';
import type { Manifest, RejectedRow } from './manifest.js';
import { conflictingId, convertedTooLarge, noRate } from './problem-list.js';
import { RowIds } from './row-ids.js';
import {
  sharedBuffer,
  sharedBytes,
  sharedFloats,
  sharedIntegers,
  sharedSmallIntegers,
} from './shared-numbers.js';
import { FATES, type SortedOut, sortOut } from './sort-out.js';
import { LaterColumn, PackedColumn } from './text-column.js';
import { newTotals, type Totals } from './totals.js';
import { TEXT_FIELDS, type TextField } from './transaction.js';

export interface UnreadRow {
  readonly entry: RejectedRow;
  readonly amount?: RowAmount;
}

export type FinishOptions = BatchOptions & {
  readonly currency: string;
  readonly noted: readonly BatchNote[];
};

export function finishBatch(
  read: Collected,
  unread: readonly UnreadRow[],
  options: FinishOptions,
): Batch {
  const totals = newTotals();
  for (const { amount } of unread) {
    if (amount !== undefined) totals.add('rejected', amount.currency, amount.minor);
  }
  const base = baseMinors(read, options);
  const sorted = sortOut(read, { hasIds: options.hasIds !== false, base });
  addTotals(read, sorted.fates, totals);
  const rejectedRows = unread.map(({ entry }) => entry);
  const { accepted, duplicates } = addRejected(read, sorted.fates, rejectedRows);
  rejectedRows.sort((a, b) => a.row - b.row);
  const rows = read.rows + unread.length;
  const rejected = rejectedRows.length;
  invariant(
    rows === accepted + duplicates + rejected,
    'rows read are not those accepted, duplicate and rejected',
  );
  return columns(read, { sorted, base }, options, {
    ...{ read: rows, accepted, duplicates, rejected, postings: sorted.count },
    totals: totals.result(),
    rejectedRows,
  });
}

export function addRejected(
  read: Collected,
  fates: Uint8Array | undefined,
  rejectedRows: RejectedRow[],
) {
  if (fates === undefined) return { accepted: read.rows, duplicates: 0 };
  let accepted = 0;
  let duplicates = 0;
  fates.forEach((code, index) => {
    const fate = FATES[code]!;
    const row = read.rowNumber?.[index] ?? index + 1;
    if (fate === 'accepted') accepted += 1;
    if (fate === 'duplicate') duplicates += 1;
    if (fate === 'conflict') {
      const problem = problemOf(conflictingId, 'another row has this id and other content');
      rejectedRows.push({ row, column: 'id', problem });
    }
    if (fate === 'no-rate') {
      const problem = problemOf(noRate, 'no rate on or before the date of this row');
      rejectedRows.push({ row, column: 'amount', problem });
    }
    if (fate === 'too-large') {
      const problem = problemOf(convertedTooLarge, 'the rate takes the amount beyond 2^53');
      rejectedRows.push({ row, column: 'amount', problem });
    }
  });
  return { accepted, duplicates };
}

const OUTCOMES = {
  accepted: 'accepted',
  duplicate: 'duplicates',
  conflict: 'rejected',
  'no-rate': 'rejected',
  'too-large': 'rejected',
} as const;

/** Adds the amount of each row once: that of its first posting, or its own where it has none. */
export function addTotals(read: Collected, fates: Uint8Array | undefined, totals: Totals): void {
  const { codes, shown } = read.text.currency;
  // Whole numbers of minor units are exact up to 2^53: before that, they are handed on.
  const sums = new Float64Array(FATES.length * shown.length);
  const hand = (place: number): void => {
    const fate = FATES[Math.floor(place / shown.length)]!;
    totals.add(OUTCOMES[fate], shown[place % shown.length]!, sums[place]!);
    sums[place] = 0;
  };
  const met = new Uint8Array(sums.length);
  for (let posting = 0, last = -1; posting < read.count; posting += 1) {
    const row = read.rowOf === undefined ? posting : read.rowOf[posting]!;
    if (row === last) continue;
    last = row;
    const fate = fates === undefined ? 0 : fates[row]!;
    const place = fate * shown.length + codes![posting]!; // a posting has a currency
    const minor = read.amountMinor[posting]!;
    if (sums[place]! + minor > Number.MAX_SAFE_INTEGER) hand(place);
    sums[place]! += minor;
    met[place] = 1;
  }
  for (let place = 0; place < sums.length; place += 1) if (met[place] === 1) hand(place);
  for (const [row, { currency, minor }] of read.ownAmounts) {
    totals.add(OUTCOMES[FATES[fates?.[row] ?? 0]!], currency, minor);
  }
}

/**
 * Minor units of the reporting currency at the latest rate on or before the date: NaN without one,
 * infinite beyond 2^53.
 */
export function baseMinors(read: Collected, { currency, rates }: FinishOptions): Float64Array {
  const { codes, values } = read.text.currency;
  const names = values.map((value) => value.toUpperCase());
  if (names.every((name) => name === currency)) return read.amountMinor;
  const base = sharedFloats(read.count);
  for (let posting = 0; posting < read.count; posting += 1) {
    const minor = read.amountMinor[posting]!;
    const from = names[codes![posting]!]!; // a posting has a currency
    const date = read.localDate[posting]!;
    if (from === currency) base[posting] = minor;
    else {
      const rate = rates?.rates[from]?.findLast((entry) => entry.date <= date)?.rate;
      base[posting] =
        rate === undefined ? Number.NaN : convertMinor({ minor, from, to: currency, rate });
    }
  }
  return base;
}

/** Columns of the postings that stay, in their order; texts that nobody carries are one. */
function picker({ count, order }: SortedOut) {
  // Bits all set are -1 as a whole number of any size.
  let absent = sharedBuffer(0);
  const absentOf = (bytes: number): ArrayBufferLike => {
    if (absent.byteLength < bytes) {
      absent = sharedBuffer(bytes);
      new Uint8Array(absent).fill(0xff);
    }
    return absent;
  };
  // One loop for each kind of array: one for all of them takes three times as long.
  return {
    floats: (source: Float64Array | undefined): Float64Array => {
      if (source === undefined) return new Float64Array(0);
      if (order === undefined) return source;
      const column = sharedFloats(count);
      for (let index = 0; index < count; index += 1) column[index] = source[order[index]!]!;
      return column;
    },
    codes: (source: Codes | undefined, texts: number): Codes => {
      if (source === undefined) return new Int8Array(absentOf(count), 0, count);
      if (order === undefined) return source;
      const column = sharedCodes(count, texts);
      for (let index = 0; index < count; index += 1) column[index] = source[order[index]!]!;
      return column;
    },
    integers: (source: Int32Array): Int32Array => {
      if (order === undefined) return source;
      const column = sharedIntegers(count);
      for (let index = 0; index < count; index += 1) column[index] = source[order[index]!]!;
      return column;
    },
    smallIntegers: (source: Int16Array | undefined): Int16Array => {
      if (source === undefined) return new Int16Array(absentOf(2 * count), 0, count);
      if (order === undefined) return source;
      const column = sharedSmallIntegers(count);
      for (let index = 0; index < count; index += 1) column[index] = source[order[index]!]!;
      return column;
    },
    bits: (source: Uint8Array | undefined): Uint8Array => {
      // Bytes that nobody writes cost address space alone.
      if (source === undefined) return sharedBytes(count);
      if (order === undefined) return source;
      const column = sharedBytes(count);
      for (let index = 0; index < count; index += 1) column[index] = source[order[index]!]!;
      return column;
    },
  };
}

type Picker = ReturnType<typeof picker>;

function columns(
  read: Collected,
  { sorted, base }: { readonly sorted: SortedOut; readonly base: Float64Array },
  options: FinishOptions,
  manifest: Omit<Manifest, 'notes' | 'noted'>,
): Batch {
  const of = picker(sorted);
  const balanceMinor = knownOrNone(of.floats(read.balanceMinor));
  const amountMinor = of.floats(read.amountMinor);
  const gone = read.count - sorted.count;
  const textOf = (field: TextField) => textColumn(read.text[field], of, gone);
  // Every text field is given, which the compiler cannot see through fromEntries.
  const text = Object.fromEntries(
    TEXT_FIELDS.map((field): [TextField, TextColumn] => [field, textOf(field)]),
  ) as Record<TextField, TextColumn>;
  const accounts = recordsById('account', options.accounts);
  const filled = fillCustomers(text, accounts);
  const isOwn = isEachItsOwn({ text: { ...text, customer: filled.customer } });
  const customers = recordsById(isOwn ? 'account' : 'customer', options.customers);
  const baseMinor = base === read.amountMinor ? amountMinor : of.floats(base);
  const { hasIds = true } = options;
  const noted = { hasIds, filled: filled.noted, customers, ...countedIn(baseMinor, text) };
  const batch = {
    count: sorted.count,
    ids: idsOf(read, sorted),
    at: of.floats(read.at),
    isDay: of.bits(read.isDay),
    localDate: of.integers(read.localDate),
    localMinute: of.smallIntegers(read.localMinute),
    amountMinor,
    baseMinor,
    balanceMinor,
    text: { ...text, customer: filled.customer },
    currency: options.currency,
    ...(options.rates === undefined ? {} : { rates: options.rates }),
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(options.observations === undefined ? {} : { observations: options.observations }),
    withheld: new Set(options.withheld ?? []),
    manifest: { ...manifest, ...recordedNotes([...options.noted, ...batchNotes(noted)]) },
  };
  return Object.freeze({ ...batch, fields: fieldsIn(batch) });
}

/** Apart from what was read: a column that is made later holds on to its own part alone. */
function textColumn(came: CollectedText, of: Picker, gone: number): TextColumn {
  // A posting that is gone had one text at most.
  const isLater = (came.textsMin ?? 0) > gone;
  return isLater ? new LaterColumn(() => made(came, of, gone)) : made(came, of, gone);
}

function made(came: CollectedText, of: Picker, gone: number): TextColumn {
  const { packed } = came;
  const texts = packed === undefined ? came.values.length : packed.values.starts.length - 1;
  const codes = of.codes(came.codes, texts);
  const column =
    packed === undefined
      ? { codes, values: came.values, shown: came.shown }
      : new PackedColumn(codes, packed);
  // Whatever was taken up is carried by a posting, and all of them may stay.
  return gone === 0 ? column : keepUsed(column);
}

/** Rejected rows may have had the only balances. */
function knownOrNone(balances: Float64Array): Float64Array {
  return balances.some((minor) => !Number.isNaN(minor)) ? balances : balances.subarray(0, 0);
}

function idsOf(
  { ids, rowOf, rowNumber }: Collected,
  { count, order, areAscending }: SortedOut,
): RowIds {
  const packed = ids === undefined ? {} : { packed: ids, areAscending };
  const isPlaced = ids === undefined && rowNumber !== undefined;
  if (order === undefined && rowOf === undefined && !isPlaced) {
    return new RowIds({ length: count, ...packed });
  }
  const rows = sharedIntegers(count);
  for (let index = 0; index < count; index += 1) {
    const posting = order === undefined ? index : order[index]!;
    const row = rowOf === undefined ? posting : rowOf[posting]!;
    rows[index] = ids !== undefined ? row : (rowNumber?.[row] ?? row + 1);
  }
  return new RowIds({ length: count, rows, ...packed });
}
