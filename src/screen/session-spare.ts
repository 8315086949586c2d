/**
 * Subjects that a push need not screen. Where every level of a typology takes at least so many
 * postings of a selection, a subject who has fewer can be passed over until as many have come,
 * whatever they are: most subjects are, most of the time. Told by the bounds of the sieve
 * (sieve.ts); what is told of a subject holds until postings come, since forgetting only makes
 * windows emptier.
 */
import { anyReach, reachUpTo } from '../measure/reach.js';
import type { PlannedMeasure, PlannedTypology } from '../plan/plan.js';
import { decide } from '../rule/decide.js';
import { MAY_BE_TRUE, possibleTruths } from '../rule/possible.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameValues } from './frame-values.js';
import { decisionFacts } from './outcome.js';
import { type SessionMemory, type SessionTimeline, subjectAt } from './session-memory.js';
import { factReach } from './sieve.js';

/** No level is reached with fewer postings of the selection. */
export interface Need {
  readonly selection: number;
  readonly least: number;
}

/** What the typologies of a timeline need; undefined where one of them needs nothing. */
export type Needs = readonly (readonly Need[])[] | undefined;

/** By timeline of the plan. */
export function needsOf(bound: BoundPlan): readonly Needs[] {
  const { plan } = bound;
  return plan.timelines.map((_, timeline) => {
    const needs: (readonly Need[])[] = [];
    for (const planned of plan.typologies) {
      if (planned.timeline !== timeline) continue;
      const own = typologyNeeds(bound, planned);
      if (own.length === 0) return undefined;
      needs.push(own);
    }
    return needs;
  });
}

function typologyNeeds(bound: BoundPlan, planned: PlannedTypology): readonly Need[] {
  const counted = new Set<number>();
  for (const index of planned.measures.values()) {
    const selection = countedIn(bound.plan.measures[index]!);
    if (selection !== undefined) counted.add(selection);
  }
  return [...counted].flatMap((selection) => {
    const least = leastOf((most) => mayReach(bound, planned, { selection, most }));
    return least === 0 ? [] : [{ selection, least }];
  });
}

/** The selection whose postings a measure never counts more of than there are. */
function countedIn({ item, selections, per }: PlannedMeasure): number | undefined {
  return COUNTING.has(item.name) && per === undefined ? selections[0] : undefined;
}

const COUNTING: ReadonlySet<string> = new Set(['count', 'distinct', 'days']);

/** Nobody has more postings: what takes more than these is told to take these. */
const MOST = 2 ** 20;

/** The least number that may do; what one may do a greater one may, too. */
function leastOf(may: (most: number) => boolean): number {
  let [least, most] = [0, MOST];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (may(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/**
 * Whether some level may be reached with so many postings of a selection at most, and any others.
 */
function mayReach(
  bound: BoundPlan,
  planned: PlannedTypology,
  { selection, most }: { readonly selection: number; readonly most: number },
): boolean {
  const reachOf = factReach(bound, planned, (measure) => {
    const counted = countedIn(bound.plan.measures[measure]!);
    return counted === selection
      ? { ...reachUpTo(Float64Array.of(most)), unknown: EVEN_UNKNOWN }
      : anyReach(1);
  });
  const { typology } = planned.loaded;
  const active = planned.indicators.flatMap(({ indicator }) => {
    const bits = possibleTruths(indicator.when, reachOf);
    const own = typeof bits === 'number' ? bits : bits[0]!;
    return (own & MAY_BE_TRUE) === 0 ? [] : [indicator.id];
  });
  return decide(typology.decisions, decisionFacts(typology, new Set(active))) !== undefined;
}

const EVEN_UNKNOWN = Uint8Array.of(1);

/** Whom a push bears on, by code, and the slots of what it brought. */
export interface BorneOn {
  readonly subjects: ReadonlySet<number>;
  readonly fresh: readonly number[];
}

/** Those of them who must be screened. */
export function lookedAt(
  memory: SessionMemory,
  timeline: SessionTimeline,
  { subjects, fresh }: BorneOn,
): readonly number[] {
  const { spare } = timeline;
  for (const slot of fresh) {
    const subject = subjectAt(memory, timeline, slot);
    if (spare[subject]! >= 0) spare[subject]! -= 1;
  }
  return [...subjects].filter((subject) => !(spare[subject]! >= 0));
}

export interface Screened {
  /** By code. */
  readonly subjects: readonly number[];
  readonly values: FrameValues;
}

/**
 * Notes how many postings may come of each subject that was just screened before it must be again.
 * An episode of such a subject is before all moments that may still change: it is closed when it is
 * due.
 */
export function noteSpare(
  { spare }: SessionTimeline,
  needs: readonly (readonly Need[])[],
  { subjects, values }: Screened,
): void {
  const { frame, selected } = values;
  subjects.forEach((subject, place) => {
    const [from, to] = [frame.subjectStart[place]!, frame.subjectStart[place + 1]!];
    let own = Number.POSITIVE_INFINITY;
    for (const some of needs) {
      let most = -1;
      for (const { selection, least } of some) {
        const mask = selected.mask(selection);
        let count = 0;
        for (let p = from; p < to; p += 1) count += mask[p]!;
        most = Math.max(most, least - 1 - count);
      }
      own = Math.min(own, most);
    }
    while (spare.length <= subject) spare.push(-1);
    spare[subject] = own;
  });
}
