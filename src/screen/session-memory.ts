/**
 * What a session remembers: the postings that some window still reaches, by subject and by group, in
 * the order of a batch; and what became of each posting that was pushed.
 */
import type { Plan } from '../plan/plan.js';
import { type Account, primaryHolder } from '../transaction/account.js';
import { canonicalText } from '../transaction/canonical.js';
import type { Customer } from '../transaction/customer.js';
import type { RateTable } from '../transaction/rate-table.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import { type DueQueue, dueQueue } from './due-queue.js';
import { FREE, LIVE, type SessionColumns, sessionColumns } from './session-columns.js';
import { type SessionDictionary, sessionDictionary } from './session-dictionary.js';
import { groupingFields, type Reach } from './session-plan.js';

export interface SessionSetting {
  readonly plan: Plan;
  readonly reach: Reach;
  readonly latenessMs: number;
  /** Fields of text that postings may carry. */
  readonly fields: readonly TextField[];
  /** The same, to look names up in. */
  readonly isCarried: ReadonlySet<string>;
  readonly hasLocalTime: boolean;
  readonly hasBalance: boolean;
  readonly currency: string;
  readonly zone?: string;
  readonly rates?: RateTable;
  /** By canonical id. */
  readonly customers?: ReadonlyMap<string, Customer>;
  readonly accounts?: ReadonlyMap<string, Account>;
  readonly withheld: ReadonlySet<string>;
  /** Nothing names a customer: each account stands for its own. */
  readonly isEachItsOwn: boolean;
  /** Something asks whose an account is. */
  readonly asksOwners: boolean;
  /** Fields of text that measures read of the postings of their windows. */
  readonly read: ReadonlySet<string>;
  /** Fields that selections and groups read of a posting, once, when it is taken. */
  readonly selected: ReadonlySet<string>;
  /** Everything that can be assessed: what postings, customers and accounts carry. */
  readonly carried: ReadonlySet<string>;
}

/** Postings of a timeline that share a value, for measures under `per`. */
export interface Grouping {
  readonly field: string;
  readonly members: Map<string, number[]>;
  /** The groups of each slot; none where it has no value. */
  readonly keysOf: Map<number, readonly string[]>;
}

export interface SessionTimeline {
  /** Slots by canonical subject, in the order of a batch. */
  readonly subjects: Map<string, number[]>;
  readonly groupings: readonly Grouping[];
}

export interface SessionMemory {
  readonly setting: SessionSetting;
  readonly columns: SessionColumns;
  dictionaries: ReadonlyMap<TextField, SessionDictionary>;
  readonly timelines: readonly SessionTimeline[];
  /** Slots by id; several where both legs of a row share it. */
  readonly slotsOfId: Map<string, number | number[]>;
  /** The customer of each account: the one that its first posting is taken for, else its holder. */
  readonly owners: Map<string, string>;
  /** The instant of the posting that said so. */
  readonly ownedSince: Map<string, number>;
  readonly free: number[];
  /** Slots that came in order of time, and those that did not: what is forgotten first comes first. */
  readonly inOrder: number[];
  firstInOrder: number;
  readonly outOfOrder: DueQueue<number>;
  /** Slots in use. */
  retained: number;
  /** The latest instant of a posting that was taken. */
  latest: number;
  /** Postings pushed so far. */
  pushed: number;
  /** Postings pushed since the dictionaries were last made anew. */
  sinceTidied: number;
}

export function sessionMemory(setting: SessionSetting): SessionMemory {
  const { plan, fields } = setting;
  return {
    setting,
    columns: sessionColumns({
      fields,
      selections: plan.selections.map(({ attributes }) => attributes.length > 0),
    }),
    dictionaries: newDictionaries(setting),
    timelines: plan.timelines.map((_, index) => ({
      subjects: new Map(),
      groupings: groupingFields(plan, index).map((field) => ({
        field,
        members: new Map(),
        keysOf: new Map(),
      })),
    })),
    slotsOfId: new Map(),
    owners: holdersOf(setting),
    ownedSince: new Map(),
    free: [],
    inOrder: [],
    firstInOrder: 0,
    outOfOrder: dueQueue(),
    retained: 0,
    latest: Number.NEGATIVE_INFINITY,
    pushed: 0,
    sinceTidied: 0,
  };
}

/** Whose the accounts are by the records on file, until a posting says so. */
function holdersOf({ accounts, customers, isEachItsOwn }: SessionSetting): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [key, record] of accounts ?? []) {
    const holder = primaryHolder(record);
    const name = holder === undefined ? undefined : canonicalText(holder);
    if (name !== undefined) owners.set(key, name);
  }
  if (!isEachItsOwn) return owners;
  for (const key of customers?.keys() ?? []) if (!owners.has(key)) owners.set(key, key);
  return owners;
}

export function newDictionaries(
  setting: SessionSetting,
): ReadonlyMap<TextField, SessionDictionary> {
  const made = new Map(TEXT_FIELDS.map((field) => [field, sessionDictionary(field)]));
  if (setting.isEachItsOwn) made.set('customer', made.get('account')!);
  return made;
}

/** Before this instant a posting is late beyond what was stated. */
export function watermarkOf({ latest, setting }: SessionMemory): number {
  return latest - setting.latenessMs;
}

/** Canonical value of a field of a slot's posting; undefined where it has none. */
export function valueAt(memory: SessionMemory, field: TextField, slot: number): string | undefined {
  const { columns, dictionaries } = memory;
  const codes = field === 'customer' ? columns.customer : columns.text.get(field);
  return codes === undefined ? undefined : dictionaries.get(field)!.values[codes[slot]!];
}

