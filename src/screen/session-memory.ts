/**
 * What a session remembers: the postings that some window still reaches, by subject and by group,
 * in the order of a batch; and what became of each posting that was pushed.
 */
import { type Sums, sumsOfAmounts } from '../measure/sums.js';
import type { Plan } from '../plan/plan.js';
import { type Account, primaryHolder } from '../transaction/account.js';
import { canonicalText } from '../transaction/canonical.js';
import type { Customer } from '../transaction/customer.js';
import type { RateTable } from '../transaction/rate-table.js';
import {
  type CountryField,
  type SubjectField,
  TEXT_FIELDS,
  type TextField,
} from '../transaction/transaction.js';
import { type DueQueue, dueQueue } from './due-queue.js';
import { type Codes, type SessionColumns, sessionColumns } from './session-columns.js';
import { type SessionDictionary, sessionDictionary } from './session-dictionary.js';
import { groupingFields, type Reach } from './session-plan.js';
import { type SlotKeeper, slotKeeper } from './session-slots.js';

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
  readonly field: SubjectField;
  /** Slots by code of the subject, in the order of a batch; undefined where it has none. */
  readonly subjects: (number[] | undefined)[];
  readonly groupings: readonly Grouping[];
  /** By code: how many postings may come of a subject before it must be screened; −1 is none. */
  readonly spare: number[];
}

/** A column of text that postings may carry, with its dictionary. */
export interface Carried {
  readonly column: Codes;
  readonly dictionary: SessionDictionary;
}

/** What is noted of the postings that were taken. */
export interface SessionNoted {
  /** One sum of their amounts in the reporting currency. */
  readonly sums: Sums;
  /** Those whose text is the code of no country. */
  readonly strange: Record<CountryField, number>;
}

export interface SessionMemory {
  readonly setting: SessionSetting;
  readonly columns: SessionColumns;
  readonly dictionaries: ReadonlyMap<TextField, SessionDictionary>;
  readonly carried: readonly Carried[];
  readonly timelines: readonly SessionTimeline[];
  /** Slots by id; several where both legs of a row share it. */
  readonly slotsOfId: Map<string, number | number[]>;
  /** The customer of each account: the one that its first posting is taken for, else its holder. */
  readonly owners: Map<string, string>;
  /** The instant of the posting that said so. */
  readonly ownedSince: Map<string, number>;
  readonly slots: SlotKeeper;
  /**
   * Slots that came in order of time, and those that did not: what is forgotten first comes first.
   */
  readonly inOrder: number[];
  firstInOrder: number;
  readonly outOfOrder: DueQueue<number>;
  /** Slots in use. */
  retained: number;
  /** The latest instant of a posting that was taken. */
  latest: number;
  /** Postings pushed so far. */
  pushed: number;
  readonly noted: SessionNoted;
  /** Postings pushed since the dictionaries were last tidied. */
  sinceTidied: number;
}

export function sessionMemory(setting: SessionSetting): SessionMemory {
  const { plan, fields } = setting;
  const columns = sessionColumns({
    fields,
    selections: plan.selections.map(({ attributes }) => attributes.length > 0),
  });
  const dictionaries = newDictionaries(setting);
  return {
    ...{ setting, columns, dictionaries },
    carried: [...columns.text.values()].map((column) => ({
      column,
      dictionary: dictionaries.get(column.field)!,
    })),
    timelines: plan.timelines.map(({ subjectField }, index) => ({
      field: subjectField,
      subjects: [],
      spare: [],
      groupings: groupingFields(plan, index).map((field) => ({
        field,
        members: new Map(),
        keysOf: new Map(),
      })),
    })),
    slotsOfId: new Map(),
    owners: holdersOf(setting),
    ownedSince: new Map(),
    slots: slotKeeper(),
    inOrder: [],
    firstInOrder: 0,
    outOfOrder: dueQueue(),
    retained: 0,
    latest: Number.NEGATIVE_INFINITY,
    pushed: 0,
    noted: { sums: sumsOfAmounts(1), strange: { counterpartyCountry: 0, placeCountry: 0 } },
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

function newDictionaries(setting: SessionSetting): ReadonlyMap<TextField, SessionDictionary> {
  const made = new Map(TEXT_FIELDS.map((field) => [field, sessionDictionary(field)]));
  if (setting.isEachItsOwn) made.set('customer', made.get('account')!);
  return made;
}

/** Before this instant a posting is late beyond what was stated. */
export function watermarkOf({ latest, setting }: SessionMemory): number {
  return latest - setting.latenessMs;
}

/** Codes of a field by slot; undefined where no posting carries it. */
export function codesOf({ columns }: SessionMemory, field: TextField): Int32Array | undefined {
  return field === 'customer' ? columns.customer : columns.text.get(field)?.codes;
}

/** Code of a slot's subject; −1 where it has none. */
export function subjectAt(memory: SessionMemory, { field }: SessionTimeline, slot: number): number {
  return codesOf(memory, field)?.[slot] ?? -1;
}

/** Canonical value of a field of a slot's posting; undefined where it has none. */
export function valueAt(memory: SessionMemory, field: TextField, slot: number): string | undefined {
  const codes = codesOf(memory, field);
  return codes === undefined ? undefined : memory.dictionaries.get(field)!.values[codes[slot]!];
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
function insertSlot(memory: SessionMemory, slots: number[], slot: number): void {
  const { at } = memory.columns;
  let place = slots.length;
  if (at[slots[place - 1]!]! < at[slot]!) {
    slots.push(slot);
    return;
  }
  while (place > 0 && compareSlots(memory, slots[place - 1]!, slot) > 0) place -= 1;
  slots.splice(place, 0, slot);
}

/** Puts a posting that was taken into the lists of its subjects and groups. */
export function enlist(memory: SessionMemory, slot: number): void {
  for (const timeline of memory.timelines) {
    const { subjects, groupings } = timeline;
    const subject = subjectAt(memory, timeline, slot);
    if (subject < 0) continue;
    const list = subjects[subject];
    if (list === undefined) setSlots(timeline, subject, [slot]);
    else insertSlot(memory, list, slot);
    for (const { members, keysOf } of groupings) {
      for (const key of keysOf.get(slot) ?? []) {
        const others = members.get(key);
        if (others === undefined) members.set(key, [slot]);
        else insertSlot(memory, others, slot);
      }
    }
  }
}

/** Gives a subject a list of slots of its own. */
export function setSlots({ subjects }: SessionTimeline, subject: number, slots: number[]): void {
  // An array with holes of any size would become a dictionary.
  while (subjects.length <= subject) subjects.push(undefined);
  subjects[subject] = slots;
}

/** Takes a posting out of the lists again, if it is in them already. */
export function delist(memory: SessionMemory, slot: number): void {
  for (const timeline of memory.timelines) {
    const { subjects, groupings } = timeline;
    const subject = subjectAt(memory, timeline, slot);
    const list = subjects[subject];
    if (list === undefined) continue;
    if (isWithout(list, slot)) subjects[subject] = undefined;
    for (const { members, keysOf } of groupings) {
      for (const key of keysOf.get(slot) ?? []) {
        if (isWithout(members.get(key)!, slot)) members.delete(key);
      }
      keysOf.delete(slot);
    }
  }
}

/** Takes a slot out of a list; whether nothing is left. What is forgotten comes first. */
function isWithout(slots: number[], slot: number): boolean {
  const place = slots[0] === slot ? 0 : slots.indexOf(slot);
  if (place === 0) slots.shift();
  else if (place > 0) slots.splice(place, 1);
  return slots.length === 0;
}
