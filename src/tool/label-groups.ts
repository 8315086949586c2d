/**
 * Labelled rows made into cases where the data set names none: rows of one kind that share an
 * account, directly or through others, are one case. Union by size with halved paths (Tarjan
 * 1975).
 */
import type { LabelCase, LabelMember } from './label.js';

export interface LabelledRow {
  readonly id: string;
  readonly kind: string;
  readonly sender: string;
  readonly receiver: string;
}

/** The cases, numbered within their kind in the order of their first rows. */
export function connectedCases(rows: readonly LabelledRow[]): readonly LabelCase[] {
  const groups = new Map<string, LabelledRow[]>();
  for (const [kind, ofKind] of byKind(rows)) {
    const rootOf = connected(ofKind);
    for (const row of ofKind) {
      const key = `${kind} ${rootOf(row.sender)}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  const numbers = new Map<string, number>();
  return [...groups.values()].map((group): LabelCase => {
    const { kind } = group[0]!; // a group is made with its first row
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    return {
      id: `${kind}-${number}`,
      kind,
      standing: 'planted',
      members: membersOf(group),
      transactions: group.map(({ id }) => id),
    };
  });
}

/** Members of a group of rows; key are those in most of its rows, the hubs. */
export function membersOf(
  rows: readonly Pick<LabelledRow, 'sender' | 'receiver'>[],
): readonly LabelMember[] {
  const counts = new Map<string, number>();
  for (const { sender, receiver } of rows) {
    for (const account of new Set([sender, receiver])) {
      counts.set(account, (counts.get(account) ?? 0) + 1);
    }
  }
  const most = Math.max(...counts.values());
  return [...counts].map(([account, count]) => ({ account, isKey: count === most }));
}

function byKind(rows: readonly LabelledRow[]): ReadonlyMap<string, readonly LabelledRow[]> {
  const kinds = new Map<string, LabelledRow[]>();
  for (const row of rows) {
    const list = kinds.get(row.kind);
    if (list === undefined) kinds.set(row.kind, [row]);
    else list.push(row);
  }
  return kinds;
}

function connected(rows: readonly LabelledRow[]): (account: string) => string {
  const parents = new Map<string, string>();
  const sizes = new Map<string, number>();
  const rootOf = (account: string): string => {
    let at = account;
    for (;;) {
      const parent = parents.get(at) ?? at;
      if (parent === at) return at;
      const above = parents.get(parent) ?? parent;
      parents.set(at, above);
      at = above;
    }
  };
  for (const { sender, receiver } of rows) {
    const [a, b] = [rootOf(sender), rootOf(receiver)];
    if (a === b) continue;
    const [small, large] = (sizes.get(a) ?? 1) < (sizes.get(b) ?? 1) ? [a, b] : [b, a];
    parents.set(small, large);
    sizes.set(large, (sizes.get(large) ?? 1) + (sizes.get(small) ?? 1));
  }
  return rootOf;
}
