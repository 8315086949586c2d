/** A result of a backtest, written by hand: a little of everything that its page shows. */
import type {
  BacktestResult,
  CaseResult,
  Estimate,
  IndicatorResult,
  ScorerResult,
  Without,
} from '../../src/tool/backtest-result.js';
import {
  type BacktestTold,
  ENGLISH_BACKTEST,
  type Ranking,
  rankingText,
} from '../../src/tool/backtest-words.js';

const about = (value: number): Estimate => ({ value, low: value * 0.8, high: value * 1.1 });

function scorer(ranking: Ranking, best: number): ScorerResult {
  const recalls = Array.from({ length: 20 }, (_, place) => (place + 1) / 20);
  const at = (recall: number) => best * (1 - 0.8 * recall);
  return {
    ...{ name: ENGLISH_BACKTEST.names[ranking.code], by: rankingText(ranking, ENGLISH_BACKTEST) },
    ...{ averagePrecision: about(best * 0.6), lift: best * 12 },
    ...{ bestF1: best * 0.7, precisionAt: [50, 100].map((k) => ({ k, ...about(at(k / 200)) })) },
    curve: recalls.map((recall) => ({ recall, ...about(at(recall)) })),
    points: recalls.map((recall) => ({ alerted: recall * 100, recall, precision: at(recall) })),
    budgets: [1, 5].map((budget) => ({
      ...{ budget, alerts: budget * 4, right: budget, precision: 0.25, recall: budget / 20 },
      ...{ cases: budget, caseRecall: (best * budget) / 10 },
    })),
  };
}

const without = (averagePrecision: number): Without => ({
  ...{ casesLost: ['case-1'], customersLost: 1, alertsSaved: 3, wrongSaved: -1, averagePrecision },
});

const indicator = (name: string, averagePrecision: number): IndicatorResult => ({
  ...{ typology: 'test/one', indicator: name, assessed: 'yes', customers: 20, positives: 5 },
  ...{ precision: 0.25, recall: 0.5, averagePrecision: 0.2, without: without(averagePrecision) },
});

const found = (place: number): CaseResult => ({
  ...{ id: `case-${place}`, kind: place % 2 === 0 ? 'S2' : 'S10', level: (place % 3) + 1 },
  ...{ members: 3, alerted: 2, isFound: true, isCovered: true, leadDays: place * 1.5 },
  typologies: place % 3 === 0 ? ['test/one'] : ['test/two', 'test/one'],
});

const missed = (place: number): CaseResult => ({
  ...{ id: `case-${place}`, kind: 'S3', level: 5, members: 2, alerted: 0, typologies: [] },
  ...{ isFound: false, isCovered: false },
});

export const SPIKE = 400;

const DETAIL: Pick<BacktestResult, 'kinds' | 'families' | 'twins' | 'attribution' | 'parts'> = {
  kinds: [
    { kind: 'S2', level: 1, cases: 4, found: 4, covered: 4, leadDaysMedian: 4.5 },
    { kind: 'S3', level: 5, cases: 2, found: 0, covered: 0 },
    { kind: 'S10', level: 2, cases: 4, found: 4, covered: 4, leadDaysMedian: 6 },
  ],
  families: ['landlord', 'student club'].map((family, place) => ({
    ...{ family, cases: 4, casesAlerted: place, customers: 8, customersAlerted: place * 2 },
    share: place / 4,
  })),
  twins: { pairs: 8, caseAlone: 3, both: 2, twinAlone: 1, neither: 2 },
  attribution: {
    matrix: [
      { kind: 'S2', typology: 'test/two', cases: 3, first: 3 },
      { kind: 'S2', typology: 'test/one', cases: 4, first: 1 },
      { kind: 'S10', typology: 'test/one', cases: 4, first: 1 },
    ],
    expected: { cases: 8, anyRight: 6, firstRight: 4 },
  },
  parts: [{ part: 'possible-victim', supposed: 'coordinator', alerts: 2 }],
};

