/**
 * A batch whose postings are spilled: everything of it that is known without them, and the segments
 * that they lie in. Some of its postings can be made a batch of their own, which knows of the whole
 * what a screening must know: its fields, its last instant, whose account is whose.
 */
import type { Batch, TextColumn } from './batch.js';
import type { Codes } from './codes.js';
import { knowCustomersByAccount } from './customers-by-account.js';
import { RowIds } from './row-ids.js';
import {
  countOf,
  type NumberColumns,
  type NumberName,
  readCodes,
  readIds,
  readNumbers,
  type Segment,
  type SpillColumns,
} from './spill-columns.js';
import { inBatchOrder } from './spill-order.js';
import type { SpillStore } from './spill-store.js';
import { type SubjectField, TEXT_FIELDS, type TextField } from './transaction.js';

/** What a batch says besides its columns. */
export type BatchHead = Pick<
  Batch,
  'currency' | 'rates' | 'zone' | 'customers' | 'accounts' | 'observations' | 'fields' | 'withheld'
> &
  Pick<Batch, 'manifest'>;

/** A dictionary: canonical spellings, and first spellings met. */
export interface ShownTexts {
  readonly values: readonly string[];
  readonly shown: readonly string[];
}

export interface SpilledBatch {
  readonly store: SpillStore;
  /** Postings that are kept, in the parts that their ids fall into. */
  readonly parts: readonly (readonly Segment[])[];
  readonly count: number;
  readonly head: BatchHead;
  /** As the whole batch has them. */
  readonly texts: Readonly<Record<TextField, ShownTexts>>;
  readonly recoding: Recoding;
  readonly survey: Survey;
}

/** From the codes that were spilled to those of the batch. */
export interface Recoding {
  /** Undefined where they are the same. */
  readonly codes: Readonly<Partial<Record<TextField, Int32Array>>>;
  /** Who holds an account, by its code in the batch; −1 where nobody is named. */
  readonly holders: Codes;
  /** No row and no account names a customer: each account is its own. */
  readonly isEachItsOwn: boolean;
}

/** What one look at all postings found. */
export interface Survey {
  /** Postings of each subject, by code of the field. */
  readonly postings: Readonly<Record<SubjectField, Uint32Array>>;
  /** Canonical account to canonical customer. */
  readonly customers: ReadonlyMap<string, string>;
  readonly accounts: ReadonlySet<string>;
  readonly lastAt: number | undefined;
  /** Last local day of a posting; −Infinity where there is none. */
  readonly lastDate: number;
}

/** The codes of a field as the batch has them: an array of the caller's own. */
export function codesOf(
  columns: Pick<SpillColumns, 'codes'>,
  field: TextField,
  { codes, holders, isEachItsOwn }: Recoding,
): Int32Array {
  if (field !== 'customer') return recoded(columns.codes[field], codes[field]);
  const account = recoded(columns.codes.account, codes.account);
  if (isEachItsOwn) return account;
  const customer = recoded(columns.codes.customer, codes.customer);
  for (let p = 0; p < customer.length; p += 1) {
    if (customer[p]! < 0) customer[p] = holders[account[p]!] ?? -1;
  }
  return customer;
}

/** A copy in the codes of the batch. */
export function recoded(codes: Int32Array, table: Int32Array | undefined): Int32Array {
  const copy = codes.slice();
  if (table === undefined) return copy;
  for (let p = 0; p < copy.length; p += 1) if (copy[p]! >= 0) copy[p] = table[copy[p]!]!;
  return copy;
}

/** Postings as they lie in a store, or at hand; each column is read when it is asked for. */
type Source = {
  readonly count: number;
  readonly numbers: <Name extends NumberName>(name: Name) => NumberColumns[Name];
  readonly codes: (field: TextField) => Int32Array | undefined;
  readonly ids: () => SpillColumns['ids'];
};

/**
 * The postings of some segments as a batch of their own, in the batch's order. Columns are read and
 * put in order one after the other, so that no more than one of them is there twice.
 */
export function partBatch(
  spilled: SpilledBatch,
  segments: readonly Segment[],
  whole: ReadonlySet<TextField>,
): Batch {
  const { store } = spilled;
  const source: Source = {
    count: countOf(segments),
    numbers: (name) => readNumbers(store, segments, name),
    codes: (field) => readCodes(store, segments, field),
    ids: () => readIds(store, segments),
  };
  return batchOf(spilled, source, { whole, positions: inBatchOrder(spilled, segments) });
}

