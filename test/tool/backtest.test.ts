/**
 * A backtest of a world small enough to count by hand: two indicators, six customers, two cases, a
 * twin.
 */
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { DAY_MS } from '../../src/core/time.js';
import { compile } from '../../src/screen/screener.js';
import { BACKTEST_DEFAULTS, backtest } from '../../src/tool/backtest.js';
import { combinedOf } from '../../src/tool/backtest-combined.js';
import { tracksOf } from '../../src/tool/backtest-track.js';
import type { Labels } from '../../src/tool/label.js';
import { placeLabels } from '../../src/tool/label-place.js';
import type { Batch } from '../../src/transaction/batch.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import { tiny } from './tiny-typology.js';

const FIRST_DAY = 20_454; // 2026-01-01

const indicator = (id: string, fact: string, value: number, points: number) => ({
  ...{ id, family: id, points, sources: ['none'], says: { en: id } },
  when: { all: [{ fact, operator: 'greaterThanInclusive', value }] },
});
const level = (name: string, score: number) => ({
  level: name,
  conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value: score }] },
});

/** Three small sums in a week, 10; sums from three payers, 20; watch at 10, review at 30. */
const TYPOLOGY = tiny({
  hold: 'P2D',
  parameters: {},
  measures: { sums: { count: 'small' }, payers_met: { distinct: 'small', field: 'counterparty' } },
  families: { many: {}, payers: {} },
  indicators: [indicator('many', 'sums', 3, 10), indicator('payers', 'payers_met', 3, 20)],
  decisions: [level('watch', 10), level('review', 30)],
});

interface Row {
  readonly customer: string;
  readonly day: number;
  readonly from?: string;
  readonly cents?: number;
}

function transactionsOf(rows: readonly Row[]): readonly Transaction[] {
  return rows.map(({ customer, day, from = 'p1', cents = 5000 }, index) => ({
    ...{ id: `t${index}`, account: `a-${customer}`, customer, counterparty: from },
    ...{ at: (FIRST_DAY + day) * DAY_MS, precision: 'day', localDate: FIRST_DAY + day },
    ...{ direction: 'credit', kind: 'transfer', amountMinor: cents, currency: 'CAD' },
  }));
}

/** The customer's days, each with a payer of its own or all with one. */
const sums = (customer: string, days: readonly number[], payers: 'one' | 'many'): readonly Row[] =>
  days.map((day) => ({ customer, day, from: payers === 'one' ? 'p1' : `p${day}` }));

const ROWS: readonly Row[] = [
  ...sums('c1', [10, 11, 12], 'many'), // case A: both indicators on day 12
  ...sums('c2', [20, 21, 22], 'one'), // case B: one indicator on day 22
  ...sums('c3', [20], 'one'), // case B as well, never seen
  ...sums('c4', [30, 31, 32], 'one'), // the twin of A: one indicator on day 32
  ...sums('c5', [1, 40], 'one'), // ordinary and quiet
  ...sums('c6', [5, 6, 7], 'many'), // ordinary, and alerted on day 7
];

const LABELS: Labels = {
  dataSet: 'by hand',
  notes: [],
  cases: [
    {
      ...{ id: 'A', kind: 'gather', standing: 'planted', level: 1, transactions: [] },
      members: [{ account: 'a-c1', isKey: true, part: 'possible-victim' }],
      from: (FIRST_DAY + 10) * DAY_MS,
      to: (FIRST_DAY + 12) * DAY_MS,
    },
    {
      ...{ id: 'B', kind: 'pass', standing: 'planted', level: 2 },
      transactions: ['t3', 't4', 't5', 't6'],
      members: [
        { customer: 'c2', isKey: false },
        { customer: 'c3', isKey: true },
      ],
    },
    {
      ...{ id: 'A-twin', kind: 'gather', standing: 'innocent', twinOf: 'A', transactions: [] },
      members: [{ customer: 'c4', isKey: true }],
    },
  ],
};

const plan = compile([TYPOLOGY]).plan;
const OPTIONS = { ...BACKTEST_DEFAULTS, firsts: [2], budgets: [200], replicates: 99 };
const run = (options = {}, rows = ROWS, labels = LABELS) => {
  const batch = batchOf(transactionsOf(rows));
  return backtest(plan, batch, placeLabels(labels, batch), { ...OPTIONS, ...options });
};