const WORTH: Pick<BacktestResult, 'typologyResults' | 'indicators'> = {
  typologyResults: ['test/one', 'test/two', 'test/quiet'].map((id, place) => ({
    ...{ id, alerts: [30, 12, 0][place]!, right: [8, 6, 0][place]!, wrong: [20, 6, 0][place]! },
    ...{ found: [8, 3, 0][place]!, averagePrecision: 0.3, without: without(0.4) },
  })),
  indicators: [
    indicator('many-payers', 0.41),
    indicator('does-harm', 0.5),
    indicator('changes-nothing', 0.48),
  ],
};

/** What the made result tells in sentences. */
export const MADE_TOLD: BacktestTold = {
  rankings: [
    { code: 'strongest-typology' },
    { code: 'drawn' },
    { code: 'turnover', days: 7 },
    { code: 'counterparties', days: 7 },
    { code: 'indicator', typology: 'test/one', indicator: 'many', chosen: 'with-hindsight' },
  ],
  past: ['customers-as-recorded'],
};

/** Scorers as baselines of one another: redthread ranks best, `best indicator` nearly as well. */
export function madeBacktest(changed: Partial<BacktestResult> = {}): BacktestResult {
  const rates = [0.8, 0.05, 0.3, 0.4, 0.7];
  return {
    format: 'redthread/backtest/1',
    labels: {
      ...{ dataSet: 'synth', notes: ['one file has no times'] },
      ...{ members: { given: 30, found: 30 }, transactions: { given: 0, found: 0 } },
    },
    period: {
      ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-04-10T23:59:59.999Z' },
      ...{ trainDays: 30, days: 70, graceDays: 30 },
    },
    population: {
      ...{ customers: 400, positives: 20, aside: 5, baseRate: 0.05, cases: 10, casesBefore: 2 },
    },
    ...{ seed: 7, replicates: 99, level: 'watch' },
    typologies: [{ id: 'test/one', version: '1.2.3', digest: 'd'.repeat(64) }],
    pointInTime: {
      excluded: [{ typology: 'test/one', indicator: 'peer', why: '`peer` looks at all' }],
      atEnd: ['test/two'],
      notes: MADE_TOLD.past.map((code) => ENGLISH_BACKTEST.past[code]),
    },
    scorers: MADE_TOLD.rankings.map((ranking, place) => scorer(ranking, rates[place]!)),
    levels: (['watch', 'review', 'report'] as const).map((level, place) => ({
      ...{ level, alerts: 30 - place * 10, right: 10 - place * 4, wrong: 18 - place * 6 },
      ...{ aside: 2, perThousandMonth: 12 - place * 5, precision: 0.36, recall: 0.5 },
      ...{ found: 8 - place * 3, caseRecall: about(0.8 - place * 0.3), covered: 5 },
    })),
    cases: [...[1, 2, 3, 4, 5, 6, 7, 8].map(found), missed(9), missed(10)],
    ...DETAIL,
    ...WORTH,
    perDay: [
      { day: '2026-01-31', alerts: SPIKE, right: 4 },
      { day: '2026-02-03', alerts: 12, right: 3 },
      { day: '2026-04-10', alerts: 9, right: 0 },
    ],
    work: { minutesPerAlert: 30, hours: 15, hoursPerMonth: 6.4, hoursPerFoundCase: 1.9 },
    ...changed,
  };
}

/** No alert, no case found, no innocent likeness, no budget. */
export function emptyBacktest(): BacktestResult {
  const { scorers, levels, indicators, work } = madeBacktest();
  const none = { alerts: 0, right: 0, wrong: 0, aside: 0, perThousandMonth: 0 };
  return madeBacktest({
    scorers: scorers.map((one) => ({ ...one, budgets: [] })),
    levels: levels.map((one) => ({ ...one, ...none, precision: Number.NaN, found: 0 })),
    cases: [missed(1)],
    ...{ kinds: [], families: [], typologyResults: [], perDay: [], parts: [] },
    twins: { pairs: 0, caseAlone: 0, both: 0, twinAlone: 0, neither: 0 },
    attribution: { matrix: [] },
    indicators: indicators.map((one) => ({ ...one, without: without(0.48) })),
    work: { ...work, hours: 0, hoursPerMonth: 0, hoursPerFoundCase: Number.NaN },
  });
}
