/**
 * Sorts rows out: accepted, duplicate (same identity, same content), or in conflict (same identity,
 * other content: then all of them); and puts the postings that stay in the batch's order. The
 * identity of a posting is id, account and direction: banks put one id on both legs of a transfer.
 */
import type { Collected, CollectedText } from './collected.js';
import { areAscending, firstEqualRows } from './equal-ids.js';
import { type PackedTexts, textAt } from './packed-texts.js';
import { TEXT_FIELDS } from './transaction.js';

/** What becomes of a row: a row's fate is one of these by its place here. */
export const FATES = ['accepted', 'duplicate', 'conflict', 'no-rate', 'too-large'] as const;
export type Fate = (typeof FATES)[number];
const [ACCEPTED, DUPLICATE, CONFLICT, NO_RATE, TOO_LARGE] = [0, 1, 2, 3, 4];

export interface SortedOut {
  /** By index of row, places in `FATES`; undefined where all are accepted. */
  readonly fates: Uint8Array | undefined;
  /** Postings of accepted rows. */
  readonly count: number;
  /** In the order of moment, id, direction, account; undefined where that is how they came. */
  readonly order: Uint32Array | undefined;
  /** Whether ids ascend from row to row; false where there are none. */
  readonly areAscending: boolean;
}

export interface SortOutOptions {
  readonly hasIds: boolean;
  /** Amounts in the reporting currency; NaN where there is no rate, infinite beyond 2^53. */
  readonly base: Float64Array;
}

export function sortOut(read: Collected, { hasIds, base }: SortOutOptions): SortedOut {
  const fates = new Uint8Array(read.rows);
  const { ids } = read;
  const isAscending = ids !== undefined && areAscending(ids);
  const repeats = hasIds ? repeatedPostings(read, fates, isAscending) : undefined;
  let allStay = repeats === undefined;
  for (let posting = 0; posting < read.count; posting += 1) {
    if (base[posting]! < Number.POSITIVE_INFINITY) continue;
    const row = rowOf(read, posting);
    if (fates[row] === ACCEPTED) fates[row] = Number.isNaN(base[posting]!) ? NO_RATE : TOO_LARGE;
    allStay = false;
  }
  const compare = orderOf(read);
  if (allStay) {
    const isInPlace = isInOrder(read, compare, isAscending);
    const order = isInPlace ? undefined : counted(read.count).sort(compare);
    return { fates: undefined, count: read.count, order, areAscending: isAscending };
  }
  if (repeats !== undefined) markDuplicates(read, repeats, fates);
  const kept = counted(read.count).filter(
    (posting) => fates[rowOf(read, posting)] === ACCEPTED && repeats?.[posting] !== 1,
  );
  for (let index = 1; index < kept.length; index += 1) {
    if (compare(kept[index - 1]!, kept[index]!) > 0) {
      kept.sort(compare);
      break;
    }
  }
  return { fates, count: kept.length, order: kept, areAscending: isAscending };
}

const rowOf = (read: Pick<Collected, 'rowOf'>, posting: number): number =>
  read.rowOf === undefined ? posting : read.rowOf[posting]!;

function counted(count: number): Uint32Array {
  const all = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) all[index] = index;
  return all;
}

/** A row of whose postings none is new is a duplicate. */
function markDuplicates(read: Collected, repeats: Uint8Array, fates: Uint8Array): void {
  const isFresh = new Uint8Array(read.rows);
  const hasPostings = new Uint8Array(read.rows);
  for (let posting = 0; posting < read.count; posting += 1) {
    const row = rowOf(read, posting);
    hasPostings[row] = 1;
    if (repeats[posting] === 0) isFresh[row] = 1;
  }
  for (let row = 0; row < read.rows; row += 1) {
    if (fates[row] === ACCEPTED && hasPostings[row] === 1 && isFresh[row] === 0) {
      fates[row] = DUPLICATE;
    }
  }
}

/**
 * Marks postings equal to an earlier one, and rows in conflict, all of their kind; undefined if
 * none.
 */
