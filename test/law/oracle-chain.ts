/**
 * The naive oracle's chains: sequences and recurring payments, worked out from section 5 of the
 * design. It shares no code with the engine but types.
 */
import type { RecurringDefinition, SequenceDefinition } from '../../src/measure/measure.js';
import { lengthOf } from './oracle-clock.js';
import { groupsOf } from './oracle-field.js';
import { selectedBy } from './oracle-selection.js';
import type { Posting, View, World } from './oracle-world.js';

type Chain = readonly Posting[];

/**
 * Every chain that ends in a posting: earlier ones are put before its head until each has its
 * place.
 */
export function chainsTo(view: View, measure: SequenceDefinition, end: Posting): readonly Chain[] {
  const { world, postings } = view;
  const within = lengthOf(measure.within);
  const near = postings.filter((row) => row.at <= end.at && end.at - row.at <= within);
  const grown = (chain: Chain): readonly Chain[] => {
    const missing = measure.sequence.length - chain.length;
    if (missing === 0) return [chain];
    const candidates = selectedBy(world, measure.sequence[missing - 1]!);
    return near
      .filter((row) => row.at <= chain[0]!.at && candidates.has(row) && !chain.includes(row))
      .filter((row) => arePair(world, measure, row, chain[0]!))
      .flatMap((row) => grown([row, ...chain]));
  };
  return grown([end]);
}

/** Whether two postings may stand side by side in a chain. */
function arePair(
  world: World,
  { same = [], different = [], amountRatio }: SequenceDefinition,
  earlier: Posting,
  later: Posting,
): boolean {
  const both = (field: string) => [earlier, later].map((row) => groupsOf(world, row, field)[0]);
  const areKnown = (pair: readonly unknown[]) => !pair.includes(undefined);
  if (![...same, ...different].map(both).every(areKnown)) return false;
  if (same.map(both).some(([a, b]) => a !== b)) return false;
  if (different.map(both).some(([a, b]) => a === b)) return false;
  if (amountRatio === undefined) return true;
  const [least, most] = amountRatio;
  // Of nothing no amount is a share.
  if (earlier.baseMinor === 0) return false;
  const ratio = later.baseMinor / earlier.baseMinor;
  return least <= ratio && ratio <= most;
}

/** Values of the field with a long enough chain, each with its selected postings of the window. */
export function recurringValues(
  world: World,
  measure: RecurringDefinition,
  rows: readonly Posting[],
): ReadonlyMap<string, readonly Posting[]> {
  const selected = rows.filter((row) => selectedBy(world, measure.recurring).has(row));
  const values = new Set(selected.flatMap((row) => groupsOf(world, row, measure.field)));
  const found = new Map<string, readonly Posting[]>();
  for (const value of values) {
    const own = selected.filter((row) => groupsOf(world, row, measure.field).includes(value));
    if (longestChain(measure, own) >= measure.times) found.set(value, own);
  }
  return found;
}

function longestChain({ every, tolerance }: RecurringDefinition, rows: readonly Posting[]): number {
  const ends: { readonly at: number; readonly length: number }[] = [];
  for (const { at } of rows.toSorted((a, b) => a.at - b.at)) {
    const before = ends.filter(
      (end) => Math.abs(at - end.at - lengthOf(every)) <= lengthOf(tolerance),
    );
    ends.push({ at, length: 1 + Math.max(0, ...before.map(({ length }) => length)) });
  }
  return Math.max(0, ...ends.map(({ length }) => length));
}
