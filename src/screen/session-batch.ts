/**
 * Batches cut from a session's memory, for the engine to screen as it screens any other: what was
 * just taken, to find out which selections take it, and the subjects that it bears on.
 */
import type { Batch, TextColumn } from '../transaction/batch.js';
import { knowCustomersByAccount } from '../transaction/customers-by-account.js';
import { rowIds } from '../transaction/row-ids.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import { withAnswers, writeAnswer } from './session-answers.js';
import { codesOf, type SessionMemory, type SessionSetting } from './session-memory.js';

/** Subjects, who have the codes 0, 1, 2 in the order given. */
export interface Subjects {
  readonly field: TextField;
  readonly codes: readonly number[];
}

/**
 * Which columns a batch has: all that postings carry, or those that selections look at, with
 * dictionaries of their own; or those that measures read, with the dictionaries of the session but
 * for the subjects'.
 */
export type Wanted = 'all' | 'selected' | 'read';

export interface CutOptions {
  readonly subjects?: Subjects;
  readonly wanted: Wanted;
}

/** A batch of slots, in the order given. */
export function batchOfSlots(
  memory: SessionMemory,
  slots: readonly number[],
  options: CutOptions,
): Batch {
  const { columns, setting } = memory;
  const count = slots.length;
  const text = textColumns(memory, slots, options);
  const isWanted = wantedFields(memory, options.wanted);
  const batch: Batch = {
    count,
    ids: options.wanted !== 'all' ? NO_IDS : rowIds(slots.map((slot) => columns.ids[slot]!)),
    at: floats(columns.at, slots),
    isDay: bits(columns.isDay, slots),
    localDate: integers(columns.localDate, slots),
    localMinute: smallIntegers(columns.localMinute, slots),
    amountMinor: isWanted('amount') ? floats(columns.amountMinor, slots) : NO_NUMBERS,
    baseMinor: floats(columns.baseMinor, slots),
    balanceMinor: isWanted('balance') ? floats(columns.balanceMinor, slots) : NO_NUMBERS,
    text,
    ...settled(setting),
  };
  knowCustomersByAccount(batch, memory.owners);
  return batch;
}

/**
 * All that is remembered as a batch whose postings are the slots, in no order; it costs nothing.
 */
export function batchInSlots(memory: SessionMemory): Batch {
  const { columns, dictionaries, setting } = memory;
  const { at, isDay, localDate, localMinute, amountMinor, baseMinor, balanceMinor } = columns;
  const absent = { codes: new Int32Array(at.length).fill(-1), values: [], shown: [] };
  const column = (field: TextField): TextColumn => {
    const codes = codesOf(memory, field);
    if (codes === undefined) return absent;
    const { values, shown } = dictionaries.get(field)!;
    return { codes, values, shown };
  };
  const text = Object.fromEntries(TEXT_FIELDS.map((field) => [field, column(field)]));
  if (setting.isEachItsOwn) text['customer'] = text['account']!;
  const batch: Batch = {
    ...{ count: at.length, ids: NO_IDS, at, isDay, localDate, localMinute },
    ...{ amountMinor, baseMinor, balanceMinor },
    text: text as Batch['text'], // every field was just set
    ...settled(setting),
  };
  knowCustomersByAccount(batch, memory.owners);
  return batch;
}

/** What batches of a session have in common. */
function settled({ currency, rates, zone, customers, accounts, ...setting }: SessionSetting) {
  return {
    currency,
    ...(rates === undefined ? {} : { rates }),
    ...(zone === undefined ? {} : { zone }),
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    withheld: setting.withheld,
    fields: setting.carried,
    manifest: NO_MANIFEST,
  };
}

function wantedFields({ setting }: SessionMemory, wanted: Wanted): (name: string) => boolean {
  if (wanted === 'all') return () => true;
  const fields = wanted === 'read' ? setting.read : setting.selected;
  return (name) => fields.has(name);
}

const NO_MANIFEST: Batch['manifest'] = {
  ...{ read: 0, accepted: 0, duplicates: 0, rejected: 0, postings: 0 },
  ...{ totals: {}, rejectedRows: [], notes: [], noted: [] },
};

/** Only what cites postings reads their ids, and few measures amounts in their own currency. */
const NO_IDS = rowIds([]);
const NO_NUMBERS = new Float64Array(0);

