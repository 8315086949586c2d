/**
 * The backtest: typologies over transactions of which the truth is known, beside the rules that
 * any of them must beat. Screened once; everything else is counting. No randomness but that of the
 * seed.
 */

import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { DAY_MS, textFromInstant } from '../core/time.js';
import type { Plan } from '../plan/plan.js';
import { LEVELS, type Level } from '../rule/rule.js';
import { type BoundPlan, bindPlan } from '../screen/bound-plan.js';
import type { Batch } from '../transaction/batch.js';
import {
  type Combined,
  combinedOf,
  combinedRises,
  greatestOf,
  indicatorRises,
} from './backtest-combined.js';
import {
  alertsPerDay,
  attributionResult,
  caseResults,
  type Detail,
  type Expected,
  familyResults,
  kindResults,
  partResults,
  twinResult,
} from './backtest-detail.js';
import {
  countOf,
  type Ground,
  groundOf,
  isCovered,
  type Tally,
  tallyOf,
} from './backtest-judge.js';
import { indicatorResults, typologyResults } from './backtest-marginal.js';
import { seededRandom } from './backtest-random.js';
import type { BacktestResult, LevelResult } from './backtest-result.js';
import { rankedGroups, type Scorer, type Scoring, scorerResult } from './backtest-scorer.js';
import { type Period, rankOf } from './backtest-told.js';
import { type Tracks, tracksOf } from './backtest-track.js';
import { type BacktestTold, ENGLISH_BACKTEST, type PastCode } from './backtest-words.js';
import { degreeRises, randomRises, sizeRises, WEEK_DAYS } from './baseline.js';
import type { PlacedLabels } from './label-place.js';
import { nothingToFind } from './label-problem-list.js';
import { affordable, shareInterval } from './metric-bootstrap.js';
import { greatestScores, MONTH_DAYS } from './metric-queue.js';
import { averagePrecision } from './metric-ranking.js';

export interface BacktestOptions {
  /** Days from the first posting on that are only learnt from; what follows is reported on. */
  readonly trainDays: number;
  /** Days after the last act of a case in which an alert still finds it. */
  readonly graceDays: number;
  /** The level that cases, families and what is lost are told at. */
  readonly level: Level;
  readonly minutesPerAlert: number;
  /** Alerts for 1,000 customers and 30 days. */
  readonly budgets: readonly number[];
  /** k of precision among the first k. */
  readonly firsts: readonly number[];
  readonly seed: number;
  readonly replicates: number;
  readonly expected?: Expected;
  readonly onProgress?: (share: number) => void;
}

export const BACKTEST_DEFAULTS: BacktestOptions = {
  ...{ trainDays: 0, graceDays: 30, level: 'watch', minutesPerAlert: 30 },
  ...{ budgets: [0.5, 1, 2, 5, 10], firsts: [50, 100, 200], seed: 1, replicates: 999 },
};

/** Throws a `ProblemError` where nothing is to be found in what is reported on. */
export function backtest(...given: Parameters<typeof toldBacktest>): BacktestResult {
  return toldBacktest(...given).result;
}

