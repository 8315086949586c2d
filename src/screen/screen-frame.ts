/**
 * Screens one frame under one typology: states, outcomes, episodes, and an alert for each episode.
 */

import { invariant } from '../core/invariant.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { Truth } from '../rule/truth.js';
import { absentAttributes } from './absent-attribute.js';
import type { Alert, State } from './alert.js';
import { EXACT_SUM, isBeyond, mayBeBeyond } from './beyond.js';
import type { BoundPlan } from './bound-plan.js';
import { type Episode, episodesOf, type MomentRange } from './episodes.js';
import type { FrameValues } from './frame-values.js';
import { type IndicatorColumn, indicatorColumns, stateAt } from './indicator-states.js';
import { type Outcome, outcomes } from './outcome.js';
import type { Tally } from './summary.js';

/** An alert, whose moments count in the timeline. */
export interface FoundAlert {
  readonly alert: Alert;
  /** Less this they are those of the frame. */
  readonly momentsAhead: number;
}

/** Some subjects of a frame, under one typology. */
export interface LookedAt {
  readonly typologyIndex: number;
  readonly looked: Iterable<number>;
  /** What its indicators are known to be at all of their moments, or at each, by place. */
  readonly settled: readonly (Truth | Uint8Array | undefined)[];
}

/** The alerts of a frame's subjects, in order of subject and time; counts go into the tally. */
export function screenFrame(
  bound: BoundPlan,
  values: FrameValues,
  { typologyIndex, looked, settled }: LookedAt,
  tally: Tally,
): readonly FoundAlert[] {
  const planned = bound.plan.typologies[typologyIndex]!;
  const { frame } = values;
  const columns = indicatorColumns(bound, planned, values, settled);
  const results = outcomes(planned.loaded.typology, columns, frame.momentAt.length);
  const alerts: FoundAlert[] = [];
  const lacks = new Map<Outcome, Lack>();
  for (const subject of looked) {
    const [from, to] = [frame.momentStart[subject]!, frame.momentStart[subject + 1]!];
    const range = { from, to, gapMs: planned.gapMs };
    if (from === to) continue;
    tally.subjects += 1;
    const episodes = episodesOf(results, frame.momentAt, range);
    if (episodes.length === 0) {
      noteCouldReach(bound, planned, { columns, results, range, lacks, values, subject, tally });
    }
    for (const episode of episodes) {
      const momentsAhead = frame.firstMoments[subject]! - from;
      const found = { typologyIndex, subject, momentsAhead, episode, columns, results };
      const alert = alertOf(bound, values, found);
      tally.alerts[alert.level] += 1;
      alerts.push({ alert, momentsAhead });
    }
  }
  return alerts;
}

interface Found {
  readonly typologyIndex: number;
  readonly subject: number;
  readonly momentsAhead: number;
  readonly episode: Episode;
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
}

function alertOf(bound: BoundPlan, values: FrameValues, found: Found): Alert {
  const { typologyIndex, subject, momentsAhead, episode, columns, results } = found;
  const planned = bound.plan.typologies[typologyIndex]!;
  const { typology, digest, overlay } = planned.loaded;
  const { momentAt, subjects } = values.frame;
  const outcome = results[episode.peak]!;
  const subjectIndex = subjects[subject]!;
  invariant(outcome.level !== undefined, 'an alert below every level');
  invariant(outcome.couldBe !== undefined, 'a high score reached less than the low one');
  return {
    subject: bound.timeline(planned.timeline).shown[subjectIndex]!,
    typology: {
      ...{ id: typology.id, version: typology.version, digest },
      ...(overlay === undefined ? {} : { overlay }),
    },
    hypothesis: typology.hypothesis,
    level: outcome.level,
    couldBe: outcome.couldBe,
    score: { low: outcome.low, high: outcome.high },
    families: outcome.families,
    asOf: momentAt[episode.peak]!,
    episode: { from: momentAt[episode.from]!, to: momentAt[episode.to]! },
    indicators: typology.indicators.map(({ id }, index) => {
      const state = stateAt(columns[index]!, episode.peak);
      const moment = state === 'fired' ? columns[index]!.activeFrom[episode.peak]! : episode.peak;
      return { id, state, moment: momentsAhead + moment };
    }),
    typologyIndex,
    subjectIndex,
    peakMoment: momentsAhead + episode.peak,
    fromMoment: momentsAhead + episode.from,
    toMoment: momentsAhead + episode.to,
  };
}

/** What keeps indicators from being known at a moment. */
interface Lack {
  readonly missing: readonly string[];
  /** Of which at least one is not recorded for the subject. */
  readonly attributes: readonly string[];
}

interface Below {
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
  readonly range: MomentRange;
  /** Told already, by outcome: one stands for the same states wherever it occurs. */
  readonly lacks: Map<Outcome, Lack>;
  readonly values: FrameValues;
  readonly subject: number;
  readonly tally: Tally;
}

/** Counts a subject that reached no level but would with what is missing. */
function noteCouldReach(bound: BoundPlan, planned: PlannedTypology, below: Below): void {
  const { results, range, lacks, values, subject, tally } = below;
  let m = range.from;
  while (m < range.to && results[m]!.couldBe === undefined) m += 1;
  if (m === range.to) return;
  tally.couldReach += 1;
  const outcome = results[m]!;
  const { missing, attributes } = lacks.get(outcome) ?? lackAt(bound, planned, below.columns, m);
  lacks.set(outcome, { missing, attributes });
  let all: Iterable<string> = missing;
  if (attributes.length > 0) {
    const { subjectStart, postings } = values.frame;
    const own = postings.subarray(subjectStart[subject]!, subjectStart[subject + 1]!);
    all = new Set([...missing, ...absentAttributes(bound, attributes, own)]);
  }
  if (mayBeBeyond(bound) && lacksExactSum(bound, planned, below, m)) all = [...all, EXACT_SUM];
  for (const one of all) tally.missing.set(one, (tally.missing.get(one) ?? 0) + 1);
}

function lacksExactSum(
  bound: BoundPlan,
  planned: PlannedTypology,
  { columns, values }: Below,
  moment: number,
): boolean {
  return planned.indicators.some(
    (indicator, index) =>
      stateAt(columns[index]!, moment) === 'unknown' &&
      isBeyond(bound, { planned, values }, indicator, moment),
  );
}

function lackAt(
  bound: BoundPlan,
  planned: PlannedTypology,
  columns: readonly IndicatorColumn[],
  moment: number,
): Lack {
  const states = columns.map((column) => stateAt(column, moment));
  const inState = (wanted: State) =>
    planned.indicators.filter((_, index) => states[index] === wanted).map(({ needs }) => needs);
  return {
    missing: [...new Set(inState('unassessed').flatMap((needs) => bound.missing(needs)))],
    attributes: [...new Set(inState('unknown').flatMap((needs) => needs.attributes))],
  };
}
