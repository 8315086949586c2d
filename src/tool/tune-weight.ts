/**
 * Weights of evidence: ten times the decimal logarithm of how much likelier an indicator is among
 * customers of cases than among the others (Good 1950; decibans), with a half added to every count
 * and number, and the interval of the adjusted logarithm of a ratio of two proportions (Walter
 * 1975; Pettigrew, Gart and Thomas 1986; after Katz and others 1978).
 */
import type { BoundPlan } from '../screen/bound-plan.js';
import type { Ground } from './backtest-judge.js';
import type { Track } from './backtest-track.js';
import { type Part, Z } from './tune-part.js';
import type { Points } from './tune-setting.js';

/** Whether what was counted bears points, and why not. */
export type WeightVerdict =
  | 'for'
  | 'against'
  | 'unclear'
  | 'never-active'
  | 'not-assessed'
  | 'ahead';

export interface Weight {
  readonly indicator: string;
  readonly family: string;
  /** Customers of cases in whose time it was active, and all of them. */
  readonly positives: number;
  readonly allPositives: number;
  /** Customers known to be in no case with whom it was active, and all of them. */
  readonly others: number;
  readonly allOthers: number;
  /** Decibans with their 95 % interval; undefined where it could not be counted. */
  readonly weight?: number;
  readonly low?: number;
  readonly high?: number;
  readonly verdict: WeightVerdict;
  /** As the file has them. */
  readonly points: number;
  /** The same where nothing is proposed. */
  readonly proposed: number;
}

/** Odds of 1,000 to 1: no single indicator is worth more, however rare it was among the others. */
export const POINTS_MAX = 30;

interface Counted {
  readonly positives: number;
  readonly allPositives: number;
  readonly others: number;
  readonly allOthers: number;
}

/**
 * The weight of evidence of counts, and its interval.
 *
 * @example
 * weightOf({ positives: 10, allPositives: 20, others: 10, allOthers: 200 }).weight // => 9.904
 */
export function weightOf({ positives, allPositives, others, allOthers }: Counted) {
  const [a, m, b, n] = [positives, allPositives, others, allOthers].map((one) => one + 0.5) as [
    ...[number, number, number, number], // four went in
  ];
  const decibans = 10 / Math.LN10;
  const log = Math.log(a / m / (b / n));
  const half = Z * Math.sqrt(1 / a - 1 / m + (1 / b - 1 / n));
  const told = (one: number) => Number((one * decibans).toFixed(3));
  return { weight: told(log), low: told(log - half), high: told(log + half) };
}

export interface Weighing {
  readonly track: Track;
  readonly bound: BoundPlan;
  /** Ids of indicators that would see ahead. */
  readonly ahead: ReadonlySet<string>;
  readonly part: Part;
}

/** One weight for each indicator, in the order of the file. */
export function weightsOf({ track, bound, ahead, part }: Weighing): readonly Weight[] {
  const { typology } = track.planned.loaded;
  const met = metBy(track, part);
  const count = (wanted: string) => part.ground.standing.filter((one) => one === wanted).length;
  const all = { allPositives: count('positive'), allOthers: count('ordinary') };
  return typology.indicators.map(({ id, family, points }, index): Weight => {
    const { positives, others } = met[index]!;
    const counted = { positives: positives.size, others: others.size, ...all };
    const told = { indicator: id, family, ...counted, points };
    const { needs } = track.planned.indicators[index]!;
    if (ahead.has(id)) return { ...told, verdict: 'ahead', proposed: points };
    if (bound.missing(needs).length > 0) {
      return { ...told, verdict: 'not-assessed', proposed: points };
    }
    if (counted.positives + counted.others === 0) {
      return { ...told, verdict: 'never-active', proposed: points };
    }
    const weighed = weightOf(counted);
    const cap = Math.min(POINTS_MAX, typology.families[family]?.cap ?? POINTS_MAX);
    if (weighed.high < 0) return { ...told, ...weighed, verdict: 'against', proposed: 1 };
    if (weighed.low <= 0) return { ...told, ...weighed, verdict: 'unclear', proposed: points };
    const proposed = Math.min(cap, Math.max(1, Math.round(weighed.weight)));
    return { ...told, ...weighed, verdict: 'for', proposed };
  });
}

interface Met {
  readonly positives: Set<number>;
  readonly others: Set<number>;
}

/** By indicator, with whom it was active: of customers of cases only in the case's own time. */
function metBy({ planned, sets, spans }: Track, { period, ground }: Part): readonly Met[] {
  const met = planned.indicators.map((): Met => ({ positives: new Set(), others: new Set() }));
  for (const { customer, from, to, set } of spans) {
    if (customer < 0 || from < period.from || from > period.to) continue;
    const standing = ground.standing[customer];
    if (standing !== 'positive' && standing !== 'ordinary') continue;
    if (standing === 'positive' && !isInTime(ground, customer, { from, to })) continue;
    for (const index of sets[set]!) {
      const { positives, others } = met[index]!;
      (standing === 'positive' ? positives : others).add(customer);
    }
  }
  return met;
}

interface Spanned {
  readonly from: number;
  readonly to: number;
}

function isInTime(ground: Ground, customer: number, { from, to }: Spanned): boolean {
  return (ground.casesOf.get(customer) ?? []).some(({ place, isBeside }) => {
    const one = ground.cases[place]!;
    return !isBeside && to >= one.from && from <= one.to + ground.graceMs;
  });
}

/** Points that differ from the file's. */
export function changedPoints(weights: readonly Weight[]): Points {
  return Object.fromEntries(
    weights
      .filter(({ points, proposed }) => points !== proposed)
      .map(({ indicator, proposed }) => [indicator, proposed]),
  );
}
