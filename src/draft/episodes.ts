/**
 * Cuts the watched postings into few numbered episodes in time order: runs of alike postings where
 * they are few, else whole days, else whole months. Every posting is in exactly one of them.
 */

import type { DraftTransaction } from './str-draft.js';
import { statusOf } from './sum-of-amounts.js';

/** More than these nobody reads. */
const EPISODES_MAX = 12;

type Key = (transaction: DraftTransaction) => string;

/** What alike postings agree on. */
export const alike: Key = (one) =>
  [one.direction, one.recorded['kind'] ?? '', one.currency, statusOf(one)].join('\n');

const BY: readonly Key[] = [alike, ({ localDate }) => localDate];
const BY_MONTH: Key = ({ localDate }) => localDate.slice(0, 7);

/**
 * First and last local date: in time order a posting of the next day, far to the east, may stand
 * before one of today. undefined where there is none.
 */
export function datesOf(
  transactions: readonly DraftTransaction[],
): { readonly from: string; readonly to: string } | undefined {
  const [first, ...others] = transactions;
  if (first === undefined) return undefined;
  let [from, to] = [first.localDate, first.localDate];
  for (const { localDate } of others) {
    if (localDate < from) from = localDate;
    if (localDate > to) to = localDate;
  }
  return { from, to };
}

/** Episodes of transactions that are ordered by time. */
export function episodesOf(
  transactions: readonly DraftTransaction[],
): readonly (readonly DraftTransaction[])[] {
  for (const key of BY) {
    const runs = runsOf(transactions, key);
    if (runs.length <= EPISODES_MAX) return runs;
  }
  return runsOf(transactions, BY_MONTH);
}

function runsOf(
  transactions: readonly DraftTransaction[],
  key: Key,
): readonly DraftTransaction[][] {
  const runs: DraftTransaction[][] = [];
  for (const one of transactions) {
    const run = runs.at(-1);
    if (run !== undefined && key(run[0]!) === key(one)) run.push(one);
    else runs.push([one]);
  }
  return runs;
}

/** Groups of alike postings within an episode, in order of first appearance. */
export function alikeGroups(
  transactions: readonly DraftTransaction[],
): readonly (readonly DraftTransaction[])[] {
  const groups = new Map<string, DraftTransaction[]>();
  for (const one of transactions) {
    const group = groups.get(alike(one));
    if (group === undefined) groups.set(alike(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
