/**
 * Tells apart the subjects of a frame whose moments must be looked at from those who can reach no
 * level under a typology, whatever their moments hold. Most subjects are of the second kind, and
 * one look at between what each measure lies settles them.
 */
import type { PlannedTypology } from '../plan/plan.js';
import { type FactReach, type Possible, possibleTruths } from '../rule/possible.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameReach } from './frame-reach.js';
import { type Settling, unsettled } from './settle.js';

/** Subjects of a frame that must be looked at. */
export interface Sifted {
  /** By their place in the frame, ascending. */
  readonly looked: Uint32Array;
  /** What each indicator may be, by subject of the frame. */
  readonly truths: readonly Possible[];
}

export function sifted(settling: Settling, reach: FrameReach): Sifted {
  const { bound, planned, frame } = settling;
  const reachOf = factReach(bound, planned, reach);
  const truths = planned.indicators.map(({ indicator }) => possibleTruths(indicator.when, reachOf));
  const asked = frame.subjects.slice();
  let size = 0;
  for (let subject = 0; subject < asked.length; subject += 1) {
    if (frame.momentStart[subject] === frame.momentStart[subject + 1]) continue;
    asked[size] = subject;
    size += 1;
  }
  return { looked: unsettled(settling, truths, asked.subarray(0, size)), truths };
}

/** Between what the facts of a typology lie. */
export function factReach(
  bound: BoundPlan,
  typology: PlannedTypology,
  reach: FrameReach,
): FactReach {
  return (fact) => {
    const measure = typology.measures.get(fact);
    if (measure !== undefined) {
      const { needs } = bound.plan.measures[measure]!;
      return bound.missing(needs).length > 0 ? Number.NaN : reach(measure);
    }
    const parameter = typology.parameters.get(fact) ?? Number.NaN;
    return typeof parameter === 'number' ? parameter : bound.toBase(parameter);
  };
}