/** The same, with the sentences of the result as data. */
export function toldBacktest(
  plan: Plan,
  batch: Batch,
  labels: PlacedLabels,
  options: BacktestOptions,
): { readonly result: BacktestResult; readonly told: BacktestTold } {
  const { whole, period, train } = periodsOf(batch, options.trainDays);
  const bound = bindPlan(plan, batch);
  const { onProgress } = options;
  const seen = tracksOf(bound, {
    splitAt: period.from,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const ground = groundOf(labels, {
    period,
    graceDays: options.graceDays,
    isActive: activeIn(batch, period),
  });
  refuseNothing(ground);
  const customers = labels.customers.length;
  const combined = combinedOf(seen.tracks, { period, customers });
  const days = Math.round((period.to - period.from) / DAY_MS);
  const ranked = ground.standing.filter((one) => one === 'positive' || one === 'ordinary').length;
  const scoring: Scoring = {
    ...{ ground, from: period.from, days, seed: options.seed },
    ...{ firsts: options.firsts, budgets: options.budgets },
    replicates: affordable(options.replicates, ranked),
  };
  const trained = { labels, batch, train, options };
  const scorers = scorersOf({ combined, ground, batch, seed: options.seed }, trained);
  const rank = rankOf(options.level);
  invariant(rank !== 0, 'a backtest below every level');
  const alerts = combined.alerts.flat();
  const tally = tallyOf(ground, alerts, rank);
  const detail: Detail = { combined, ground, rank, tally };
  const cases = caseResults(detail);
  const wholePrecision = averagePrecision(
    rankedGroups(ground, greatestOf(combined.strengths, customers)),
  );
  const marginal = { combined, ground, rank, whole: tally, wholePrecision };
  const { past, ...pointInTime } = pointInTimeOf(bound, seen);
  const result: BacktestResult = {
    format: 'redthread/backtest/1',
    labels: { dataSet: labels.dataSet, ...labels.matched, notes: labels.notes },
    period: {
      from: textFromInstant(whole.from),
      to: textFromInstant(whole.to),
      ...{ trainDays: options.trainDays, days, graceDays: options.graceDays },
    },
    population: populationOf(ground),
    seed: options.seed,
    replicates: scoring.replicates,
    typologies: namesOf(seen),
    pointInTime,
    scorers: scorers.map((one) => scorerResult(one, scoring)),
    levels: LEVELS.map((level) => levelResult(level, { combined, scoring })),
    level: options.level,
    cases,
    kinds: kindResults(cases),
    families: familyResults(detail),
    twins: twinResult(detail),
    attribution: attributionResult(cases, options.expected),
    parts: partResults(detail),
    typologyResults: typologyResults(marginal),
    indicators: indicatorResults(bound, marginal),
    perDay: alertsPerDay(detail),
    work: workOf(tally, { minutesPerAlert: options.minutesPerAlert, days }),
  };
  return { result, told: { rankings: scorers.map(({ ranking }) => ranking), past } };
}

function namesOf({ tracks }: Tracks): BacktestResult['typologies'] {
  return tracks.map(({ planned: { loaded } }) => ({
    ...{ id: loaded.typology.id, version: loaded.typology.version, digest: loaded.digest },
  }));
}

interface Periods {
  readonly whole: Period;
  /** What is reported on. */
  readonly period: Period;
  /** What comes before it; undefined where nothing does. */
  readonly train: Period | undefined;
}

/** Whole days in UTC, from that of the first posting to the end of that of the last. */
function periodsOf(batch: Batch, trainDays: number): Periods {
  const first = Math.floor((batch.at[0] ?? 0) / DAY_MS) * DAY_MS;
  const last = (Math.floor((batch.at[batch.count - 1] ?? 0) / DAY_MS) + 1) * DAY_MS - 1;
  const splitAt = first + trainDays * DAY_MS;
  return {
    whole: { from: first, to: last },
    period: { from: splitAt, to: last },
    train: trainDays === 0 ? undefined : { from: first, to: splitAt - 1 },
  };
}

function activeIn(batch: Batch, period: Period): (customer: number) => boolean {
  const active = new Uint8Array(batch.text.customer.values.length);
  for (let posting = 0; posting < batch.count; posting += 1) {
    const at = batch.at[posting]!;
    const customer = batch.text.customer.codes[posting]!;
    if (customer >= 0 && at >= period.from && at <= period.to) active[customer] = 1;
  }
  return (customer) => active[customer] === 1;
}

function refuseNothing({ cases, standing }: Ground): void {
  if (cases.length > 0 && standing.includes('positive')) return;
  throw new ProblemError([problemOf(nothingToFind, 'no case begins in what is reported on')]);
}

function populationOf({ standing, cases, casesBefore }: Ground): BacktestResult['population'] {
  const count = (wanted: string) => standing.filter((one) => one === wanted).length;
  const [positives, aside] = [count('positive'), count('aside')];
  const customers = positives + count('ordinary');
  return {
    ...{ customers, positives, aside, baseRate: positives / customers },
    ...{ cases: cases.length, casesBefore },
  };
}

interface Scored {
  readonly combined: Combined;
  readonly ground: Ground;
  readonly batch: Batch;
  readonly seed: number;
}

interface Trained {
  readonly labels: PlacedLabels;
  readonly batch: Batch;
  readonly train: Period | undefined;
  readonly options: BacktestOptions;
}

function scorersOf(scored: Scored, trained: Trained): readonly Scorer[] {
  const { combined, ground, batch, seed } = scored;
  const { period } = combined;
  return [
    { ranking: { code: 'strongest-typology' }, rises: combinedRises(combined) },
    {
      ranking: { code: 'drawn' },
      rises: randomRises(ground.standing.length, period.from, seed),
    },
    {
      ranking: { code: 'turnover', days: WEEK_DAYS },
      rises: sizeRises(batch, period),
    },
    {
      ranking: { code: 'counterparties', days: WEEK_DAYS },
      rises: degreeRises(batch, period),
    },
    bestIndicator(scored, trained),
  ];
}

/** The indicator that ranks best by itself: in the days learnt from, else with hindsight. */
function bestIndicator({ combined, ground }: Scored, trained: Trained): Scorer {
  const { labels, batch, train, options } = trained;
  const learnt =
    train === undefined
      ? undefined
      : groundOf(labels, {
          period: train,
          graceDays: options.graceDays,
          isActive: activeIn(batch, train),
        });
  const hasLearnt = learnt?.standing.includes('positive') === true;
  const [judge, period] =
    hasLearnt && train !== undefined ? [learnt, train] : [ground, combined.period];
  let best = { precision: -1, place: 0, indicator: 0 };
  combined.tracks.forEach((track, place) => {
    track.planned.indicators.forEach((_, indicator) => {
      const rises = indicatorRises(track, indicator, period);
      if (rises.length === 0) return;
      const scores = greatestScores(rises, combined.customers);
      const precision = averagePrecision(rankedGroups(judge, scores));
      if (precision > best.precision) best = { precision, place, indicator };
    });
  });
  if (best.precision < 0) {
    return { ranking: { code: 'no-indicator' }, rises: [] };
  }
  const track = combined.tracks[best.place]!;
  const { typology } = track.planned.loaded;
  return {
    ranking: {
      code: 'indicator',
      typology: typology.id,
      indicator: typology.indicators[best.indicator]!.id,
      chosen: hasLearnt ? 'in-days-before' : 'with-hindsight',
    },
    rises: indicatorRises(track, best.indicator, combined.period),
  };
}

interface Leveled {
  readonly combined: Combined;
  readonly scoring: Scoring;
}

function levelResult(level: Level, { combined, scoring }: Leveled): LevelResult {
  const { ground, days, seed, replicates } = scoring;
  const rank = rankOf(level);
  invariant(rank !== 0, 'a level below every level');
  const tally = tallyOf(ground, combined.alerts.flat(), rank);
  const [right, wrong] = [countOf(tally.verdicts, 'right'), countOf(tally.verdicts, 'wrong')];
  const { customers, positives, cases } = populationOf(ground);
  const random = seededRandom(seed);
  return {
    level,
    alerts: tally.units.length,
    ...{ right, wrong, aside: countOf(tally.verdicts, 'aside') },
    perThousandMonth: (tally.units.length / customers) * 1000 * (MONTH_DAYS / days),
    precision: right / (right + wrong),
    recall: tally.customers.size / positives,
    found: tally.found.size,
    caseRecall: {
      value: tally.found.size / cases,
      ...shareInterval(tally.found.size, cases, { random, replicates }),
    },
    covered: ground.cases.filter((_, place) => isCovered(ground, tally, place)).length,
  };
}

function pointInTimeOf(
  { plan, batch }: BoundPlan,
  { excluded }: Tracks,
): BacktestResult['pointInTime'] & Pick<BacktestTold, 'past'> {
  const atEnd = plan.typologies
    .filter(({ loaded }) => loaded.typology.atEnd === true)
    .map(({ loaded }) => loaded.typology.id);
  const converts = plan.typologies.some(
    ({ loaded }) => loaded.typology.currency !== batch.currency,
  );
  const past: readonly PastCode[] = [
    ...(converts && batch.rates !== undefined ? (['latest-rate'] as const) : []),
    ...(batch.customers === undefined ? [] : (['customers-as-recorded'] as const)),
  ];
  return { excluded, atEnd, notes: past.map((code) => ENGLISH_BACKTEST.past[code]), past };
}

function workOf(
  { units, found }: Tally,
  { minutesPerAlert, days }: { readonly minutesPerAlert: number; readonly days: number },
): BacktestResult['work'] {
  const hours = (units.length * minutesPerAlert) / 60;
  return {
    ...{ minutesPerAlert, hours, hoursPerMonth: (hours * MONTH_DAYS) / days },
    hoursPerFoundCase: hours / found.size,
  };
}
