/**
 * Takes postings into a session's memory one after the other: each is judged by what came before
 * it, so that it makes no difference how they are cut into pushes.
 */
import { convertMinor } from '../core/money.js';
import { primaryHolder } from '../transaction/account.js';
import { canonicalText } from '../transaction/canonical.js';
import { TEXT_FIELDS, type Transaction } from '../transaction/transaction.js';
import { IN_CONFLICT, LIVE, NO_RATE, reserve, TOO_LARGE } from './session-columns.js';
import {
  delist,
  type SessionMemory,
  type SessionSetting,
  type SessionTimeline,
  subjectAt,
  valueAt,
  watermarkOf,
} from './session-memory.js';
import { noteTaken } from './session-notes.js';

/** Why a posting was not taken. */
export type Refusal =
  | 'late'
  | 'duplicate'
  | 'conflict'
  | 'no-rate'
  | 'too-large'
  | 'undeclared-column';

export type Taken =
  | { readonly slot: number }
  | {
      readonly refusal: Refusal;
      /** The field that was not declared. */
      readonly column?: string;
      /** An earlier posting that is taken back: nothing tells which of the two holds. */
      readonly retracted?: Retracted;
    };

export interface Retracted {
  readonly number: number;
  readonly at: number;
  /** By timeline: its subject and its groups. */
  readonly touched: readonly Touched[];
}

/** Whom a change to one posting bears on, in one timeline. */
export interface Touched {
  /** By code; −1 where it has none. */
  readonly subject: number;
  /** By grouping of the timeline. */
  readonly groups: readonly (readonly string[])[];
}

/** Takes a posting in, or says why not. One that is taken is in no list yet: see `enlist`. */
export function take(memory: SessionMemory, posting: Transaction): Taken {
  memory.pushed += 1;
  memory.sinceTidied += 1;
  const column = undeclared(memory.setting, posting);
  if (column !== undefined) return { refusal: 'undeclared-column', column };
  const account = memory.dictionaries.get('account')!.codeOf(posting.account);
  const slot = memory.slots.next(account);
  reserve(memory.columns, slot);
  write(memory, slot, posting);
  const same = slotOfKey(memory, slot, posting.id);
  if (same !== undefined) return repeated(memory, slot, same);
  if (posting.at < watermarkOf(memory)) return { refusal: 'late' };
  const state = stateOf(memory.columns.baseMinor[slot]!);
  keep(memory, slot, { id: posting.id, state });
  if (state !== LIVE) return { refusal: UNCONVERTED[state] };
  memory.latest = Math.max(memory.latest, posting.at);
  noteTaken(memory, slot, 1);
  return { slot };
}

/** Why a posting is not taken whose amount could not be converted. */
const UNCONVERTED = { [NO_RATE]: 'no-rate', [TOO_LARGE]: 'too-large' } as const;

function stateOf(base: number): typeof LIVE | keyof typeof UNCONVERTED {
  if (Number.isNaN(base)) return NO_RATE;
  return base < Number.POSITIVE_INFINITY ? LIVE : TOO_LARGE;
}

const IS_TEXT: ReadonlySet<string> = new Set(TEXT_FIELDS);

/** The first field of a posting that nobody said it would carry. */
function undeclared(setting: SessionSetting, posting: Transaction): string | undefined {
  if (posting.localMinute !== undefined && !setting.hasLocalTime) return 'localTime';
  if (posting.balanceMinor !== undefined && !setting.hasBalance) return 'balance';
  // Names that are listed one by one make no array of them.
  for (const field in posting) {
    if (IS_TEXT.has(field) && !setting.isCarried.has(field)) return field;
  }
  return undefined;
}

/**
 * Writes a posting into a slot that is still free: if it is not kept, the next one is written over
 * it.
 */
function write(memory: SessionMemory, slot: number, posting: Transaction): void {
  const { columns, carried, setting } = memory;
  columns.at[slot] = posting.at;
  columns.isDay[slot] = posting.precision === 'day' ? 1 : 0;
  columns.localDate[slot] = posting.localDate;
  columns.localMinute[slot] = posting.localMinute ?? -1;
  columns.amountMinor[slot] = posting.amountMinor;
  columns.baseMinor[slot] = baseMinor(setting, posting);
  columns.balanceMinor[slot] = posting.balanceMinor ?? Number.NaN;
  columns.number[slot] = memory.pushed;
  for (let index = 0; index < carried.length; index += 1) {
    const { column, dictionary } = carried[index]!;
    const text = posting[column.field];
    column.codes[slot] = text === undefined ? -1 : dictionary.codeOf(text);
  }
  columns.customer[slot] = customerCode(memory, slot);
}

/** Minor units of the reporting currency, as a batch converts them. */
function baseMinor({ currency, rates }: SessionSetting, posting: Transaction): number {
  const from = posting.currency.toUpperCase();
  if (from === currency) return posting.amountMinor;
  const rate = rates?.rates[from]?.findLast((entry) => entry.date <= posting.localDate)?.rate;
  if (rate === undefined) return Number.NaN;
  return convertMinor({ minor: posting.amountMinor, from, to: currency, rate });
}

