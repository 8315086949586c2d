/**
 * How far a number could have been from what it is, had other customers been drawn: percentile
 * intervals of a stratified bootstrap. Positives and the others are resampled apart, each as many
 * as there are, so that every replicate has the same share of positives (Davison and Hinkley 1997,
 * section 3.2, several samples; Efron 1979). The limits are the (R + 1)α-th smallest and greatest
 * of R replicates (Davison and Hinkley, section 5.3.1).
 */
import { type Random32, randomBelow } from './backtest-random.js';
import type { ScoreGroup } from './metric-ranking.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Draws that all replicates together may cost: beyond it there are fewer of them. */
const DRAWS_MAX = 400_000_000;
const REPLICATES_LEAST = 99;

/** Replicates that are affordable, at most as many as asked for. */
export function affordable(replicates: number, customers: number): number {
  const most = Math.floor(DRAWS_MAX / Math.max(1, customers));
  return Math.min(replicates, Math.max(REPLICATES_LEAST, most));
}

/**
 * The middle 95 % of replicates. Those that are no number stand below all.
 *
 * @example
 * percentileInterval([3, 1, 2], 0.5) // => { low: 1, high: 3 }
 */
export function percentileInterval(replicates: readonly number[], level = 0.95): Interval {
  const sorted = replicates
    .map((value) => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value))
    .sort((a, b) => a - b);
  const count = sorted.length;
  // 1 - 0.95 is a little more than 0.05: what is whole but for its last bit is whole.
  const rank = Math.max(1, Math.floor(((count + 1) * (1 - level)) / 2 + 1e-9));
  return { low: sorted[rank - 1] ?? Number.NaN, high: sorted[count - rank] ?? Number.NaN };
}

export interface Resampling {
  readonly random: Random32;
  readonly replicates: number;
}

/** Resamples a ranking within its positives and within the others, and measures each replicate. */
export function stratifiedReplicates(
  groups: readonly ScoreGroup[],
  measures: readonly ((groups: readonly ScoreGroup[]) => number)[],
  { random, replicates }: Resampling,
): readonly (readonly number[])[] {
  const positives = membersOf(groups.map((group) => group.positives));
  const others = membersOf(groups.map((group) => group.customers - group.positives));
  const values = measures.map((): number[] => []);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const found = drawn(positives, groups.length, random);
    const rest = drawn(others, groups.length, random);
    const resampled = groups.map(({ score }, index) => ({
      score,
      customers: found[index]! + rest[index]!,
      positives: found[index]!,
    }));
    const met = resampled.filter(({ customers }) => customers > 0);
    measures.forEach((measure, index) => {
      values[index]!.push(measure(met));
    });
  }
  return values;
}

/** The group of each member. */
function membersOf(counts: readonly number[]): Int32Array {
  const members = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  let filled = 0;
  counts.forEach((count, group) => {
    members.fill(group, filled, filled + count);
    filled += count;
  });
  return members;
}

/** As many draws with replacement as there are members, counted by group. */
function drawn(members: Int32Array, groups: number, random: Random32): Int32Array {
  const counts = new Int32Array(groups);
  for (let draw = 0; draw < members.length; draw += 1) {
    counts[members[randomBelow(random, members.length)]!]! += 1;
  }
  return counts;
}

/** A share of yes among yes and no, each unit resampled: for cases that were found or not. */
export function shareInterval(yes: number, of: number, sampling: Resampling): Interval {
  const groups = [
    { score: 1, customers: yes, positives: 0 },
    { score: 0, customers: of - yes, positives: 0 },
  ];
  const share = (drawn: readonly ScoreGroup[]) =>
    (drawn.find(({ score }) => score === 1)?.customers ?? 0) / of;
  return percentileInterval(stratifiedReplicates(groups, [share], sampling)[0]!);
}
