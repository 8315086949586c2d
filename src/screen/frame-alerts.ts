/**
 * The alerts of one frame, each confirmed by json-rules-engine before it leaves. What the screener
 * does from frame to frame, and what a worker does with the frames that fall to it.
 */

import { type ReusedScratch, reusedScratch, type Scratch } from '../core/scratch.js';
import type { Alert } from './alert.js';
import type { BoundPlan } from './bound-plan.js';
import type { Confirmer } from './confirm.js';
import { type FrameReach, frameReach } from './frame-reach.js';
import { type FrameRange, type FrameValues, frameValues } from './frame-values.js';
import { factColumns } from './indicator-states.js';
import { narrowed, type Yield } from './narrow.js';
import { screenFrame } from './screen-frame.js';
import { framesOf } from './screen-part.js';
import { sifted } from './sieve.js';
import type { Tally } from './summary.js';
import { judgeOf } from './verdict.js';

/** A plan at work: confirmers and tallies by index of the plan's typologies. */
export interface Screening {
  readonly bound: BoundPlan;
  readonly confirmers: readonly Confirmer[];
  readonly tallies: readonly Tally[];
}

/** Where the columns of a frame lie, and those of some of its subjects, until the next. */
interface FrameScratch {
  readonly whole: ReusedScratch;
  readonly some: ReusedScratch;
}

/** In the order of the plan's typologies; only of those that are wanted, where somebody says so. */
export async function* frameAlerts(
  screening: Screening,
  range: FrameRange,
  wanted?: ReadonlySet<number>,
): AsyncGenerator<Alert> {
  // Two frames of a plan at once have scratch of their own each.
  const free = screening.bound.once('scratch', (): FrameScratch[] => []);
  const scratch = free.pop() ?? { whole: reusedScratch(), some: reusedScratch() };
  scratch.whole.reset();
  try {
    const { bound, tallies, confirmers } = screening;
    const values = frameValues(bound, range, scratch.whole);
    const reach = frameReach(bound, range.timeline, values);
    for (const [typologyIndex, planned] of bound.plan.typologies.entries()) {
      if (planned.timeline !== range.timeline) continue;
      if (wanted !== undefined && !wanted.has(typologyIndex)) continue;
      scratch.some.reset();
      const sieve = { values, reach, tally: tallies[typologyIndex]!, scratch: scratch.some };
      const { own, found } = foundAlerts(bound, typologyIndex, sieve);
      const facts = factColumns(bound, planned, own);
      for (const { alert, momentsAhead } of found) {
        await confirmers[typologyIndex]!.confirm(alert, facts, momentsAhead);
        yield alert;
      }
    }
  } finally {
    free.push(scratch);
  }
}

interface Sieve {
  readonly values: FrameValues;
  readonly reach: FrameReach;
  readonly tally: Tally;
  readonly scratch: Scratch;
}

/** Alerts of the subjects of a frame, and the values that they were found by. */
function foundAlerts(
  bound: BoundPlan,
  typologyIndex: number,
  { values, reach, tally, scratch }: Sieve,
) {
  const planned = bound.plan.typologies[typologyIndex]!;
  const { judge, yields } = bound.once(`typology ${typologyIndex}`, () => ({
    judge: judgeOf(bound, planned),
    yields: planned.indicators.map((): Yield => ({ asked: 0, settled: 0 })),
  }));
  const settling = { bound, planned, judge, frame: values.frame, values, tally, scratch };
  const left = narrowed(settling, sifted(settling, reach), yields);
  if (left === undefined) return { own: values, found: [] };
  const { looked, settled } = left;
  const own = left.values;
  return { own, found: screenFrame(bound, own, { typologyIndex, looked, settled }, tally) };
}

export interface ScreenOptions {
  /** Called after each frame with the share of subjects done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The alerts of every frame, one after another. */
export async function* allAlerts(
  screening: Screening,
  { onProgress }: ScreenOptions,
): AsyncGenerator<Alert> {
  const frames = framesOf(screening.bound);
  const total = frames.reduce((sum, { from, to }) => sum + to - from, 0);
  let done = 0;
  for (const frame of frames) {
    yield* frameAlerts(screening, frame);
    done += frame.to - frame.from;
    onProgress?.(done / total);
  }
}
