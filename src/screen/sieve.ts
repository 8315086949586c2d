/**
 * Tells apart the subjects of a frame whose moments must be looked at from those who can reach no level
 * under a typology, whatever their moments hold. Most subjects are of the second kind, and decisions are
 * monotone (lint proves it), so one look at what each indicator may be settles them.
 */

import type { Frame } from '../measure/frame.js';
import type { PlannedTypology } from '../plan/plan.js';
import { decide } from '../rule/decide.js';
import {
  type FactReach,
  MAY_BE_FALSE,
  MAY_BE_TRUE,
  MAY_BE_UNKNOWN,
  type Possible,
  possibleTruths,
} from '../rule/possible.js';
import { FALSE, type Truth, UNKNOWN } from '../rule/truth.js';
import { absentAttributes } from './absent-attribute.js';
import type { BoundPlan } from './bound-plan.js';
import { combinations } from './combination.js';
import type { FrameReach } from './frame-reach.js';
import { decisionFacts } from './outcome.js';
import type { Tally } from './summary.js';

export interface Sifting {
  readonly frame: Frame;
  readonly reach: FrameReach;
  /** Counts the subjects that are settled here. */
  readonly tally: Tally;
}

/** Subjects of a frame that must be looked at. */
export interface Sifted {
  /** By their place in the frame, ascending. */
  readonly looked: Uint32Array;
  /** What an indicator is at all of their moments, by place; undefined where that is not known. */
  readonly settled: readonly (Truth | undefined)[];
}

export function sifted(
  bound: BoundPlan,
  planned: PlannedTypology,
  { frame, reach, tally }: Sifting,
): Sifted {
  const subjects = frame.subjectKeys.length;
  const reachOf = factReach(bound, planned, reach);
  const columns = planned.indicators.map(({ indicator }) =>
    possibleTruths(indicator.when, reachOf),
  );
  const varying = columns.filter((column) => typeof column !== 'number');
  const { of, examples } = combinations(varying, { length: subjects, states: 8 });
  const verdicts = examples.map((example) =>
    verdictOf(
      bound,
      planned,
      columns.map((column) => (typeof column === 'number' ? column : column[example]!)),
    ),
  );
  const looked = new Uint32Array(subjects);
  let size = 0;
  for (let subject = 0; subject < subjects; subject += 1) {
    if (frame.momentStart[subject] === frame.momentStart[subject + 1]) continue;
    const verdict = verdicts[of[subject]!]!;
    if (verdict === 'look') {
      looked[size] = subject;
      size += 1;
      continue;
    }
    tally.subjects += 1;
    if (verdict === 'nothing') continue;
    const postings = frame.postings.subarray(
      frame.subjectStart[subject]!,
      frame.subjectStart[subject + 1]!,
    );
    noteCould(bound, verdict, { postings, tally });
  }
  const own = looked.subarray(0, size);
  return { looked: own, settled: columns.map((column) => settledTruth(column, own)) };
}

function settledTruth(bits: Possible, looked: Uint32Array): Truth | undefined {
  const first = typeof bits === 'number' ? bits : bits[looked[0] ?? 0];
  if (first !== MAY_BE_FALSE && first !== MAY_BE_UNKNOWN) return undefined;
  if (typeof bits !== 'number') {
    for (let s = 1; s < looked.length; s += 1) if (bits[looked[s]!] !== first) return undefined;
  }
  return first === MAY_BE_FALSE ? FALSE : UNKNOWN;
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

/** What a subject lacks that would reach a level with it, from its first moment on. */
interface Could {
  readonly missing: ReadonlySet<string>;
  /** Attributes of which those count that are not recorded for the subject; of one indicator each. */
  readonly attributes: readonly (readonly string[])[];
}

/** What follows from what each indicator may be. */
type Verdict = 'look' | 'nothing' | Could;

interface Below {
  readonly postings: Uint32Array;
  readonly tally: Tally;
}

function noteCould(bound: BoundPlan, could: Could, { postings, tally }: Below): void {
  const missing = new Set(could.missing);
  for (const attributes of could.attributes) {
    for (const one of absentAttributes(bound, attributes, postings)) missing.add(one);
  }
  tally.couldReach += 1;
  for (const one of missing) tally.missing.set(one, (tally.missing.get(one) ?? 0) + 1);
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
  const missing = new Set<string>();
  const attributes: (readonly string[])[] = [];
  for (const [index, { needs }] of indicators.entries()) {
    const bits = truths[index]!;
    if ((bits & MAY_BE_UNKNOWN) === 0) continue;
    const lacks = bound.missing(needs);
    const adds = lacks.length > 0 || needs.attributes.length > 0;
    if (!adds) continue;
    // Whether it was unknown at the first moment only that moment tells.
    if (bits !== MAY_BE_UNKNOWN) return 'look';
    for (const one of lacks) missing.add(one);
    if (lacks.length === 0) attributes.push(needs.attributes);
  }
  return { missing, attributes };
}
