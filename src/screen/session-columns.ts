/**
 * Postings that a session remembers, in columns by slot. A slot is used again once its posting is
 * forgotten, so the columns are as long as the most postings that were ever remembered at once.
 */
import type { TextField } from '../transaction/transaction.js';
import { type Answers, answersOf } from './session-answers.js';

/**
 * What a slot holds. Only what is live is screened; the others are kept to know their ids again.
 */
export const FREE = 0;
export const LIVE = 1;
/** Of an id that came twice with different content: none of its postings holds. */
export const IN_CONFLICT = 2;
/** Of a currency without a rate on its date. */
export const NO_RATE = 3;
/** Of an amount that its rate takes beyond 2^53. */
export const TOO_LARGE = 4;

export interface SessionColumns {
  readonly ids: string[];
  state: Uint8Array;
  at: Float64Array;
  isDay: Uint8Array;
  localDate: Int32Array;
  localMinute: Int16Array;
  amountMinor: Float64Array;
  baseMinor: Float64Array;
  balanceMinor: Float64Array;
  /** Number of the posting among all that were ever pushed, from 1. */
  number: Float64Array;
  /** Of the fields that the session's columns name, as the posting has them. */
  readonly text: ReadonlyMap<TextField, Codes>;
  /** Codes of the customer that the posting is taken for. */
  customer: Int32Array;
  /** What the plan's selections said of the posting. */
  readonly answers: Answers;
}

/** Codes of a field; another array when they grow. */
export interface Codes {
  readonly field: TextField;
  codes: Int32Array;
}

const FIRST_SIZE = 1024;

export interface ColumnsShape {
  readonly fields: readonly TextField[];
  /** By selection: whether it compares with attributes. */
  readonly selections: readonly boolean[];
}

export function sessionColumns({ fields, selections }: ColumnsShape): SessionColumns {
  const size = FIRST_SIZE;
  return {
    ids: [],
    state: new Uint8Array(size),
    at: new Float64Array(size),
    isDay: new Uint8Array(size),
    localDate: new Int32Array(size),
    localMinute: new Int16Array(size),
    amountMinor: new Float64Array(size),
    baseMinor: new Float64Array(size),
    balanceMinor: new Float64Array(size),
    number: new Float64Array(size),
    text: new Map(fields.map((field) => [field, { field, codes: new Int32Array(size) }])),
    customer: new Int32Array(size),
    answers: answersOf(selections, size),
  };
}

type NumberArray = Float64Array | Int32Array | Uint32Array | Uint8Array | Int16Array;

function grown<Column extends NumberArray>(column: Column, size: number): Column {
  // An array of the same kind, which the compiler does not say of a constructor.
  const larger = new (column.constructor as new (size: number) => Column)(size);
  larger.set(column);
  return larger;
}

/** Makes room for a slot. */
export function reserve(columns: SessionColumns, slot: number): void {
  if (slot < columns.at.length) return;
  const size = Math.max(columns.at.length * 2, slot + 1);
  columns.state = grown(columns.state, size);
  columns.at = grown(columns.at, size);
  columns.isDay = grown(columns.isDay, size);
  columns.localDate = grown(columns.localDate, size);
  columns.localMinute = grown(columns.localMinute, size);
  columns.amountMinor = grown(columns.amountMinor, size);
  columns.baseMinor = grown(columns.baseMinor, size);
  columns.balanceMinor = grown(columns.balanceMinor, size);
  columns.number = grown(columns.number, size);
  columns.customer = grown(columns.customer, size);
  for (const column of columns.text.values()) column.codes = grown(column.codes, size);
  const { words } = columns.answers;
  words.forEach((word, index) => {
    words[index] = grown(word, size);
  });
}