describe('a backtest', () => {
  const result = run();

  it('counts who is there', () => {
    expect(result.population).toEqual({
      ...{ customers: 6, positives: 3, aside: 0, baseRate: 0.5, cases: 2, casesBefore: 0 },
    });
    expect(result.labels.members).toEqual({ given: 4, found: 4 });
    expect(result.labels.transactions).toEqual({ given: 4, found: 4 });
    expect(result.period).toMatchObject({ from: '2026-01-02T00:00:00.000Z', days: 40 });
  });

  it('ranks customers by what their strongest typology says', () => {
    // c1 and c6 at 30 points, c2 and c4 at 10, the rest at none: two equal steps of one in two.
    const [own] = result.scorers;
    expect(own?.averagePrecision.value).toBeCloseTo(
      (1 / 3) * (1 / 2) + (1 / 3) * (2 / 4) + (1 / 3) * (3 / 6),
      15,
    );
    expect(own?.precisionAt[0]).toMatchObject({ k: 2, value: 0.5 });
    expect(own?.points.map(({ alerted }) => alerted)).toEqual([2, 4, 6]);
    expect(own?.lift).toBeCloseTo(1, 15);
  });

  it('tells alerts at each level: right in the time of a case, else wrong', () => {
    const [watch, review] = result.levels;
    expect(watch).toMatchObject({ alerts: 4, right: 2, wrong: 2, aside: 0, precision: 0.5 });
    expect(watch).toMatchObject({ recall: 2 / 3, found: 1, covered: 2 });
    expect(watch?.perThousandMonth).toBeCloseTo((4 / 6) * 1000 * (30 / 40), 9);
    expect(review).toMatchObject({ alerts: 2, right: 1, wrong: 1, found: 1, covered: 1 });
  });

  it('finds a case by a key member, and tells how soon', () => {
    expect(result.cases).toEqual([
      {
        ...{ id: 'A', kind: 'gather', level: 1, members: 1, alerted: 1 },
        ...{ isFound: true, isCovered: true, leadDays: 2, typologies: ['test/tiny'] },
      },
      {
        ...{ id: 'B', kind: 'pass', level: 2, members: 2, alerted: 1 },
        ...{ isFound: false, isCovered: true, typologies: ['test/tiny'] },
      },
    ]);
    expect(result.kinds.map(({ kind, found }) => [kind, found])).toEqual([
      ['gather', 1],
      ['pass', 0],
    ]);
  });

  it('counts innocent likenesses and twins', () => {
    expect(result.families).toEqual([
      {
        ...{ family: 'gather', cases: 1, casesAlerted: 1, customers: 1, customersAlerted: 1 },
        share: 1,
      },
    ]);
    expect(result.twins).toEqual({ pairs: 1, caseAlone: 0, both: 1, twinAlone: 0, neither: 0 });
    expect(run({ level: 'review' }).twins).toMatchObject({ caseAlone: 1, both: 0 });
  });

  it('says what part was supposed of whom', () => {
    expect(result.parts).toEqual([{ part: 'possible-victim', supposed: 'unknown', alerts: 1 }]);
  });

  it('attributes cases to typologies, and knows which were expected', () => {
    const { attribution } = run({ expected: { gather: ['test/tiny'], pass: ['test/other'] } });
    expect(attribution.expected).toEqual({ cases: 2, anyRight: 1, firstRight: 1 });
    expect(attribution.matrix).toEqual([
      { kind: 'gather', typology: 'test/tiny', cases: 1, first: 1 },
      { kind: 'pass', typology: 'test/tiny', cases: 1, first: 1 },
    ]);
  });

  it('tells what is lost and saved without each indicator', () => {
    const [many, payers] = result.indicators;
    // Without `many` c1 and c6 still have 20 points, a watch; c2 and c4 have none.
    expect(many).toMatchObject({ customers: 4, positives: 2, precision: 0.5, recall: 2 / 3 });
    expect(many?.without).toMatchObject({ casesLost: [], customersLost: 1, alertsSaved: 2 });
    expect(many?.without.wrongSaved).toBe(1);
    // Without `payers` nobody falls below the watch of 10 points.
    expect(payers?.without).toMatchObject({ casesLost: [], customersLost: 0, alertsSaved: 0 });
    const atReview = run({ level: 'review' }).indicators[1];
    expect(atReview?.without).toMatchObject({ casesLost: ['A'], alertsSaved: 2, wrongSaved: 1 });
    expect(result.typologyResults[0]?.without).toMatchObject({
      ...{
        casesLost: ['A'],
        customersLost: 2,
        alertsSaved: 4,
        wrongSaved: 2,
        averagePrecision: 0.5,
      },
    });
  });

  it('gives each scorer its budget month by month', () => {
    // 200 for 1,000 of six customers: one in the first thirty days, and none more in ten.
    const [own] = result.scorers;
    expect(own?.budgets).toEqual([
      { budget: 200, alerts: 1, right: 0, precision: 0, recall: 0, cases: 0, caseRecall: 0 },
    ]);
    const degree = result.scorers.find(({ name }) => name === 'degree');
    expect(degree?.budgets[0]).toMatchObject({ alerts: 1, right: 0 });
  });

  it('counts an analyst’s hours and the days of alerts', () => {
    expect(result.work).toEqual({
      ...{ minutesPerAlert: 30, hours: 2, hoursPerMonth: 1.5, hoursPerFoundCase: 2 },
    });
    expect(result.perDay.map(({ day, right }) => [day, right])).toEqual([
      ['2026-01-08', 0],
      ['2026-01-13', 1],
      ['2026-01-23', 1],
      ['2026-02-02', 0],
    ]);
  });

  it('names the baselines, the best indicator among them with its hindsight', () => {
    expect(result.scorers.map(({ name }) => name)).toEqual([
      ...['redthread', 'random', 'size', 'degree', 'best indicator'],
    ]);
    expect(result.scorers.map(({ by }) => by)).toEqual([
      'the level reached, then the share of its typology’s greatest score; the strongest typology',
      'a number drawn once from the seed',
      'greatest turnover of an account in 7 days',
      'greatest number of distinct counterparties of an account in 7 days',
      expect.stringMatching(/^test\/\w+ [\w-]+, chosen with hindsight, in its favour$/),
    ]);
  });

  it('is the same for one seed', () => {
    expect(run()).toEqual(result);
    expect(run({ seed: 2 }).scorers[1]).not.toEqual(result.scorers[1]);
  });

  it('names no customer and no account', () => {
    expect(JSON.stringify(result)).not.toMatch(/c[1-6]\b|a-c/);
  });
});

