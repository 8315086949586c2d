/**
 * What a worker is given to screen, what it says, and how it goes about it: it compiles the typologies
 * for itself, takes part after part until none is left, and says what it found frame by frame.
 */
import { type ExplainedAlert, explainer } from '../explain/explainer.js';
import type { Language } from '../explain/language.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Alert } from '../screen/alert.js';
import { confirmerOf } from '../screen/confirm.js';
import { frameAlerts } from '../screen/frame-alerts.js';
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

/** Screens what falls to this thread. */
export async function screenParts(
  task: ScreenTask,
  say: (word: ScreenWord) => void,
): Promise<void> {
  const { typologies, packs, shared, next, language } = task;
  const plan = compilePlan(typologies, { packs });
  const bound = planFromShared(plan, shared);
  const screening = {
    bound,
    confirmers: plan.typologies.map(confirmerOf),
    tallies: plan.typologies.map(newTally),
  };
  const teller = language === undefined ? undefined : explainer(bound, { language });
  const { frames, parts } = divisionOf(bound, task.framePostings);
  for (;;) {
    const part = parts[Atomics.add(next, 0, 1)];
    if (part === undefined) break;
    for (const frame of part.frames) {
      const alerts: FoundAlert[] = [];
      for await (const alert of frameAlerts(screening, frames[frame]!, part.typologies)) {
        alerts.push(teller?.explained(alert) ?? { alert });
      }
      say({ frame, alerts });
    }
  }
  say({ tallies: screening.tallies });
}
