/**
 * Builds a batch from rows as they are read: columns grow, texts become codes, and at the end each row
 * is accepted, a duplicate, or rejected (design, section 2). A row is one posting, two (a bilateral
 * row between accounts of ours) or none; what becomes of it becomes of all its postings.
 */
import { invariant } from '../core/invariant.js';
import { convertMinor } from '../core/money.js';
import { type Problem, problemOf } from '../core/problem.js';
import type { Account } from './account.js';
import type { Batch, TextColumn } from './batch.js';
import { fieldsIn } from './batch-fields.js';
import { canonicalValue } from './canonical.js';
import type { Customer } from './customer.js';
import { fillCustomers, isEachItsOwn, recordsById } from './fill-customers.js';
import { growingNumbers } from './growing-numbers.js';
import { keepUsed } from './keep-used.js';
import type { RejectedRow } from './manifest.js';
import type { Observation } from './observation.js';
import { conflictingId, noRate, severalCurrencies } from './problem-list.js';
import type { RateTable } from './rate-table.js';
import { sortOut } from './sort-out.js';
import { newTotals } from './totals.js';
import { TEXT_FIELDS, type TextField, type Transaction } from './transaction.js';

export interface BatchOptions {
  /** Reporting currency; without it the one that all rows share. */
  readonly currency?: string;
  readonly zone?: string;
  readonly rates?: RateTable;
  readonly customers?: readonly Customer[];
  readonly accounts?: readonly Account[];
  readonly observations?: readonly Observation[];
  /** Attributes switched off for the run: `nationality`, `customer.gender`. */
  readonly withheld?: readonly string[];
  /** False where ids are row numbers: then duplicates cannot be told. */
  readonly hasIds?: boolean;
}

export interface RowAmount {
  readonly minor: number;
  readonly currency: string;
}

/** The numbers of a posting; `localMinute` is -1 and the balance NaN where there is none. */
export interface PostingNumbers {
  id: string;
  at: number;
  isDay: number;
  localDate: number;
  localMinute: number;
  amountMinor: number;
  balanceMinor: number;
}

/** The columns themselves, for readers that make no object of a posting. */
export interface PostingColumns {
  /** A row; the postings that follow are its own. */
  row(row: number, minor: number, currency: string): void;
  /** Takes a posting and gives its index. */
  posting(numbers: Readonly<PostingNumbers>): number;
  text(field: TextField): PostingText;
}

export interface PostingText {
  /** Code of a text, which is taken up where it is new; -1 for one with nothing in it. */
  codeOf(text: string): number;
  put(index: number, code: number): void;
}

/** Row numbers count from 1, header apart, and may come in any order. */
export interface BatchBuilder {
  readonly columns: PostingColumns;
  add(row: number, postings: readonly Transaction[], amount: RowAmount): void;
  /** A row that could not be read; `amount` where at least that could be. */
  reject(rejected: RejectedRow, amount?: RowAmount): void;
  /** Call once; the notes go before those of the batch. */
  finish(notes?: readonly string[]): BatchResult;
}

export type BatchResult = { readonly batch: Batch } | { readonly problems: readonly Problem[] };

/** Everything that was read, in the order it came; one entry per posting but for the rows. */
export interface Collected {
  readonly ids: readonly string[];
  readonly at: Float64Array;
  readonly isDay: Uint8Array;
  readonly localDate: Int32Array;
  readonly localMinute: Int16Array;
  readonly amountMinor: Float64Array;
  readonly balanceMinor: Float64Array;
  readonly text: Readonly<Record<TextField, TextColumn>>;
  /** Index of the row of each posting. */
  readonly rowOf: Int32Array;
  /** Number of each row, its amount and the index of its currency. */
  readonly rowNumber: Int32Array;
  readonly rowMinor: Float64Array;
  readonly rowCurrency: readonly string[];
}

/** A text column that grows; every spelling is looked up once per distinct text. */
function growingText(field: TextField) {
  const codes = growingNumbers((size) => new Int32Array(size), -1);
  const values: string[] = [];
  const shown: string[] = [];
  const codeOfSpelling = new Map<string, number>();
  const codeOfValue = new Map<string, number>();
  const newCode = (text: string): number => {
    const value = canonicalValue(field, text);
    if (value === undefined) return -1;
    const known = codeOfValue.get(value);
    if (known !== undefined) return known;
    codeOfValue.set(value, values.length);
    values.push(value);
    shown.push(text);
    return values.length - 1;
  };
  const codeOf = (text: string): number => {
    const known = codeOfSpelling.get(text);
    if (known !== undefined) return known;
    const code = newCode(text);
    codeOfSpelling.set(text, code);
    return code;
  };
  return {
    codeOf,
    put: codes.set,
    column: (length: number): TextColumn => ({ codes: codes.column(length), values, shown }),
  };
}

