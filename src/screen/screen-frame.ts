/**
 * Screens one frame under one typology: states, outcomes, episodes, and an alert for each episode.
 */

import { invariant } from '../core/invariant.js';
import type { PlannedTypology } from '../plan/plan.js';
import { absentAttributes } from './absent-attribute.js';
import type { Alert } from './alert.js';
import type { BoundPlan } from './bound-plan.js';
import { type Episode, episodesOf } from './episodes.js';
import type { FrameValues } from './frame-values.js';
import { type IndicatorColumn, indicatorColumns, stateAt } from './indicator-states.js';
import { type Outcome, outcomes } from './outcome.js';
import type { Tally } from './summary.js';

export interface FramePlace {
  readonly typologyIndex: number;
  readonly firstSubject: number;
  readonly firstMoment: number;
}

/** The alerts of a frame's subjects, in order of subject and time; counts go into the tally. */
export function screenFrame(
  bound: BoundPlan,
  values: FrameValues,
  place: FramePlace,
  tally: Tally,
): readonly Alert[] {
  const planned = bound.plan.typologies[place.typologyIndex]!;
  const { frame } = values;
  const columns = indicatorColumns(bound, planned, values);
  const results = outcomes(planned.loaded.typology, columns, frame.momentAt.length);
  const alerts: Alert[] = [];
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    const range = { from: frame.momentStart[subject]!, to: frame.momentStart[subject + 1]! };
    if (range.from === range.to) continue;
    tally.subjects += 1;
    const episodes = episodesOf(results, frame.momentAt, { ...range, gapMs: planned.gapMs });
    if (episodes.length === 0) {
      const postings = frame.postings.subarray(
        frame.subjectStart[subject]!,
        frame.subjectStart[subject + 1]!,
      );
      noteCouldReach(bound, planned, { columns, results, range, postings, tally });
    }
    for (const episode of episodes) {
      const alert = alertOf(bound, values, { place, subject, episode, columns, results });
      tally.alerts[alert.level] += 1;
      alerts.push(alert);
    }
  }
  return alerts;
}

interface Found {
  readonly place: FramePlace;
  readonly subject: number;
  readonly episode: Episode;
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
}

function alertOf(bound: BoundPlan, values: FrameValues, found: Found): Alert {
  const { place, subject, episode, columns, results } = found;
  const planned = bound.plan.typologies[place.typologyIndex]!;
  const { typology, digest, overlay } = planned.loaded;
  const { momentAt } = values.frame;
  const outcome = results[episode.peak]!;
  const subjectIndex = place.firstSubject + subject;
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
      return { id, state, moment: place.firstMoment + moment };
    }),
    typologyIndex: place.typologyIndex,
    subjectIndex,
    peakMoment: place.firstMoment + episode.peak,
    fromMoment: place.firstMoment + episode.from,
    toMoment: place.firstMoment + episode.to,
  };
}

interface Below {
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
  readonly range: { readonly from: number; readonly to: number };
  /** The subject's own. */
  readonly postings: Uint32Array;
  readonly tally: Tally;
}

/** Counts a subject that reached no level but would with what is missing. */
function noteCouldReach(
  bound: BoundPlan,
  planned: PlannedTypology,
  { columns, results, range, postings, tally }: Below,
): void {
  for (let m = range.from; m < range.to; m += 1) {
    if (results[m]!.couldBe === undefined) continue;
    tally.couldReach += 1;
    const missing = new Set<string>();
    planned.indicators.forEach(({ needs }, index) => {
      const state = stateAt(columns[index]!, m);
      if (state === 'unassessed') for (const one of bound.missing(needs)) missing.add(one);
      if (state !== 'unknown') return;
      for (const one of absentAttributes(bound, needs.attributes, postings)) missing.add(one);
    });
    for (const one of missing) tally.missing.set(one, (tally.missing.get(one) ?? 0) + 1);
    return;
  }
}
