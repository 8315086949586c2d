/**
 * The screener: a plan that batches are put through. It reads columns frame by frame, so memory
 * does not grow with the number of measures, and yields each alert once json-rules-engine has
 * confirmed it.
 */
import { expectArguments, type Known } from '../core/argument.js';
import { throwOnErrors } from '../core/problem.js';
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import { packProblems } from '../plan/pack-problems.js';
import type { Plan } from '../plan/plan.js';
import type { Packs } from '../selection/list.js';
import { A_BATCH, type Batch } from '../transaction/batch.js';
import { lintTypology } from '../typology/lint.js';
import { LOADED_TYPOLOGIES, type LoadedTypology } from '../typology/typology.js';
import type { Alert } from './alert.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import { type Confirmer, confirmerOf } from './confirm.js';
import { allAlerts, type ScreenOptions } from './frame-alerts.js';
import { Session } from './session.js';
import type { Telling } from './session-event.js';
import { type SessionRecords, sessionSetting } from './session-setting.js';
import { newTally, type RunSummary, summaryOf, type Tally } from './summary.js';

/** Alerts as they are found, or what is made of each; iterate once, then ask for the summary. */
export interface Run<Found = Alert> extends AsyncIterable<Found> {
  /** What the run came to. Throws while alerts are still to come. */
  summary(): RunSummary;
  /**
   * The plan bound to the batch: what `explain` reads. Throws before the first alert was asked for.
   */
  bound(): BoundPlan;
}

/** What a run comes to know while it goes on. */
export interface RunState {
  bound?: BoundPlan;
  readonly tallies: readonly Tally[];
}

/** A run whose alerts some work yields, which tells the state what it binds and counts. */
export function runOf<Found>(
  plan: Plan,
  work: (state: RunState) => AsyncGenerator<Found>,
): Run<Found> {
  const state: RunState = { tallies: plan.typologies.map(newTally) };
  let isDone = false;
  const alerts = work(state);
  return {
    [Symbol.asyncIterator]: async function* () {
      yield* alerts;
      isDone = true;
    },
    summary: () => {
      if (state.bound === undefined || !isDone) throw new Error('the run is not finished yet');
      return summaryOf(state.bound, state.tallies);
    },
    bound: () => {
      if (state.bound === undefined) throw new Error('the run has not begun yet');
      return state.bound;
    },
  };
}

/** How a screener is known at the doors. */
export const A_SCREENER: Known = {
  ...{ what: 'a screener', keys: ['plan', 'confirmers'], from: '`compile`' },
};

export class Screener {
  readonly plan: Plan;
  /** Packs that it was compiled with, by name. */
  readonly packs: Packs;
  /** By index of the plan's typologies. */
  readonly confirmers: readonly Confirmer[];

  constructor(plan: Plan, packs: Packs = new Map()) {
    this.plan = plan;
    this.packs = packs;
    this.confirmers = plan.typologies.map(confirmerOf);
  }

  /** Screens a batch, or one that is still being read. */
  screen(input: Batch | PromiseLike<Batch>, options: ScreenOptions = {}): Run {
    const batch = [input, { ...A_BATCH, orPromise: true }] as const;
    expectArguments('screen', { batch, options: [options, 'an object'] });
    const { plan, confirmers } = this;
    return runOf(plan, async function* (state) {
      state.bound = bindPlan(plan, await input);
      yield* allAlerts({ bound: state.bound, tallies: state.tallies, confirmers }, options);
    });
  }

  /**
   * Begins a session: postings as they come instead of a batch. Throws a `ProblemError` when a
   * typology cannot be screened that way (`screen/not-in-session`), or an option does not fit.
   */
  session<Told = unknown>(records: SessionRecords & Telling<Told>): Session<Told> {
    expectArguments('session', {
      options: [records, { what: 'an object with `columns` and `currency`', keys: ['currency'] }],
      columns: [records?.columns, 'an array'],
      currency: [records?.currency, 'text'],
    });
    return new Session(sessionSetting(this.plan, records), this.confirmers, records);
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
  const list = [typologies, LOADED_TYPOLOGIES] as const;
  expectArguments('compile', { typologies: list, options: [options, 'an object'] });
  const packs = options.packs ?? new Map();
  throwOnErrors(
    typologies.flatMap((typology) => [...lintTypology(typology), ...packProblems(typology, packs)]),
  );
  return new Screener(compilePlan(typologies, options), packs);
}