type GrowingText = ReturnType<typeof growingText>;

/** Takes rows and gives them back as columns. */
function collector() {
  const ids: string[] = [];
  const rowCurrency: string[] = [];
  const at = growingNumbers((size) => new Float64Array(size));
  const isDay = growingNumbers((size) => new Uint8Array(size));
  const localDate = growingNumbers((size) => new Int32Array(size));
  const localMinute = growingNumbers((size) => new Int16Array(size));
  const amountMinor = growingNumbers((size) => new Float64Array(size));
  const balanceMinor = growingNumbers((size) => new Float64Array(size));
  const rowOf = growingNumbers((size) => new Int32Array(size));
  const rowNumber = growingNumbers((size) => new Int32Array(size));
  const rowMinor = growingNumbers((size) => new Float64Array(size));
  const texts = new Map<string, GrowingText>(
    TEXT_FIELDS.map((field) => [field, growingText(field)]),
  );
  const columns: PostingColumns = {
    row: (row, minor, currency) => {
      rowCurrency.push(currency);
      rowNumber.push(row);
      rowMinor.push(minor);
    },
    posting: (numbers) => {
      at.push(numbers.at);
      isDay.push(numbers.isDay);
      localDate.push(numbers.localDate);
      localMinute.push(numbers.localMinute);
      amountMinor.push(numbers.amountMinor);
      balanceMinor.push(numbers.balanceMinor);
      rowOf.push(rowCurrency.length - 1);
      return ids.push(numbers.id) - 1;
    },
    text: (field) => texts.get(field)!, // every text field has its column
  };
  const addPosting = (posting: Transaction): void => {
    const { id, at, localDate, localMinute = -1, amountMinor, balanceMinor = Number.NaN } = posting;
    const isDay = posting.precision === 'day' ? 1 : 0;
    const moment = { at, isDay, localDate, localMinute };
    const index = columns.posting({ id, ...moment, amountMinor, balanceMinor });
    // Most of the two dozen texts are absent: only those that are there are looked at.
    for (const [field, value] of Object.entries(posting)) {
      if (typeof value !== 'string') continue;
      const text = texts.get(field);
      text?.put(index, text.codeOf(value));
    }
  };
  return {
    columns,
    add: (row: number, postings: readonly Transaction[], amount: RowAmount): void => {
      columns.row(row, amount.minor, amount.currency);
      for (const posting of postings) addPosting(posting);
    },
    collected: (): Collected => {
      const count = ids.length;
      const rows = rowCurrency.length;
      // Every text field has its column, which the compiler cannot see through fromEntries.
      const text = Object.fromEntries(
        [...texts].map(([field, column]) => [field, column.column(count)]),
      ) as Collected['text'];
      return {
        ...{ ids, text, rowCurrency, at: at.column(count), isDay: isDay.column(count) },
        localDate: localDate.column(count),
        localMinute: localMinute.column(count),
        amountMinor: amountMinor.column(count),
        balanceMinor: balanceMinor.column(count),
        rowOf: rowOf.column(count),
        rowNumber: rowNumber.column(rows),
        rowMinor: rowMinor.column(rows),
      };
    },
  };
}

export function batchBuilder(options: BatchOptions): BatchBuilder {
  const { columns: posted, add, collected } = collector();
  const rejected: UnreadRow[] = [];
  return {
    columns: posted,
    add,
    reject: (entry, amount) => {
      rejected.push(amount === undefined ? { entry } : { entry, amount });
    },
    finish: (notes = []) => {
      const read = collected();
      const currency = reportingCurrency(read, options);
      if (typeof currency !== 'string') return { problems: [currency] };
      return { batch: finished(read, rejected, { ...options, currency, notes }) };
    },
  };
}

interface UnreadRow {
  readonly entry: RejectedRow;
  readonly amount?: RowAmount;
}

/** The currency to report in, or the problem that some amounts cannot be converted to it. */
function reportingCurrency(
  { text }: Collected,
  { currency, rates }: BatchOptions,
): string | Problem {
  const met = text.currency.values.map((code) => code.toUpperCase()).sort();
  const reporting = currency ?? rates?.currency ?? met[0] ?? 'XXX';
  const without = met.filter((one) => one !== reporting && rates?.rates[one] === undefined);
  if (without.length === 0) return reporting;
  const named = met.map((one) => `\`${one}\``).join(', ');
  return problemOf(severalCurrencies, `met ${named}, and no rates into \`${reporting}\``);
}