function repeatedPostings(
  read: Collected,
  fates: Uint8Array,
  isAscending: boolean,
): Uint8Array | undefined {
  const first = read.ids === undefined ? undefined : firstEqualRows(read.ids, isAscending);
  const isShared = sharedRows(read, first);
  if (isShared === undefined) return undefined;
  const repeats = new Uint8Array(read.count);
  const groups = new Map<string, number[]>();
  const { account, direction } = read.text;
  for (let posting = 0; posting < read.count; posting += 1) {
    const row = rowOf(read, posting);
    const id = first?.[row] ?? row;
    // Only ids met twice pay for a key.
    if (isShared[id] === 0) continue;
    const key = `${account.codes?.[posting]} ${direction.codes?.[posting]} ${id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [posting]);
    else group.push(posting);
  }
  for (const group of groups.values()) {
    const [one, ...others] = group;
    if (others.every((other) => isSameContent(read, one!, other))) {
      for (const other of others) repeats[other] = 1;
    } else {
      for (const posting of group) fates[rowOf(read, posting)] = CONFLICT;
    }
  }
  return repeats;
}

/** Marks rows whose id stands on several postings of one account and direction, or may. */
function sharedRows(read: Collected, first: Int32Array | undefined): Uint8Array | undefined {
  let isShared: Uint8Array | undefined;
  const mark = (row: number): void => {
    isShared ??= new Uint8Array(read.rows);
    isShared[row] = 1;
  };
  first?.forEach((other, row) => {
    if (other !== row) mark(other);
  });
  const { rowOf: rows, text } = read;
  const [accounts, directions] = [text.account.codes, text.direction.codes];
  for (let posting = 1; rows !== undefined && posting < read.count; posting += 1) {
    if (rows[posting] !== rows[posting - 1]) continue;
    if (accounts?.[posting] !== accounts?.[posting - 1]) continue;
    const row = rows[posting]!;
    if (directions?.[posting] === directions?.[posting - 1]) mark(first?.[row] ?? row);
  }
  return isShared;
}

function isSameContent(read: Collected, a: number, b: number): boolean {
  const { at, isDay, localDate, localMinute, amountMinor, balanceMinor, text } = read;
  const columns = [at, isDay, localDate, localMinute, amountMinor, balanceMinor];
  return (
    columns.every((column) => Object.is(column?.[a], column?.[b])) &&
    TEXT_FIELDS.every((field) => text[field].codes?.[a] === text[field].codes?.[b])
  );
}

/**
 * Most exports are in order of time, which needs no more than a look at the moments; and at those
 * of one moment where their ids do not ascend, or one is longer than the one before.
 */
function isInOrder(
  { at, count, rowOf: rows, ids }: Collected,
  compare: Comparison,
  isAscending: boolean,
): boolean {
  const starts = isAscending && rows === undefined ? ids?.starts : undefined;
  const ascends = (posting: number): boolean =>
    starts !== undefined &&
    starts[posting + 1]! - starts[posting]! === starts[posting]! - starts[posting - 1]!;
  for (let posting = 1; posting < count; posting += 1) {
    const step = at[posting]! - at[posting - 1]!;
    if (step < 0) return false;
    if (step === 0 && !ascends(posting) && compare(posting - 1, posting) > 0) return false;
  }
  return true;
}

export type Comparison = (a: number, b: number) => number;

/** What the order of postings goes by. */
export interface Ordered extends Pick<Collected, 'at' | 'rowOf' | 'rowNumber' | 'ids'> {
  readonly text: Readonly<Record<'direction' | 'account', CollectedText>>;
}

export function orderOf(read: Ordered): Comparison {
  const { at, text, rowNumber, ids } = read;
  const { direction, account } = text;
  const byId = ids === undefined ? undefined : comparedIds(ids);
  const numberOf = (row: number) => String(rowNumber?.[row] ?? row + 1);
  const textOf = ({ codes, values }: CollectedText, posting: number) =>
    values[codes?.[posting] ?? -1] ?? '';
  return (a, b) => {
    if (at[a] !== at[b]) return at[a]! - at[b]!;
    const [one, other] = [rowOf(read, a), rowOf(read, b)];
    return (
      (one === other ? 0 : (byId?.(one, other) ?? compareTexts(numberOf(one), numberOf(other)))) ||
      compareTexts(textOf(direction, a), textOf(direction, b)) ||
      compareTexts(textOf(account, a), textOf(account, b)) ||
      a - b
    );
  };
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the order of texts: that of their bytes, but for letters beyond the first 65,536. */
function comparedIds({ bytes, starts }: PackedTexts): Comparison {
  const idOf = (row: number) => textAt(bytes, starts[row]!, starts[row + 1]!);
  return (a, b) => {
    const [from, other] = [starts[a]!, starts[b]!];
    const [length, otherLength] = [starts[a + 1]! - from, starts[b + 1]! - other];
    const shorter = Math.min(length, otherLength);
    for (let at = 0; at < shorter; at += 1) {
      const difference = bytes[from + at]! - bytes[other + at]!;
      if (difference === 0) continue;
      const isAscii = bytes[from + at]! < 0x80 && bytes[other + at]! < 0x80;
      return isAscii ? difference : compareTexts(idOf(a), idOf(b));
    }
    return length - otherLength;
  };
}
