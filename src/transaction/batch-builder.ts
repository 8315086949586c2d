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
import { fillCustomers, recordsById } from './fill-customers.js';
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

/** Row numbers count from 1, header apart, and may come in any order. */
export interface BatchBuilder {
  add(row: number, postings: readonly Transaction[], amount: RowAmount): void;
  /** A row that could not be read; `amount` where at least that could be. */
  reject(rejected: RejectedRow, amount?: RowAmount): void;
  /** Call once. */
  finish(): BatchResult;
}

export type BatchResult = { readonly batch: Batch } | { readonly problems: readonly Problem[] };

/** A text column that grows; every spelling is looked up once per distinct text. */
function growingText(field: TextField) {
  const codes: number[] = [];
  const values: string[] = [];
  const shown: string[] = [];
  const codeOfSpelling = new Map<string, number>();
  const codeOfValue = new Map<string, number>();
  const codeOf = (text: string): number => {
    const value = canonicalValue(field, text);
    if (value === undefined) return -1;
    const known = codeOfValue.get(value);
    if (known !== undefined) return known;
    codeOfValue.set(value, values.length);
    values.push(value);
    shown.push(text);
    return values.length - 1;
  };
  return {
    codes,
    values,
    shown,
    add: (text: string | undefined) => {
      if (text === undefined) {
        codes.push(-1);
        return;
      }
      let code = codeOfSpelling.get(text);
      if (code === undefined) {
        code = codeOf(text);
        codeOfSpelling.set(text, code);
      }
      codes.push(code);
    },
  };
}

/** Everything that grows while rows are added; one entry per posting but for `rows`. */
export interface Growing {
  readonly ids: string[];
  readonly at: number[];
  readonly isDay: number[];
  readonly localDate: number[];
  readonly localMinute: number[];
  readonly amountMinor: number[];
  readonly balanceMinor: number[];
  readonly text: Readonly<Record<TextField, ReturnType<typeof growingText>>>;
  /** Index into `rows` of each posting. */
  readonly rowOf: number[];
  readonly rows: { readonly row: number; readonly amount: RowAmount }[];
}

function newGrowing(): Growing {
  // Every text field gets its column, which the compiler cannot see through fromEntries.
  const text = Object.fromEntries(
    TEXT_FIELDS.map((field) => [field, growingText(field)]),
  ) as Growing['text'];
  return {
    ids: [],
    at: [],
    isDay: [],
    localDate: [],
    localMinute: [],
    amountMinor: [],
    balanceMinor: [],
    text,
    rowOf: [],
    rows: [],
  };
}

export function batchBuilder(options: BatchOptions): BatchBuilder {
  const growing = newGrowing();
  const rejected: { readonly entry: RejectedRow; readonly amount?: RowAmount }[] = [];
  return {
    add: (row, postings, amount) => {
      growing.rows.push({ row, amount });
      for (const posting of postings) addPosting(growing, posting);
    },
    reject: (entry, amount) => {
      rejected.push(amount === undefined ? { entry } : { entry, amount });
    },
    finish: () => {
      const currency = reportingCurrency(growing, options);
      if (typeof currency !== 'string') return { problems: [currency] };
      return { batch: finished(growing, rejected, { ...options, currency }) };
    },
  };
}

function addPosting(growing: Growing, posting: Transaction): void {
  growing.ids.push(posting.id);
  growing.at.push(posting.at);
  growing.isDay.push(posting.precision === 'day' ? 1 : 0);
  growing.localDate.push(posting.localDate);
  growing.localMinute.push(posting.localMinute ?? -1);
  growing.amountMinor.push(posting.amountMinor);
  growing.balanceMinor.push(posting.balanceMinor ?? Number.NaN);
  for (const field of TEXT_FIELDS) growing.text[field].add(posting[field]);
  growing.rowOf.push(growing.rows.length - 1);
}

/** The currency to report in, or the problem that some amounts cannot be converted to it. */
function reportingCurrency(growing: Growing, { currency, rates }: BatchOptions): string | Problem {
  const met = growing.text.currency.values.map((code) => code.toUpperCase()).sort();
  const reporting = currency ?? rates?.currency ?? met[0] ?? 'XXX';
  const without = met.filter((one) => one !== reporting && rates?.rates[one] === undefined);
  if (without.length === 0) return reporting;
  const named = met.map((one) => `\`${one}\``).join(', ');
  return problemOf(severalCurrencies, `met ${named}, and no rates into \`${reporting}\``);
}