type FinishOptions = BatchOptions & {
  readonly currency: string;
  readonly notes: readonly string[];
};

function finished(read: Collected, unread: readonly UnreadRow[], options: FinishOptions): Batch {
  const totals = newTotals();
  for (const { amount } of unread) {
    if (amount !== undefined) totals.add('rejected', amount.currency, amount.minor);
  }
  const base = baseMinors(read, options);
  const { fates, kept } = sortOut(read, {
    hasIds: options.hasIds !== false,
    isUnconverted: (posting) => Number.isNaN(base[posting]!),
  });
  const rejectedRows = unread.map(({ entry }) => entry);
  let accepted = 0;
  let duplicates = 0;
  fates.forEach((fate, index) => {
    const row = read.rowNumber[index]!;
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
    totals.add(OUTCOMES[fate], read.rowCurrency[index]!, read.rowMinor[index]!);
  });
  rejectedRows.sort((a, b) => a.row - b.row);
  const rows = fates.length + unread.length;
  const rejected = rejectedRows.length;
  invariant(
    rows === accepted + duplicates + rejected,
    'rows read are not those accepted, duplicate and rejected',
  );
  return columns(read, { kept, base }, options, {
    ...{ read: rows, accepted, duplicates, rejected, postings: kept.length },
    totals: totals.result(),
    rejectedRows,
    notes: [
      ...options.notes,
      ...(options.hasIds === false
        ? ['the file has no ids, so duplicate rows cannot be told']
        : []),
    ],
  });
}

const OUTCOMES = {
  accepted: 'accepted',
  duplicate: 'duplicates',
  conflict: 'rejected',
  'no-rate': 'rejected',
} as const;

/** Minor units of the reporting currency at the latest rate on or before the date; NaN without one. */
function baseMinors(read: Collected, { currency, rates }: FinishOptions): Float64Array {
  const { codes, values } = read.text.currency;
  const names = values.map((value) => value.toUpperCase());
  return read.amountMinor.map((minor, posting) => {
    const from = names[codes[posting]!]!;
    if (from === currency) return minor;
    const date = read.localDate[posting]!;
    const rate = rates?.rates[from]?.findLast((entry) => entry.date <= date)?.rate;
    return rate === undefined ? Number.NaN : convertMinor({ minor, from, to: currency, rate });
  });
}

/** Picks the entries that stay, in their order. */
function picked<Column extends Float64Array | Int32Array | Uint8Array | Int16Array>(
  source: Column,
  kept: Uint32Array,
): Column {
  // As many as stay, of the same kind, which the compiler does not say.
  const column = source.slice(0, kept.length) as Column;
  for (let index = 0; index < kept.length; index += 1) column[index] = source[kept[index]!]!;
  return column;
}

function columns(
  read: Collected,
  { kept, base }: { readonly kept: Uint32Array; readonly base: Float64Array },
  options: FinishOptions,
  manifest: Batch['manifest'],
): Batch {
  // Every text field is given, which the compiler cannot see through fromEntries.
  const text = Object.fromEntries(
    TEXT_FIELDS.map((field): [TextField, TextColumn] => {
      const column = read.text[field];
      const isAbsent = column.values.length === 0;
      const codes = isAbsent ? new Int32Array(kept.length).fill(-1) : picked(column.codes, kept);
      return [field, keepUsed({ ...column, codes })];
    }),
  ) as Record<TextField, TextColumn>;
  const accounts = recordsById('account', options.accounts);
  const filled = fillCustomers(text, accounts);
  const isOwn = isEachItsOwn({ text: { ...text, customer: filled.customer } });
  const customers = recordsById(isOwn ? 'account' : 'customer', options.customers);
  const batch = {
    count: kept.length,
    ids: Array.from(kept, (posting) => read.ids[posting]!),
    at: picked(read.at, kept),
    isDay: picked(read.isDay, kept),
    localDate: picked(read.localDate, kept),
    localMinute: picked(read.localMinute, kept),
    amountMinor: picked(read.amountMinor, kept),
    baseMinor: picked(base, kept),
    balanceMinor: picked(read.balanceMinor, kept),
    text: { ...text, customer: filled.customer },
    currency: options.currency,
    ...(options.rates === undefined ? {} : { rates: options.rates }),
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(options.observations === undefined ? {} : { observations: options.observations }),
    withheld: new Set(options.withheld ?? []),
    manifest: { ...manifest, notes: [...manifest.notes, ...filled.notes] },
  };
  return Object.freeze({ ...batch, fields: fieldsIn(batch) });
}
