/**
 * Where an indicator was first true or, where it never was, the moment at which least was missing.
 */
import { textFromInstant } from '../core/time.js';
import type { PlannedIndicator } from '../plan/plan.js';
import { TRUE } from '../rule/truth.js';
import type { IndicatorColumn } from '../screen/indicator-states.js';
import { boundAt, factAt, type Telling } from './told-indicator.js';
import { type Nearness, nearness } from './trace-nearness.js';
import { comparisonAt, truthAt } from './trace-number.js';
import type { TracedNearest } from './trace-record.js';

/** One indicator over every moment of the subject. */
export function nearestOf(
  telling: Telling,
  { indicator }: PlannedIndicator,
  { truth }: IndicatorColumn,
): TracedNearest {
  const { momentAt } = telling.values.frame;
  let best: { readonly moment: number; readonly near: Nearness } | undefined;
  for (let moment = 0; moment < momentAt.length; moment += 1) {
    const near = nearness(indicator.when, (wanted) => ({
      truth: truthAt(telling, wanted, moment),
      value: factAt(telling, wanted.fact, moment).value,
      bound: boundAt(telling, wanted, moment).value,
    }));
    if (best === undefined || near.distance < best.near.distance) best = { moment, near };
    if (near.distance === 0) break;
  }
  const trueCount = truth.reduce((count, one) => count + (one === TRUE ? 1 : 0), 0);
  if (best === undefined) return { id: indicator.id, trueCount, lacking: [] };
  const { moment, near } = best;
  return {
    id: indicator.id,
    trueCount,
    at: textFromInstant(momentAt[moment]!),
    lacking: near.lacking.map((wanted) => comparisonAt(telling, wanted, moment)),
  };
}
