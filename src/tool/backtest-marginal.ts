/**
 * What each typology and each indicator is worth: its own precision, and what is lost and saved
 * without it. Nothing is screened again: the sets of active indicators are judged anew with one of
 * them gone.
 */
import type { BoundPlan } from '../screen/bound-plan.js';
import { coverageOf } from '../screen/coverage.js';
import { type Combined, greatestOf, indicatorRises, strengthsOf } from './backtest-combined.js';
import { countOf, type Ground, type Tally, tallyOf } from './backtest-judge.js';
import type { IndicatorResult, TypologyResult, Without } from './backtest-result.js';
import { rankedGroups } from './backtest-scorer.js';
import { judgedSets, type ToldAlert, toldAlerts } from './backtest-told.js';
import { greatestScores } from './metric-queue.js';
import { averagePrecision } from './metric-ranking.js';

export interface Marginal {
  readonly combined: Combined;
  readonly ground: Ground;
  readonly rank: 1 | 2 | 3;
  /** With everything there. */
  readonly whole: Tally;
  readonly wholePrecision: number;
}

export function typologyResults(marginal: Marginal): readonly TypologyResult[] {
  const { combined, ground, rank } = marginal;
  return combined.tracks.map(({ planned }, index): TypologyResult => {
    const tally = tallyOf(ground, combined.alerts[index]!, rank);
    const own = combined.strengths[index] ?? new Float64Array(combined.customers);
    return {
      id: planned.loaded.typology.id,
      alerts: tally.units.length,
      right: countOf(tally.verdicts, 'right'),
      wrong: countOf(tally.verdicts, 'wrong'),
      found: tally.found.size,
      averagePrecision: averagePrecision(rankedGroups(ground, own)),
      without: withoutTrack(marginal, index, { alerts: [], strengths: undefined }),
    };
  });
}

/** Assessed as coverage has it; indicators that never were active change nothing. */
export function indicatorResults(bound: BoundPlan, marginal: Marginal): readonly IndicatorResult[] {
  const { combined, ground } = marginal;
  const coverage = coverageOf(bound);
  return combined.tracks.flatMap((track, place) => {
    const { typology } = track.planned.loaded;
    return typology.indicators.map(({ id }, index): IndicatorResult => {
      const rises = indicatorRises(track, index, combined.period);
      const counted = rises.filter(({ customer }) => isRanked(ground, customer));
      const positives = counted.filter(({ customer }) => ground.standing[customer] === 'positive');
      const all = ground.standing.filter((standing) => standing === 'positive').length;
      const scores = greatestScores(rises, combined.customers);
      return {
        typology: typology.id,
        indicator: id,
        assessed: coverage.typologies[place]!.indicators[index]!.assessed,
        customers: counted.length,
        positives: positives.length,
        precision: positives.length / counted.length,
        recall: positives.length / all,
        averagePrecision: averagePrecision(rankedGroups(ground, scores)),
        without: withoutIndicator(marginal, place, index),
      };
    });
  });
}

const isRanked = ({ standing }: Ground, customer: number): boolean =>
  standing[customer] === 'positive' || standing[customer] === 'ordinary';

function withoutIndicator(marginal: Marginal, place: number, indicator: number): Without {
  const { combined } = marginal;
  const { period, customers } = combined;
  const track = combined.tracks[place]!;
  if (!track.sets.some((set) => set.includes(indicator))) {
    return { ...NOTHING_LOST, averagePrecision: marginal.wholePrecision };
  }
  const judged = judgedSets(track, indicator);
  return withoutTrack(marginal, place, {
    alerts: toldAlerts(track, place, { judged, period }),
    strengths: strengthsOf(track, { judged, period, customers }),
  });
}

const NOTHING_LOST = { casesLost: [], customersLost: 0, alertsSaved: 0, wrongSaved: 0 };

interface Instead {
  readonly alerts: readonly ToldAlert[];
  readonly strengths: Float64Array | undefined;
}

/** What it all comes to with something else in a track's place. */
function withoutTrack(marginal: Marginal, place: number, instead: Instead): Without {
  const { combined, ground, rank, whole } = marginal;
  const alerts = combined.alerts.flatMap((own, index) => (index === place ? instead.alerts : own));
  const left = tallyOf(ground, alerts, rank);
  const strengths = combined.strengths.map((own, index) =>
    index === place ? instead.strengths : own,
  );
  const scores = greatestOf(strengths, combined.customers);
  return {
    casesLost: [...whole.found]
      .filter((one) => !left.found.has(one))
      .map((one) => ground.cases[one]!.id),
    customersLost: [...whole.customers].filter((one) => !left.customers.has(one)).length,
    alertsSaved: whole.units.length - left.units.length,
    wrongSaved: countOf(whole.verdicts, 'wrong') - countOf(left.verdicts, 'wrong'),
    averagePrecision: averagePrecision(rankedGroups(ground, scores)),
  };
}