/** Postings at hand as a batch of their own, in the order in which they were read. */
export function batchAsRead(
  spilled: SpilledBatch,
  columns: SpillColumns,
  whole: ReadonlySet<TextField>,
): Batch {
  const source: Source = {
    count: columns.count,
    numbers: (name) => columns[name],
    codes: (field) => columns.codes[field],
    ids: () => columns.ids,
  };
  return batchOf(spilled, source, { whole, positions: undefined });
}

interface Making {
  /** Fields whose dictionary stays whole, so that codes mean what they mean in the batch. */
  readonly whole: ReadonlySet<TextField>;
  /** In which order; undefined as they are. */
  readonly positions: Uint32Array | undefined;
}

function batchOf(spilled: SpilledBatch, source: Source, { whole, positions }: Making): Batch {
  const { head, survey } = spilled;
  const { count } = source;
  const taken = <Column extends Numbers>(column: Column): Column =>
    positions === undefined ? column : picked(column, positions);
  const rows = positions === undefined ? {} : { rows: Int32Array.from(positions) };
  const batch: Batch = {
    ...head,
    count,
    ids: new RowIds({ length: count, packed: source.ids(), ...rows }),
    at: taken(source.numbers('at')),
    isDay: taken(source.numbers('isDay')),
    localDate: taken(source.numbers('localDate')),
    localMinute: taken(source.numbers('localMinute')),
    amountMinor: taken(source.numbers('amountMinor')),
    baseMinor: taken(source.numbers('baseMinor')),
    balanceMinor: head.fields.has('balance')
      ? taken(source.numbers('balanceMinor'))
      : new Float64Array(0),
    text: textColumns(spilled, source, { whole, taken }),
    whole: {
      ...{ lastAt: survey.lastAt, accounts: survey.accounts },
      isLeg: taken(source.numbers('isLeg')),
    },
  };
  Object.freeze(batch);
  knowCustomersByAccount(batch, survey.customers);
  return batch;
}

interface TextOptions {
  readonly whole: ReadonlySet<TextField>;
  readonly taken: (codes: Int32Array) => Int32Array;
}

/** Dictionaries of a part hold what its postings carry, in the batch's order. */
function textColumns(
  { texts, recoding }: SpilledBatch,
  source: Source,
  { whole, taken }: TextOptions,
): Batch['text'] {
  const absent = new Int32Array(source.count).fill(-1);
  const own = (field: TextField): Int32Array | undefined => {
    const codes = source.codes(field);
    return codes && recoded(codes, recoding.codes[field]);
  };
  const made: Partial<Record<TextField, TextColumn>> = {};
  for (const field of TEXT_FIELDS) {
    if (field === 'customer' && recoding.isEachItsOwn) {
      made.customer = made.account!; // fields are in order, and the account goes before
      continue;
    }
    const { values, shown } = texts[field];
    const isWhole =
      whole.has(field) || (field === 'account' && recoding.isEachItsOwn && whole.has('customer'));
    const codes = field === 'customer' ? customerCodes(source, absent, recoding) : own(field);
    const column = { codes: codes === undefined ? absent : taken(codes), values, shown };
    made[field] = isWhole ? column : withUsed(column);
  }
  return made as Batch['text']; // every field was just made
}

function customerCodes(source: Source, absent: Int32Array, recoding: Recoding): Int32Array {
  const account = source.codes('account') ?? absent;
  const customer = source.codes('customer') ?? absent;
  // The two fields that it reads, which is all that is asked of the others.
  return codesOf({ codes: { account, customer } as SpillColumns['codes'] }, 'customer', recoding);
}

/** The column with no more of its dictionary than it uses; codes are changed where they stand. */
function withUsed(column: TextColumn): TextColumn {
  const { codes, values, shown } = column;
  const codeOf = new Int32Array(values.length).fill(-1);
  for (let p = 0; p < codes.length; p += 1) if (codes[p]! >= 0) codeOf[codes[p]!] = 0;
  const used: number[] = [];
  codeOf.forEach((mark, code) => {
    if (mark === 0) codeOf[code] = used.push(code) - 1;
  });
  if (used.length === values.length) return column;
  for (let p = 0; p < codes.length; p += 1) if (codes[p]! >= 0) codes[p] = codeOf[codes[p]!]!;
  return {
    codes,
    values: used.map((code) => values[code]!),
    shown: used.map((code) => shown[code]!),
  };
}

type Numbers = Float64Array | Int32Array | Int16Array | Uint8Array;

function picked<Column extends Numbers>(column: Column, positions: Uint32Array): Column {
  // As many entries, of the same kind, which the compiler does not say.
  const result = column.slice() as Column;
  for (let p = 0; p < positions.length; p += 1) result[p] = column[positions[p]!]!;
  return result;
}
