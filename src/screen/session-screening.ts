/**
 * Screens the subjects that a push bears on with the engine of every batch, and reads off the
 * moments from the watermark on: earlier ones are settled, and their windows may reach beyond what
 * is remembered.
 */
import { invariant } from '../core/invariant.js';
import { FRESH, type Scratch } from '../core/scratch.js';
import { subjectRanges } from '../measure/timeline.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { FactColumns } from '../rule/compiled.js';
import type { Alert } from './alert.js';
import type { BoundPlan } from './bound-plan.js';
import { type FrameValues, frameValues } from './frame-values.js';
import {
  factColumns,
  type IndicatorColumn,
  indicatorColumns,
  stateAt,
} from './indicator-states.js';
import { type Outcome, outcomes } from './outcome.js';
import type { SessionAlert } from './session-alert.js';
import type { Hit } from './session-episodes.js';

/** A typology over a frame of subjects, as far as it was screened. */
export interface ScreenedFrame {
  readonly bound: BoundPlan;
  readonly planned: PlannedTypology;
  readonly typologyIndex: number;
  readonly values: FrameValues;
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
}

/** Frames of the first `count` subjects of a timeline, under each of its typologies. */
export function* screenedFrames(
  bound: BoundPlan,
  timeline: number,
  { count, scratch = FRESH }: { readonly count: number; readonly scratch?: Scratch },
): Generator<ScreenedFrame> {
  for (const { from, to } of subjectRanges(bound.timeline(timeline))) {
    if (from >= count) return;
    const values = frameValues(bound, { timeline, from, to: Math.min(to, count) }, scratch);
    const moments = values.frame.momentAt.length;
    for (const [typologyIndex, planned] of bound.plan.typologies.entries()) {
      if (planned.timeline !== timeline) continue;
      const columns = indicatorColumns(bound, planned, values);
      const results = outcomes(planned.loaded.typology, columns, moments);
      yield { bound, planned, typologyIndex, values, columns, results };
    }
  }
}

/** Moments of a subject at or above the lowest level, from an instant on. */
export function hitsOf(
  { values, columns, results }: ScreenedFrame,
  subject: number,
  since: number,
): readonly Hit[] {
  const { momentAt, momentStart } = values.frame;
  const hits: Hit[] = [];
  const first = momentStart[subject]!;
  for (let m = momentStart[subject + 1]! - 1; m >= first && momentAt[m]! >= since; m -= 1) {
    const outcome = results[m]!;
    if (outcome.level === undefined) continue;
    const indicators = columns.map((column) => {
      const state = stateAt(column, m);
      return { state, at: momentAt[state === 'fired' ? column.activeFrom[m]! : m]! };
    });
    hits.push({ at: momentAt[m]!, outcome, indicators });
  }
  return hits.reverse();
}

/** The alert as one of the batch that was screened, for what reads it there. */
export function alertInFrame(
  { values, columns, typologyIndex }: ScreenedFrame,
  subject: number,
  { told, since }: { readonly told: SessionAlert; readonly since: number },
): Alert {
  const { frame } = values;
  const { momentAt, firstMoment } = frame;
  const [start, end] = [frame.momentStart[subject]!, frame.momentStart[subject + 1]!];
  const first = (test: (at: number) => boolean) => {
    let m = start;
    while (m < end && !test(momentAt[m]!)) m += 1;
    return m;
  };
  const peak = first((at) => at === told.asOf);
  invariant(peak < end, 'the peak of an alert is not among its moments');
  const { indicators, ...rest } = told;
  return {
    ...rest,
    indicators: indicators.map(({ id, state }, index) => ({
      ...{ id, state },
      moment: firstMoment + (state === 'fired' ? columns[index]!.activeFrom[peak]! : peak),
    })),
    typologyIndex,
    subjectIndex: frame.firstSubject + subject,
    peakMoment: firstMoment + peak,
    // Earlier moments of the episode may look back on what is forgotten.
    fromMoment: firstMoment + first((at) => at >= Math.max(told.episode.from, since)),
    toMoment: firstMoment + first((at) => at > told.episode.to) - 1,
  };
}

/** The facts that an alert of the frame is confirmed on. */
export function factsOf({ bound, planned, values }: ScreenedFrame): FactColumns {
  return factColumns(bound, planned, values);
}