/** The customer that the posting names, else the holder of its account. */
function customerCode({ columns, dictionaries, setting }: SessionMemory, slot: number): number {
  const account = columns.text.get('account')!.codes[slot]!;
  if (setting.isEachItsOwn) return account;
  const named = columns.text.get('customer')?.codes[slot] ?? -1;
  if (named >= 0) return named;
  const record = setting.accounts?.get(dictionaries.get('account')!.values[account] ?? '');
  const holder = record === undefined ? undefined : primaryHolder(record);
  const value = holder === undefined ? undefined : canonicalText(holder);
  if (holder === undefined || value === undefined) return -1;
  return dictionaries.get('customer')!.codeOfValue(value, holder);
}

/** A remembered posting with the same id, account and direction. */
function slotOfKey(memory: SessionMemory, slot: number, id: string): number | undefined {
  const slots = memory.slotsOfId.get(id);
  if (slots === undefined) return undefined;
  const account = memory.columns.text.get('account')!.codes;
  const direction = memory.columns.text.get('direction')!.codes;
  const isSame = (other: number) =>
    account[other] === account[slot] && direction[other] === direction[slot];
  if (typeof slots === 'number') return isSame(slots) ? slots : undefined;
  return slots.find(isSame);
}

/**
 * A posting whose id is known already; the earlier one is taken back where that is still possible.
 */
function repeated(memory: SessionMemory, slot: number, same: number): Taken {
  const { columns } = memory;
  if (isSameContent(memory, slot, same)) {
    const state = columns.state[same];
    if (state === LIVE) return { refusal: 'duplicate' };
    const isUnconverted = state === NO_RATE || state === TOO_LARGE;
    return { refusal: isUnconverted ? UNCONVERTED[state] : 'conflict' };
  }
  const wasLive = columns.state[same] === LIVE;
  if (wasLive && columns.at[same]! < watermarkOf(memory)) return { refusal: 'conflict' };
  const retracted = { number: columns.number[same]!, at: columns.at[same]! };
  const touched = wasLive ? touchedBy(memory, same) : [];
  if (wasLive) {
    delist(memory, same);
    noteTaken(memory, same, -1);
  }
  columns.state[same] = IN_CONFLICT;
  return wasLive
    ? { refusal: 'conflict', retracted: { ...retracted, touched } }
    : { refusal: 'conflict' };
}

/** Whom a posting bears on, by timeline. */
function touchedBy(memory: SessionMemory, slot: number): readonly Touched[] {
  return memory.timelines.map((timeline) => ({
    subject: subjectAt(memory, timeline, slot),
    groups: groupsOf(timeline, slot),
  }));
}

/** The groups that a posting is in, by grouping of a timeline. */
export function groupsOf({ groupings }: SessionTimeline, slot: number): Touched['groups'] {
  return groupings.map(({ keysOf }) => keysOf.get(slot) ?? []);
}

function isSameContent({ columns }: SessionMemory, a: number, b: number): boolean {
  const { at, isDay, localDate, localMinute, amountMinor, balanceMinor, text } = columns;
  const numbers = [at, isDay, localDate, localMinute, amountMinor, balanceMinor];
  if (!numbers.every((column) => Object.is(column[a], column[b]))) return false;
  for (const { codes } of text.values()) if (codes[a] !== codes[b]) return false;
  return true;
}

interface Kept {
  readonly id: string;
  readonly state: number;
}

function keep(memory: SessionMemory, slot: number, { id, state }: Kept): void {
  const { columns, slotsOfId, inOrder } = memory;
  memory.slots.keep(columns.text.get('account')!.codes[slot]!, slot);
  while (columns.ids.length <= slot) columns.ids.push('');
  columns.ids[slot] = id;
  columns.state[slot] = state;
  memory.retained += 1;
  const others = slotsOfId.get(id);
  if (others === undefined) slotsOfId.set(id, slot);
  else if (typeof others === 'number') slotsOfId.set(id, [others, slot]);
  else others.push(slot);
  const last = inOrder.length > memory.firstInOrder ? inOrder.at(-1) : undefined;
  if (last === undefined || columns.at[last]! <= columns.at[slot]!) inOrder.push(slot);
  else memory.outOfOrder.add(columns.at[slot]!, slot);
  if (state === LIVE && memory.setting.asksOwners) noteOwner(memory, slot);
}

/** The first posting of an account that has a customer says whose the account is, as in a batch. */
function noteOwner(memory: SessionMemory, slot: number): void {
  const account = valueAt(memory, 'account', slot);
  const customer = valueAt(memory, 'customer', slot);
  if (account === undefined || customer === undefined) return;
  const at = memory.columns.at[slot]!;
  const since = memory.ownedSince.get(account);
  if (since !== undefined && since <= at) return;
  memory.owners.set(account, customer);
  memory.ownedSince.set(account, at);
}