type FinishOptions = BatchOptions & { readonly currency: string };

function finished(
  growing: Growing,
  unread: readonly { readonly entry: RejectedRow; readonly amount?: RowAmount }[],
  options: FinishOptions,
): Batch {
  const totals = newTotals();
  for (const { amount } of unread) {
    if (amount !== undefined) totals.add('rejected', amount.currency, amount.minor);
  }
  const base = growing.at.map((_, posting) => baseMinor(growing, posting, options));
  const sorted = sortOut(growing, {
    hasIds: options.hasIds !== false,
    isUnconverted: (posting) => Number.isNaN(base[posting]!),
  });
  const rejectedRows = unread.map(({ entry }) => entry);
  let duplicates = 0;
  growing.rows.forEach(({ row, amount }, index) => {
    const fate = sorted.fates[index]!;
    if (fate === 'duplicate') duplicates += 1;
    if (fate === 'conflict') {
      const problem = problemOf(conflictingId, 'another row has this id and other content');
      rejectedRows.push({ row, column: 'id', problem });
    }
    if (fate === 'no-rate') {
      const problem = problemOf(noRate, 'no rate on or before the date of this row');
      rejectedRows.push({ row, column: 'amount', problem });
    }
    const outcome =
      fate === 'accepted' ? 'accepted' : fate === 'duplicate' ? 'duplicates' : 'rejected';
    totals.add(outcome, amount.currency, amount.minor);
  });
  rejectedRows.sort((a, b) => a.row - b.row);
  const read = growing.rows.length + unread.length;
  const accepted = read - duplicates - rejectedRows.length;
  invariant(
    accepted === sorted.fates.filter((fate) => fate === 'accepted').length,
    'rows read are not those accepted, duplicate and rejected',
  );
  const counts = { read, accepted, duplicates, rejected: rejectedRows.length };
  return columns(growing, { kept: sorted.kept, base }, options, {
    ...counts,
    postings: sorted.kept.length,
    totals: totals.result(),
    rejectedRows,
    notes:
      options.hasIds === false ? ['the file has no ids, so duplicate rows cannot be told'] : [],
  });
}

/** Minor units of the reporting currency at the latest rate on or before the date; NaN without one. */
function baseMinor(growing: Growing, posting: number, { currency, rates }: FinishOptions): number {
  const minor = growing.amountMinor[posting]!;
  const { codes, values } = growing.text.currency;
  const own = values[codes[posting]!]!.toUpperCase();
  if (own === currency) return minor;
  const date = growing.localDate[posting]!;
  const rate = rates?.rates[own]?.findLast((entry) => entry.date <= date)?.rate;
  return rate === undefined ? Number.NaN : convertMinor({ minor, from: own, to: currency, rate });
}

function columns(
  growing: Growing,
  { kept, base }: { readonly kept: Uint32Array; readonly base: readonly number[] },
  options: FinishOptions,
  manifest: Batch['manifest'],
): Batch {
  const gather = (source: readonly number[]) => Float64Array.from(kept, (p) => source[p]!);
  // Every text field is given, which the compiler cannot see through fromEntries.
  const text = Object.fromEntries(
    TEXT_FIELDS.map((field): [TextField, TextColumn] => {
      const { codes, values, shown } = growing.text[field];
      return [field, { codes: Int32Array.from(kept, (p) => codes[p]!), values, shown }];
    }),
  ) as Record<TextField, TextColumn>;
  const customers = recordsById('customer', options.customers);
  const accounts = recordsById('account', options.accounts);
  const filled = fillCustomers(text, accounts);
  const batch = {
    count: kept.length,
    ids: Array.from(kept, (p) => growing.ids[p]!),
    at: gather(growing.at),
    isDay: Uint8Array.from(kept, (p) => growing.isDay[p]!),
    localDate: Int32Array.from(kept, (p) => growing.localDate[p]!),
    localMinute: Int16Array.from(kept, (p) => growing.localMinute[p]!),
    amountMinor: gather(growing.amountMinor),
    baseMinor: gather(base),
    balanceMinor: gather(growing.balanceMinor),
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