/** The first spelling met of a canonical value that some posting carries. */
export function shownIn({ dictionaries }: SessionMemory, field: TextField, value: string): string {
  const { shown, known } = dictionaries.get(field)!;
  return shown[known(value)!]!;
}

/** The order of a batch: moment, id, direction, account. */
export function compareSlots(memory: SessionMemory, a: number, b: number): number {
  const { columns } = memory;
  const compare = (left = '', right = '') => (left < right ? -1 : left > right ? 1 : 0);
  return (
    columns.at[a]! - columns.at[b]! ||
    compare(columns.ids[a], columns.ids[b]) ||
    compare(valueAt(memory, 'direction', a), valueAt(memory, 'direction', b)) ||
    compare(valueAt(memory, 'account', a), valueAt(memory, 'account', b))
  );
}

/** Puts a slot where it belongs: almost always at the end. */
export function insertSlot(memory: SessionMemory, slots: number[], slot: number): void {
  let place = slots.length;
  while (place > 0 && compareSlots(memory, slots[place - 1]!, slot) > 0) place -= 1;
  if (place === slots.length) slots.push(slot);
  else slots.splice(place, 0, slot);
}

/** Puts a posting that was taken into the lists of its subjects and groups. */
export function enlist(memory: SessionMemory, slot: number): void {
  memory.timelines.forEach((timeline, index) => {
    const field = memory.setting.plan.timelines[index]!.subjectField;
    const subject = valueAt(memory, field, slot);
    if (subject === undefined) return;
    insertInto(memory, timeline.subjects, { key: subject, slot });
    for (const { members, keysOf } of timeline.groupings) {
      for (const key of keysOf.get(slot) ?? []) insertInto(memory, members, { key, slot });
    }
  });
}

interface Entry {
  readonly key: string;
  readonly slot: number;
}

function insertInto(memory: SessionMemory, lists: Map<string, number[]>, { key, slot }: Entry) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [slot]);
  else insertSlot(memory, list, slot);
}

/** Takes a posting out of the lists again. */
export function delist(memory: SessionMemory, slot: number): void {
  memory.timelines.forEach((timeline, index) => {
    const field = memory.setting.plan.timelines[index]!.subjectField;
    const subject = valueAt(memory, field, slot);
    if (subject === undefined) return;
    removeFrom(timeline.subjects, { key: subject, slot });
    for (const { members, keysOf } of timeline.groupings) {
      for (const key of keysOf.get(slot) ?? []) removeFrom(members, { key, slot });
      keysOf.delete(slot);
    }
  });
}

function removeFrom(lists: Map<string, number[]>, { key, slot }: Entry): void {
  const list = lists.get(key);
  const place = list?.indexOf(slot) ?? -1;
  if (list === undefined || place < 0) return;
  if (list.length === 1) lists.delete(key);
  else if (place === 0) list.shift();
  else list.splice(place, 1);
}

/** Forgets what no window reaches any more: windows end at the watermark or later. */
export function forget(memory: SessionMemory): void {
  const { inOrder, outOfOrder, columns } = memory;
  const { valueMs, holdMs } = memory.setting.reach;
  const horizon = watermarkOf(memory) - valueMs - holdMs;
  let first = memory.firstInOrder;
  for (; first < inOrder.length && columns.at[inOrder[first]!]! < horizon; first += 1) {
    release(memory, inOrder[first]!);
  }
  if (first > 1024 && first * 2 > inOrder.length) {
    inOrder.splice(0, first);
    first = 0;
  }
  memory.firstInOrder = first;
  for (;;) {
    const slot = outOfOrder.takeBefore(horizon);
    if (slot === undefined) return;
    release(memory, slot);
  }
}

function release(memory: SessionMemory, slot: number): void {
  const { columns, slotsOfId } = memory;
  if (columns.state[slot] === LIVE) delist(memory, slot);
  const id = columns.ids[slot]!;
  const slots = slotsOfId.get(id);
  if (typeof slots === 'number' || slots?.length === 1) slotsOfId.delete(id);
  else slots?.splice(slots.indexOf(slot), 1);
  columns.state[slot] = FREE;
  columns.ids[slot] = '';
  memory.free.push(slot);
  memory.retained -= 1;
}

/** Postings between two tidyings of the dictionaries, at least. */
const TIDY_AFTER = 200_000;

/** Makes the dictionaries anew with the texts that are still carried, once many have gone. */
export function tidy(memory: SessionMemory): void {
  if (memory.sinceTidied < Math.max(TIDY_AFTER, memory.retained * 2)) return;
  memory.sinceTidied = 0;
  const { columns, setting } = memory;
  const fresh = newDictionaries(setting);
  const recode = (field: TextField, codes: Int32Array) => {
    const from = memory.dictionaries.get(field)!;
    const to = fresh.get(field)!;
    const codeOf = new Int32Array(from.values.length).fill(-1);
    for (let slot = 0; slot < columns.ids.length; slot += 1) {
      const code = codes[slot]!;
      if (columns.state[slot] === FREE || code < 0) continue;
      if (codeOf[code]! < 0) codeOf[code] = to.codeOfValue(from.values[code]!, from.shown[code]!);
      codes[slot] = codeOf[code]!;
    }
  };
  for (const [field, codes] of columns.text) recode(field, codes);
  recode('customer', columns.customer);
  memory.dictionaries = fresh;
}
