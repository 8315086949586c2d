/**
 * What a worker is given to screen, what it says, and how it goes about it: it compiles the
 * typologies for itself, takes part after part until none is left, and says what it found frame by
 * frame. The thread that asks takes parts in the same way.
 */
import { type ExplainedAlert, explainer } from '../explain/explainer.js';
import type { Language } from '../explain/language.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Alert } from '../screen/alert.js';
import { confirmerOf } from '../screen/confirm.js';
import { frameAlerts, type Screening } from '../screen/frame-alerts.js';
import { divisionOf } from '../screen/screen-part.js';
import { planFromShared, type SharedPlan } from '../screen/shared-plan.js';
import { newTally, type Tally } from '../screen/summary.js';
import type { Packs } from '../selection/list.js';
import type { LoadedTypology } from '../typology/typology.js';

export interface ScreenTask {
  readonly kind: 'screen';
  readonly typologies: readonly LoadedTypology[];
  readonly packs: Packs;
  readonly shared: SharedPlan;
  /** The next part that nobody has taken: one number that all workers count up. */
  readonly next: Int32Array;
  /** Of a frame, where it is not to be what suits the processor. */
  readonly framePostings?: number;
  /** To explain each alert in, where it is found; without it none is explained. */
  readonly language?: Language;
}

/** An alert, explained where a language was given. */
export type FoundAlert = { readonly alert: Alert } | ExplainedAlert;

export type ScreenWord =
  | { readonly frame: number; readonly alerts: readonly FoundAlert[] }
  | { readonly tallies: readonly Tally[] };

/** Screens what falls to a thread that is given the typologies, as data. */
export async function* screenParts(task: ScreenTask): AsyncGenerator<ScreenWord> {
  const plan = compilePlan(task.typologies, { packs: task.packs });
  const bound = planFromShared(plan, task.shared);
  yield* screenShare({ bound, confirmers: plan.typologies.map(confirmerOf) }, task);
}

/** Screens what falls to a thread that has the plan: part after part, until none is left. */
export async function* screenShare(
  { bound, confirmers }: Omit<Screening, 'tallies'>,
  { next, language, framePostings }: ScreenTask,
): AsyncGenerator<ScreenWord> {
  const screening = { bound, confirmers, tallies: bound.plan.typologies.map(newTally) };
  const teller = language === undefined ? undefined : explainer(bound, { language });
  const { frames, parts } = divisionOf(bound, framePostings);
  for (;;) {
    const part = parts[Atomics.add(next, 0, 1)];
    if (part === undefined) break;
    for (const frame of part.frames) {
      const alerts: FoundAlert[] = [];
      for await (const alert of frameAlerts(screening, frames[frame]!, part.typologies)) {
        alerts.push(teller?.explained(alert) ?? { alert });
      }
      yield { frame, alerts };
    }
  }
  yield { tallies: screening.tallies };
}
