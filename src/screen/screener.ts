/**
 * The screener: a plan that batches are put through. It reads columns frame by frame, so memory does
 * not grow with the number of measures, and yields each alert once json-rules-engine has confirmed it.
 */
import { throwOnErrors } from '../core/problem.js';
import { subjectRanges } from '../measure/timeline.js';
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import { packProblems } from '../plan/pack-problems.js';
import type { Plan } from '../plan/plan.js';
import type { Batch } from '../transaction/batch.js';
import { lintTypology } from '../typology/lint.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { Alert } from './alert.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import { type Confirmer, confirmerOf } from './confirm.js';
import { type FrameRange, frameValues } from './frame-values.js';
import { factColumns } from './indicator-states.js';
import { screenFrame } from './screen-frame.js';
import { Session } from './session.js';
import type { Telling } from './session-event.js';
import { type SessionRecords, sessionSetting } from './session-setting.js';
import { newTally, type RunSummary, summaryOf, type Tally } from './summary.js';

/** Alerts as they are found; iterate once, then ask for the summary. */
export interface Run extends AsyncIterable<Alert> {
  /** What the run came to. Throws while alerts are still to come. */
  summary(): RunSummary;
  /** The plan bound to the batch: what `explain` reads. Throws before the first alert was asked for. */
  bound(): BoundPlan;
}

export interface ScreenOptions {
  /** Called after each frame with the share of subjects done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export class Screener {
  readonly plan: Plan;
  readonly #confirmers: readonly Confirmer[];

  constructor(plan: Plan) {
    this.plan = plan;
    this.#confirmers = plan.typologies.map(confirmerOf);
  }

  /** Screens a batch, or one that is still being read. */
  screen(input: Batch | PromiseLike<Batch>, options: ScreenOptions = {}): Run {
    const tallies = this.plan.typologies.map(newTally);
    let bound: BoundPlan | undefined;
    let isDone = false;
    const alerts = this.#alerts(
      async () => {
        bound = bindPlan(this.plan, await input);
        return bound;
      },
      tallies,
      options,
    );
    return {
      [Symbol.asyncIterator]: async function* () {
        yield* alerts;
        isDone = true;
      },
      summary: () => {
        if (bound === undefined || !isDone) throw new Error('the run is not finished yet');
        return summaryOf(bound, tallies);
      },
      bound: () => {
        if (bound === undefined) throw new Error('the run has not begun yet');
        return bound;
      },
    };
  }

  /**
   * Begins a session: postings as they come instead of a batch. Throws a `ProblemError` when a typology
   * cannot be screened that way (`screen/not-in-session`), or an option does not fit.
   */
  session<Told = unknown>(records: SessionRecords & Telling<Told>): Session<Told> {
    return new Session(sessionSetting(this.plan, records), this.#confirmers, records);
  }

  async *#alerts(
    bind: () => Promise<BoundPlan>,
    tallies: readonly Tally[],
    { onProgress }: ScreenOptions,
  ): AsyncGenerator<Alert> {
    const bound = await bind();
    const total = bound.plan.timelines.reduce((n, _, i) => n + bound.timeline(i).keys.length, 0);
    let done = 0;
    for (let index = 0; index < bound.plan.timelines.length; index += 1) {
      const timeline = bound.timeline(index);
      for (const { from, to } of subjectRanges(timeline)) {
        yield* this.#frameAlerts(bound, tallies, { timeline: index, from, to });
        done += to - from;
        onProgress?.(done / total);
      }
    }
  }

  async *#frameAlerts(
    bound: BoundPlan,
    tallies: readonly Tally[],
    range: FrameRange,
  ): AsyncGenerator<Alert> {
    const values = frameValues(bound, range);
    const { firstSubject, firstMoment } = values.frame;
    for (const [typologyIndex, planned] of bound.plan.typologies.entries()) {
      if (planned.timeline !== range.timeline) continue;
      const place = { typologyIndex, firstSubject, firstMoment };
      const facts = factColumns(bound, planned, values);
      for (const alert of screenFrame(bound, values, place, tallies[typologyIndex]!)) {
        await this.#confirmers[typologyIndex]!.confirm(alert, facts, firstMoment);
        yield alert;
      }
    }
  }
}

/**
 * Compiles typologies once; the screener then takes any number of batches. Throws a `ProblemError`
 * with everything that lint finds wrong.
 */
export function compile(
  typologies: readonly LoadedTypology[],
  options: PlanOptions = {},
): Screener {
  const packs = options.packs ?? new Map();
  throwOnErrors(
    typologies.flatMap((typology) => [...lintTypology(typology), ...packProblems(typology, packs)]),
  );
  return new Screener(compilePlan(typologies, options));
}
