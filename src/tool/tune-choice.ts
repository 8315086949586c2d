/**
 * Which setting is best, by what it does on the days that are learnt from and nothing else: as many
 * cases as a budget of alerts buys, or as few alerts as a share of cases costs. Of equals the one
 * that raises fewer alerts, then the one that changes least.
 */
import type { Counts } from './tune-count.js';

export type Goal =
  /** Alerts for 1,000 customers and 30 days, at the most. */
  | { readonly perThousandMonth: number }
  /** Share of the cases, at the least. */
  | { readonly recall: number };

export interface Candidate {
  readonly counts: Counts;
  readonly distance: number;
}

/** A part in so many is not told from none. */
const SLACK = 1e-9;

export function meets(goal: Goal, { perThousandMonth, found, cases }: Counts): boolean {
  return 'recall' in goal
    ? found / cases >= goal.recall - SLACK
    : perThousandMonth <= goal.perThousandMonth + SLACK;
}

/**
 * Places of candidates, the best first. Those that miss the goal stand behind, the nearest first.
 */
export function inOrderOfWorth(candidates: readonly Candidate[], goal: Goal): readonly number[] {
  return candidates
    .map((one, place) => ({ ...one, place }))
    .sort(
      (a, b) =>
        compareCounts(a.counts, b.counts, goal) || a.distance - b.distance || a.place - b.place,
    )
    .map(({ place }) => place);
}

/** Below 0 where the first is the better one, 0 where neither is. */
export function compareCounts(a: Counts, b: Counts, goal: Goal): number {
  const [isMet, isOtherMet] = [meets(goal, a), meets(goal, b)];
  if (isMet !== isOtherMet) return isMet ? -1 : 1;
  const found = b.found - a.found;
  const alerts = a.alerts - b.alerts;
  // A goal that is met is not the aim any more; one that is missed is.
  const isFewerFirst = isMet === 'recall' in goal;
  return isFewerFirst ? alerts || found : found || alerts;
}

/** Those that no other beats: none finds as many cases with fewer alerts, or more with as many. */
export function paretoPlaces(counts: readonly Counts[]): ReadonlySet<number> {
  const order = counts
    .map(({ alerts, found }, place) => ({ alerts, found, place }))
    .sort((a, b) => a.alerts - b.alerts || b.found - a.found);
  const places = new Set<number>();
  let most = -1;
  let at = -1;
  for (const { alerts, found, place } of order) {
    const isEqual = found === most && alerts === at;
    if (found <= most && !isEqual) continue;
    places.add(place);
    most = found;
    at = alerts;
  }
  return places;
}
