/**
 * Screens a batch in several threads, the one that asks among them. What comes out is what one
 * thread finds, in its order: the batch's columns are shared, not copied, and the threads take its
 * subjects range by range.
 */
import { expectArguments } from '../core/argument.js';
import { invariant } from '../core/invariant.js';
import { type ExplainedAlert, explainer } from '../explain/explainer.js';
import type { Language } from '../explain/language.js';
import { bindPlan } from '../screen/bound-plan.js';
import { allAlerts, type ScreenOptions } from '../screen/frame-alerts.js';
import { divisionOf, merging } from '../screen/screen-part.js';
import { A_SCREENER, type Run, type RunState, runOf, type Screener } from '../screen/screener.js';
import { type SharedPlan, sharePlan } from '../screen/shared-plan.js';
import { addTally } from '../screen/summary.js';
import type { Batch } from '../transaction/batch.js';
import { type FoundAlert, type ScreenTask, type ScreenWord, screenShare } from './screen-task.js';
import { workersFor } from './worker-count.js';
import { type Crew, type CrewOptions, openCrew, sharedCounter } from './worker-crew.js';

export interface WorkerOptions extends ScreenOptions, CrewOptions {
  /**
   * Threads, this one among them; without it as many as pay for a batch of its size, and as the
   * machine has cores for.
   */
  readonly workers?: number;
  /** Threads that are there already, and stay when the run is done; then no others are started. */
  readonly crew?: Crew;
}

export interface ExplainOptions extends WorkerOptions {
  /** Of every sentence. */
  readonly language: Language;
}

/**
 * Screens a batch as `screener.screen` does, in several threads where that pays. The failure of a
 * thread is the run's; who stops asking for alerts ends the threads.
 */
export function screenInWorkers(
  screener: Screener,
  input: Batch | PromiseLike<Batch>,
  options: WorkerOptions = {},
): Run {
  const given = { screener: [screener, A_SCREENER], options: [options, 'an object'] } as const;
  expectArguments('screenInWorkers', given);
  return runOf(screener.plan, async function* (state) {
    const batch = await input;
    const workers = workersOf(screener, batch, options);
    if (workers <= 1) yield* aloneIn(screener, { batch, state, options });
    else {
      const found = shared(screener, { batch, state, workers, options });
      for await (const { alert } of found) yield alert;
    }
  });
}

function workersOf({ plan }: Screener, { count }: Batch, { crew, workers }: WorkerOptions): number {
  return crew?.size ?? workers ?? workersFor(plan, count);
}

/** The same, each alert explained by the thread that found it. `caseFrom` makes a case of it. */
export function explainInWorkers(
  screener: Screener,
  input: Batch | PromiseLike<Batch>,
  options: ExplainOptions,
): Run<ExplainedAlert> {
  const given = { screener: [screener, A_SCREENER], options: [options, 'an object'] } as const;
  expectArguments('explainInWorkers', given);
  return runOf(screener.plan, async function* (state) {
    yield* explained(screener, { batch: await input, state, options });
  });
}

/** The explained alerts of a run whose state is kept by the caller. */
export async function* explained(
  screener: Screener,
  { batch, state, options }: ExplainWork,
): AsyncGenerator<ExplainedAlert> {
  const { language } = options;
  const workers = workersOf(screener, batch, options);
  if (workers <= 1) {
    let teller: ReturnType<typeof explainer> | undefined;
    for await (const alert of aloneIn(screener, { batch, state, options })) {
      teller ??= explainer(state.bound!, { language }); // bound before its first alert
      yield teller.explained(alert);
    }
    return;
  }
  for await (const found of shared(screener, { batch, state, workers, options, language })) {
    invariant('record' in found, 'a worker that was given a language did not explain');
    yield found;
  }
}

export interface ExplainWork extends Work {
  readonly options: ExplainOptions;
}

interface Work {
  readonly batch: Batch;
  readonly state: RunState;
  readonly options: WorkerOptions;
}

async function* aloneIn({ plan, confirmers }: Screener, { batch, state, options }: Work) {
  state.bound = bindPlan(plan, batch);
  yield* allAlerts({ bound: state.bound, tallies: state.tallies, confirmers }, options);
}

interface SharedWork extends Work {
  readonly workers: number;
  readonly language?: Language;
}

async function* shared(
  screener: Screener,
  { batch, state, workers, options, language }: SharedWork,
): AsyncGenerator<FoundAlert> {
  // They start while the plan is bound.
  const crew = options.crew ?? openCrew({ ...options, workers });
  try {
    state.bound = bindPlan(screener.plan, batch);
    const task = taskOf(screener, sharePlan(state.bound), language);
    const merged = merging<FoundAlert>(divisionOf(state.bound), ({ alert }) => alert.typologyIndex);
    const own = screenShare({ bound: state.bound, confirmers: screener.confirmers }, task);
    for await (const word of crew.run<ScreenWord>(task, own)) {
      if ('tallies' in word) {
        for (const [index, tally] of word.tallies.entries()) addTally(state.tallies[index]!, tally);
      } else {
        yield* merged.add(word.frame, word.alerts);
        options.onProgress?.(merged.share());
      }
    }
    invariant(merged.share() === 1, 'workers left some of their work');
  } finally {
    if (options.crew === undefined) await crew.close();
  }
}

function taskOf({ plan, packs }: Screener, shared: SharedPlan, language?: Language): ScreenTask {
  return {
    kind: 'screen',
    // No thread looks at the cases of their tests.
    typologies: plan.typologies.map(({ loaded }) => {
      return { ...loaded, typology: { ...loaded.typology, tests: [] } };
    }),
    packs,
    shared,
    next: sharedCounter(),
    ...(language === undefined ? {} : { language }),
  };
}
