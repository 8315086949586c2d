/**
 * What follows for a subject from what each indicator may be at its moments: whether it must be
 * looked at, reaches nothing, or would reach a level with what is missing from its first moment on.
 * Decisions are monotone (lint proves it), so the most that may be true tells the highest level
 * there can be.
 */
import type { PlannedIndicator, PlannedTypology } from '../plan/plan.js';
import { decide } from '../rule/decide.js';
import { MAY_BE_TRUE, MAY_BE_UNKNOWN } from '../rule/possible.js';
import { mayBeBeyond } from './beyond.js';
import type { BoundPlan } from './bound-plan.js';
import { decisionFacts } from './outcome.js';

/** A subject that would reach a level with what is missing, from its first moment on. */
export interface Could {
  /** Indicators that are unknown throughout, for want of something. */
  readonly unknown: readonly PlannedIndicator[];
  /** Those that only the first moment tells of, by place in the typology. */
  readonly open: readonly number[];
}

export type Verdict = 'look' | 'nothing' | Could;

/** Tells the verdict on what may be of each indicator, in the order of the file. */
export type Judge = (truths: readonly number[]) => Verdict;

/** More combinations than any batch is likely to hold. */
const VERDICTS_MAX = 10_000;

/** Each combination is judged once for a batch. */
export function judgeOf(bound: BoundPlan, planned: PlannedTypology): Judge {
  const known = new Map<string, Verdict>();
  return (truths) => {
    const key = truths.join('');
    let verdict = known.get(key);
    if (verdict === undefined) {
      verdict = verdictOf(bound, planned, truths);
      if (known.size === VERDICTS_MAX) known.clear();
      known.set(key, verdict);
    }
    return verdict;
  };
}

function verdictOf(
  bound: BoundPlan,
  { loaded, indicators }: PlannedTypology,
  truths: readonly number[],
): Verdict {
  const { typology } = loaded;
  const reaches = (test: (bits: number) => boolean): boolean => {
    const active = new Set(
      indicators.filter((_, index) => test(truths[index]!)).map(({ indicator }) => indicator.id),
    );
    return decide(typology.decisions, decisionFacts(typology, active)) !== undefined;
  };
  if (reaches((bits) => (bits & MAY_BE_TRUE) !== 0)) return 'look';
  if (!reaches((bits) => (bits & (MAY_BE_TRUE | MAY_BE_UNKNOWN)) !== 0)) return 'nothing';
  if (!reaches((bits) => bits === MAY_BE_UNKNOWN)) return 'look';
  const unknown: PlannedIndicator[] = [];
  const open: number[] = [];
  const mayLack = mayBeBeyond(bound);
  for (const [index, planned] of indicators.entries()) {
    const bits = truths[index]!;
    if ((bits & MAY_BE_UNKNOWN) === 0) continue;
    const { needs } = planned;
    const lacksNothing = needs.attributes.length === 0 && bound.missing(needs).length === 0;
    if (lacksNothing && !mayLack) continue;
    if (bits === MAY_BE_UNKNOWN) unknown.push(planned);
    else open.push(index);
  }
  return { unknown, open };
}