/** One function for each kind of array: one for all of them takes three times as long. */
function floats(from: Float64Array, slots: readonly number[]): Float64Array {
  const to = new Float64Array(slots.length);
  for (let index = 0; index < to.length; index += 1) to[index] = from[slots[index]!]!;
  return to;
}

function integers(from: Int32Array, slots: readonly number[]): Int32Array {
  const to = new Int32Array(slots.length);
  for (let index = 0; index < to.length; index += 1) to[index] = from[slots[index]!]!;
  return to;
}

function smallIntegers(from: Int16Array, slots: readonly number[]): Int16Array {
  const to = new Int16Array(slots.length);
  for (let index = 0; index < to.length; index += 1) to[index] = from[slots[index]!]!;
  return to;
}

function bits(from: Uint8Array, slots: readonly number[]): Uint8Array {
  const to = new Uint8Array(slots.length);
  for (let index = 0; index < to.length; index += 1) to[index] = from[slots[index]!]!;
  return to;
}

function textColumns(
  memory: SessionMemory,
  slots: readonly number[],
  { subjects, wanted }: CutOptions,
): Batch['text'] {
  const { dictionaries, setting } = memory;
  const absent: TextColumn = {
    codes: new Int32Array(slots.length).fill(-1),
    values: [],
    shown: [],
  };
  const isSubject = (field: TextField) =>
    subjects !== undefined &&
    (subjects.field === field ||
      (setting.isEachItsOwn && IS_OWNER.has(field) && IS_OWNER.has(subjects.field)));
  const isWanted = wantedFields(memory, wanted);
  const column = (field: TextField): TextColumn => {
    const codes = codesOf(memory, field);
    if (codes === undefined || !(isWanted(field) || isSubject(field))) return absent;
    const { values, shown } = dictionaries.get(field)!;
    const gathered = integers(codes, slots);
    if (!isSubject(field) && wanted === 'read') return { codes: gathered, values, shown };
    if (!isSubject(field)) return recoded({ codes: gathered, values, shown });
    return recoded({ codes: gathered, values, shown }, subjects?.codes);
  };
  const text: Partial<Record<TextField, TextColumn>> = {};
  for (const field of TEXT_FIELDS) text[field] = column(field);
  if (setting.isEachItsOwn) {
    text.customer = text.account!;
  }
  return text as Batch['text']; // every field was just set
}

const IS_OWNER: ReadonlySet<TextField> = new Set(['account', 'customer']);

/**
 * A column of our own with a dictionary of its own: the first codes given, then as they are met.
 */
function recoded({ codes, values, shown }: TextColumn, first: readonly number[] = []): TextColumn {
  const codeOf = new Map<number, number>();
  const own = { values: [] as string[], shown: [] as string[] };
  const recode = (code: number): number => {
    if (code < 0) return -1;
    const known = codeOf.get(code);
    if (known !== undefined) return known;
    codeOf.set(code, own.values.length);
    own.values.push(values[code]!);
    own.shown.push(shown[code]!);
    return own.values.length - 1;
  };
  for (const code of first) recode(code);
  // A subject's postings stand together: most have the code of the one before.
  let [last, lastFresh] = [-1, -1];
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code !== last) lastFresh = recode(code);
    last = code;
    codes[index] = lastFresh;
  }
  return { codes, ...own };
}

/** The plan bound to a batch of slots whose selections are known already. */
export function boundToSlots(
  memory: SessionMemory,
  slots: readonly number[],
  options: CutOptions,
): BoundPlan {
  const bound = bindPlan(memory.setting.plan, batchOfSlots(memory, slots, options));
  return withAnswers(bound, memory.columns.answers, Uint32Array.from(slots));
}

/** Finds out which selections take the postings of slots, and keeps it with them. */
export function select(memory: SessionMemory, slots: readonly number[]): BoundPlan {
  const { columns, setting } = memory;
  const { answers } = columns;
  const bound = bindPlan(setting.plan, batchOfSlots(memory, slots, { wanted: 'selected' }));
  const write = (bit: number, mask: Uint8Array) =>
    slots.forEach((slot, index) => {
      writeAnswer(answers, bit, { slot, answer: mask[index]! });
    });
  setting.plan.selections.forEach((_, selection) => {
    write(selection, bound.mask(selection));
    const [bit, unknown] = [answers.unknown[selection], bound.unknown(selection)];
    if (bit !== undefined && unknown !== undefined) write(bit, unknown);
  });
  return bound;
}
