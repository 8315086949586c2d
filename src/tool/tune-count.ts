/**
 * Settings counted: how many alerts one raises and how many cases it finds in a part of the time.
 * Settings become typologies of one plan, some at a time: a measure that no swept parameter enters
 * is computed once for all of them, and only conditions are evaluated for each.
 */
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import { type BoundPlan, bindPlan } from '../screen/bound-plan.js';
import type { Batch } from '../transaction/batch.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Excluded } from './backtest-foresight.js';
import { countOf, tallyOf } from './backtest-judge.js';
import { judgedSets, toldAlerts } from './backtest-told.js';
import { type Track, tracksOf } from './backtest-track.js';
import { MONTH_DAYS } from './metric-queue.js';
import type { Part } from './tune-part.js';

export interface Counts {
  readonly alerts: number;
  /** Alerts for 1,000 customers with a posting in the part, and 30 days. */
  readonly perThousandMonth: number;
  readonly right: number;
  readonly wrong: number;
  /** Of customers whose truth is not known. */
  readonly aside: number;
  readonly found: number;
  readonly cases: number;
}

/** Counts the alerts of a track in a part that reach a rank: 1 watch, 2 review, 3 report. */
export function countsOf(track: Track, part: Part, rank: 1 | 2 | 3): Counts {
  const { period, ground, customers, days } = part;
  const alerts = toldAlerts(track, 0, { judged: judgedSets(track), period });
  const { units, verdicts, found } = tallyOf(ground, alerts, rank);
  return {
    alerts: units.length,
    perThousandMonth: (units.length / customers) * 1000 * (MONTH_DAYS / days),
    right: countOf(verdicts, 'right'),
    wrong: countOf(verdicts, 'wrong'),
    aside: countOf(verdicts, 'aside'),
    found: found.size,
    cases: ground.cases.length,
  };
}

export interface Screened {
  readonly track: Track;
  readonly bound: BoundPlan;
  readonly excluded: readonly Excluded[];
}

export interface ScreenedOptions extends PlanOptions {
  readonly batch: Batch;
  readonly splitAt: number;
  readonly onProgress?: (share: number) => void;
}

/** Variants in one plan: more of them hold more columns and spans in memory at once. */
const TOGETHER = 32;

/** Screens variants of one typology, and makes something of each as soon as it is known. */
export function eachScreened<Made>(
  variants: readonly LoadedTypology[],
  { batch, splitAt, onProgress, ...plan }: ScreenedOptions,
  make: (screened: Screened) => Made,
): readonly Made[] {
  const made: Made[] = [];
  for (let from = 0; from < variants.length; from += TOGETHER) {
    const some = variants.slice(from, from + TOGETHER);
    const bound = bindPlan(compilePlan(some, plan), batch);
    const { tracks, excluded } = tracksOf(bound, {
      splitAt,
      onProgress: (share) => onProgress?.((from + share * some.length) / variants.length),
    });
    for (const track of tracks) made.push(make({ track, bound, excluded }));
  }
  return made;
}