describe('an alert before the first act', () => {
  it('is wrong, though its customer is in a case later', () => {
    const early = [...ROWS, ...sums('c1', [2, 3, 4], 'one')];
    const [watch] = run({}, early).levels;
    expect(watch).toMatchObject({ alerts: 5, right: 2, wrong: 3, found: 1 });
  });
});

describe('an alert long after the last act', () => {
  it('finds the case within the days of grace, and not beyond', () => {
    const late = [
      ...ROWS.filter(({ customer }) => customer !== 'c1'),
      ...sums('c1', [10, 38, 39, 40], 'one'),
    ];
    expect(run({ graceDays: 28 }, late).levels[0]).toMatchObject({ found: 1 });
    expect(run({ graceDays: 27 }, late).levels[0]).toMatchObject({ found: 0, right: 1, wrong: 3 });
  });
});

describe('days to learn from', () => {
  it('leave out the cases that began in them, and who was in one', () => {
    const result = run({ trainDays: 15 });
    expect(result.population).toMatchObject({ cases: 1, casesBefore: 1, positives: 2, aside: 0 });
    // c1 and c6 have no row after them; c2 and c4 are alerted.
    expect(result.levels[0]).toMatchObject({ alerts: 2, right: 1, wrong: 1 });
    expect(result.scorers.at(-1)?.by).toContain('in the days before');
  });

  it('tell what goes on beyond them as of the first row after them', () => {
    const lasting = [...ROWS, ...sums('c7', [13, 14, 15, 16, 17, 18], 'one')];
    const { levels, perDay } = run({ trainDays: 15 }, lasting);
    expect(levels[0]).toMatchObject({ alerts: 3, right: 1, wrong: 2 });
    expect(perDay[0]).toEqual({ day: '2026-01-17', alerts: 1, right: 0 });
  });

  it('are refused where nothing is left to find', () => {
    expect(() => run({ trainDays: 25 })).toThrow(ProblemError);
  });
});

