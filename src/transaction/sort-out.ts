/**
 * Sorts rows out: accepted, duplicate (same identity, same content), or in conflict (same identity,
 * other content: then all of them); and puts the postings that stay in the batch's order. The identity
 * of a posting is id, account and direction: banks put one id on both legs of a transfer.
 */
import type { Collected } from './batch-builder.js';
import { TEXT_FIELDS } from './transaction.js';

export type Fate = 'accepted' | 'duplicate' | 'conflict' | 'no-rate';

export interface SortedOut {
  /** By index of row. */
  readonly fates: readonly Fate[];
  /** Postings of accepted rows in the order of moment, id, direction, account. */
  readonly kept: Uint32Array;
}

export interface SortOutOptions {
  readonly hasIds: boolean;
  readonly isUnconverted: (posting: number) => boolean;
}

export function sortOut(read: Collected, { hasIds, isUnconverted }: SortOutOptions): SortedOut {
  const rows = read.rowNumber.length;
  const fates = Array.from({ length: rows }, (): Fate => 'accepted');
  const repeats = hasIds ? repeatedPostings(read, fates) : new Set<number>();
  const fresh = new Uint32Array(rows);
  const postingsOf = new Uint32Array(rows);
  read.rowOf.forEach((row, posting) => {
    postingsOf[row]! += 1;
    if (!repeats.has(posting)) fresh[row]! += 1;
    if (fates[row] === 'accepted' && isUnconverted(posting)) fates[row] = 'no-rate';
  });
  fates.forEach((fate, row) => {
    if (fate === 'accepted' && postingsOf[row]! > 0 && fresh[row] === 0) fates[row] = 'duplicate';
  });
  const kept = new Uint32Array(read.rowOf.length);
  let count = 0;
  read.rowOf.forEach((row, posting) => {
    if (fates[row] === 'accepted' && !repeats.has(posting)) kept[count++] = posting;
  });
  return { fates, kept: inOrder(kept.slice(0, count), orderOf(read)) };
}

/** Sorts what is not sorted yet: most exports are in order of time. */
function inOrder(kept: Uint32Array, order: (a: number, b: number) => number): Uint32Array {
  for (let index = 1; index < kept.length; index += 1) {
    if (order(kept[index - 1]!, kept[index]!) > 0) return kept.sort(order);
  }
  return kept;
}

/** Postings equal to an earlier one; rows in conflict are marked as such, and all their kind. */
function repeatedPostings(read: Collected, fates: Fate[]): Set<number> {
  const repeats = new Set<number>();
  const groups = new Map<string, number[]>();
  const firstOf = firstWithId(read.ids);
  const keyOf = (posting: number) =>
    `${read.text.account.codes[posting]} ${read.text.direction.codes[posting]} ${read.ids[posting]}`;
  read.ids.forEach((id, posting) => {
    const first = firstOf(id, posting);
    if (first === posting) return;
    // Only ids met twice pay for a key of their own.
    const firstKey = keyOf(first);
    if (!groups.has(firstKey)) groups.set(firstKey, [first]);
    const key = keyOf(posting);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [posting]);
    else group.push(posting);
  });
  for (const group of groups.values()) {
    const [first, ...others] = group;
    if (others.every((other) => isSameContent(read, first!, other))) {
      for (const other of others) repeats.add(other);
    } else {
      for (const posting of group) fates[read.rowOf[posting]!] = 'conflict';
    }
  }
  return repeats;
}

/** More steps than this mean ids made to collide: a map, which is slower, does not mind them. */
const STEPS_MAX = 128;

/** Finds the first posting with an id; to be asked of every posting in turn. */
function firstWithId(ids: readonly string[]): (id: string, posting: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(2 * ids.length + 2)) - 1;
  const slots = new Int32Array(mask + 1); // postings plus one, 0 where free
  const crowded = new Map<string, number>();
  return (id, posting) => {
    let hash = 0x811c9dc5 | 0;
    for (let at = 0; at < id.length; at += 1) {
      hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
    }
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const taken = slots[slot]! - 1;
      if (taken === -1) {
        slots[slot] = posting + 1;
        return posting;
      }
      if (ids[taken] === id) return taken;
      slot = (slot + 1) & mask;
    }
    const first = crowded.get(id) ?? posting;
    crowded.set(id, first);
    return first;
  };
}

function isSameContent(read: Collected, a: number, b: number): boolean {
  const { at, isDay, localDate, localMinute, amountMinor, balanceMinor, text } = read;
  const columns = [at, isDay, localDate, localMinute, amountMinor, balanceMinor];
  return (
    columns.every((column) => Object.is(column[a], column[b])) &&
    TEXT_FIELDS.every((field) => text[field].codes[a] === text[field].codes[b])
  );
}

function orderOf({ at, ids, text }: Collected): (a: number, b: number) => number {
  const { direction, account } = text;
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const textAt = (column: typeof account, posting: number) =>
    column.values[column.codes[posting]!] ?? '';
  return (a, b) =>
    at[a]! - at[b]! ||
    compare(ids[a]!, ids[b]!) ||
    compare(textAt(direction, a), textAt(direction, b)) ||
    compare(textAt(account, a), textAt(account, b)) ||
    a - b;
}
