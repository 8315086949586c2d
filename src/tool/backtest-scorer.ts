/**
 * A scorer's worth: its ranking of customers, with intervals, and what it gets for a budget. The
 * typologies together are one scorer; every baseline is another, measured the same way.
 */

import { casesAt, countOf, type Ground, verdictOf } from './backtest-judge.js';
import { type Random32, seededRandom } from './backtest-random.js';
import type { BudgetResult, Estimate, ScorerResult } from './backtest-result.js';
import { ENGLISH_BACKTEST, type Ranking, rankingText } from './backtest-words.js';
import { percentileInterval, stratifiedReplicates } from './metric-bootstrap.js';
import { greatestScores, lookedAt, type Rise } from './metric-queue.js';
import {
  averagePrecision,
  bestF1,
  precisionAt,
  precisionAtRecall,
  precisionRecall,
  type ScoreGroup,
  scoreGroups,
} from './metric-ranking.js';

export interface Scoring {
  readonly ground: Ground;
  /** Start of what is reported on, UTC milliseconds, and its days. */
  readonly from: number;
  readonly days: number;
  readonly seed: number;
  readonly replicates: number;
  readonly firsts: readonly number[];
  readonly budgets: readonly number[];
}

export interface Scorer {
  readonly ranking: Ranking;
  readonly rises: readonly Rise[];
}

const RECALLS = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);
const POINTS_MAX = 200;

/** Ranked customers by score: those set aside and those without a posting are in no group. */
export function rankedGroups(ground: Ground, scores: Float64Array): readonly ScoreGroup[] {
  const ranked: number[] = [];
  const positive: number[] = [];
  ground.standing.forEach((standing, customer) => {
    if (standing === undefined || standing === 'aside') return;
    ranked.push(scores[customer]!);
    positive.push(standing === 'positive' ? 1 : 0);
  });
  return scoreGroups(ranked, positive);
}

export function scorerResult(scorer: Scorer, scoring: Scoring): ScorerResult {
  const { ground, seed, replicates, firsts } = scoring;
  const groups = rankedGroups(ground, greatestScores(scorer.rises, ground.standing.length));
  const measures = [
    averagePrecision,
    ...firsts.map((k) => (drawn: readonly ScoreGroup[]) => precisionAt(drawn, k)),
    ...RECALLS.map((recall) => (drawn: readonly ScoreGroup[]) => precisionAtRecall(drawn, recall)),
  ];
  const random: Random32 = seededRandom(seed);
  const drawn = stratifiedReplicates(groups, measures, { random, replicates });
  const estimates = measures.map(
    (measure, index): Estimate => ({
      value: measure(groups),
      ...percentileInterval(drawn[index]!),
    }),
  );
  const [precision, ...others] = estimates;
  const all = groups.reduce((sum, { customers }) => sum + customers, 0);
  const positives = groups.reduce((sum, group) => sum + group.positives, 0);
  return {
    name: ENGLISH_BACKTEST.names[scorer.ranking.code],
    by: rankingText(scorer.ranking, ENGLISH_BACKTEST),
    averagePrecision: precision!, // the first of the measures
    lift: precision!.value / (positives / all),
    bestF1: bestF1(groups),
    precisionAt: firsts.map((k, index) => ({ k, ...others[index]! })),
    curve: RECALLS.map((recall, index) => ({ recall, ...others[firsts.length + index]! })),
    points: thinned(precisionRecall(groups)).map(({ alerted, recall, precision: share }) => ({
      ...{ alerted, recall, precision: share },
    })),
    budgets: scoring.budgets.map((budget) => budgetResult(scorer, budget, scoring)),
  };
}

function thinned<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length <= POINTS_MAX) return items;
  const step = (items.length - 1) / (POINTS_MAX - 1);
  return Array.from({ length: POINTS_MAX }, (_, index) => items[Math.round(index * step)]!);
}

function budgetResult(
  { rises }: Scorer,
  budget: number,
  { ground, from, days, seed }: Scoring,
): BudgetResult {
  const isCounted = (customer: number) =>
    ground.standing[customer] === 'positive' || ground.standing[customer] === 'ordinary';
  const customers = ground.standing.filter((_, customer) => isCounted(customer)).length;
  const positives = ground.standing.filter((standing) => standing === 'positive').length;
  const told = lookedAt(rises, { from, days, isCounted, customers, budget, seed });
  const verdicts = told.map(({ customer, at }) => verdictOf(ground, customer, [at]));
  const found = new Set<number>();
  const right = new Set<number>();
  for (const { customer, at } of told) {
    for (const { place, isKey, isBeside } of casesAt(ground, customer, at)) {
      if (isKey) found.add(place);
      if (!isBeside) right.add(customer);
    }
  }
  const rightAlerts = countOf(verdicts, 'right');
  return {
    budget,
    alerts: told.length,
    right: rightAlerts,
    precision: rightAlerts / (rightAlerts + countOf(verdicts, 'wrong')),
    recall: right.size / positives,
    cases: found.size,
    caseRecall: found.size / ground.cases.length,
  };
}