describe('what would see ahead', () => {
  const asking = (select: object, measures: object) =>
    tiny({
      ...{ hold: 'P2D', parameters: {}, families: { ahead: {} }, tests: [] },
      select: { credits: { direction: 'credit' }, ...select },
      measures,
      indicators: [indicator('ahead', 'ahead_met', 1, 10)],
      decisions: [level('watch', 10)],
    });
  const excludedOf = (typology: ReturnType<typeof tiny>, options = {}) => {
    const batch = batchOf(transactionsOf([...ROWS, ...PAID]), options);
    const placed = placeLabels(LABELS, batch);
    const { pointInTime, levels } = backtest(compile([typology]).plan, batch, placed, OPTIONS);
    return { whys: pointInTime.excluded.map(({ why }) => why), alerts: levels[0]?.alerts };
  };
  /** c1 is paid by an account whose first own row comes later. */
  const PAID = [{ customer: 'c1', day: 15, from: 'a-c5' }];
  const ours = asking(
    { of_ours: { 'counterparty.isSubject': true } },
    { ahead_met: { count: 'of_ours' } },
  );

  it('never fires, and is named: accounts that become ours', () => {
    const { whys, alerts } = excludedOf(ours);
    expect(whys).toEqual([
      '`counterparty.isSubject` holds of accounts whose first row comes later',
    ]);
    expect(alerts).toBe(0);
  });

  it('never fires, and is named: what is usual among peers', () => {
    const peers = asking(
      {},
      {
        ahead_met: { peer: 'paid', group: 'customer.occupation', statistic: 'median', atLeast: 1 },
        paid: { count: 'credits' },
      },
    );
    const customers = ['c1', 'c2'].map((id) => ({ id, occupation: 'cook' }));
    const { whys, alerts } = excludedOf(peers, { customers });
    expect(whys).toEqual(['`peer` is a statistic over the whole batch']);
    expect(alerts).toBe(0);
  });

  it('never fires, and is named: neighbours whom only rows make ours', () => {
    const measures = {
      ahead_met: { neighbour: 'paid', through: 'credits', take: 'count' },
      paid: { count: 'credits' },
    };
    const { whys } = excludedOf(asking({}, measures));
    expect(whys).toEqual([expect.stringContaining('--accounts')]);
  });

  it('fires where a file tells whose the accounts are', () => {
    const own = asking({ own: { 'counterparty.isOwn': false } }, { ahead_met: { count: 'own' } });
    expect(excludedOf(own)).toMatchObject({
      whys: [expect.stringContaining('--accounts')],
      alerts: 0,
    });
    const accounts = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((customer) => ({
      id: `a-${customer}`,
      holders: [{ customer }],
    }));
    expect(excludedOf(own, { accounts })).toEqual({ whys: [], alerts: expect.any(Number) });
    expect(excludedOf(own, { accounts }).alerts).toBeGreaterThan(0);
  });
});

describe('labels of other data', () => {
  it('are refused', () => {
    const members = ['x1', 'x2', 'x3'].map((account) => ({ account, isKey: true }));
    const labels = { ...LABELS, cases: [{ ...LABELS.cases[0]!, members }] };
    expect(() => run({}, ROWS, labels)).toThrow(/0 of 3 members/);
  });
});

describe('the alerts that are counted', () => {
  const told = async (batch: Batch) => {
    const screening = compile([TYPOLOGY]).screen(batch);
    const found: string[] = [];
    for await (const { subject, level: highest, episode } of screening) {
      found.push(`${subject} ${highest} ${episode.from} ${episode.to}`);
    }
    const { tracks } = tracksOf(screening.bound());
    const period = { from: -Infinity, to: Infinity };
    const combined = combinedOf(tracks, { period, customers: batch.text.customer.values.length });
    const { shown } = screening.bound().timeline(0);
    const names = ['', 'watch', 'review', 'report'];
    const counted = combined.alerts
      .flat()
      .map(
        ({ subject, rank, reachedAt, to }) =>
          `${shown[subject]} ${names[rank]} ${reachedAt[0]} ${to}`,
      );
    return { found: found.sort(), counted: counted.sort() };
  };

  it('are those of screening, with their levels and episodes', async () => {
    const rows = [
      ...ROWS,
      ...sums('c1', [50, 51, 52, 55, 60, 61, 62], 'many'),
      // A watch on the third day grows into a review.
      ...sums('c8', [70, 71, 72], 'one'),
      ...sums('c8', [73, 74], 'many'),
    ];
    const { found, counted } = await told(batchOf(transactionsOf(rows)));
    expect(found.length).toBe(8);
    expect(counted).toEqual(found);
  });
});
