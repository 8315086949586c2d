/** Sessions by example: what is refused, what is told when, and what is remembered for how long. */
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { explainer } from '../../src/explain/explainer.js';
import { compile } from '../../src/screen/screener.js';
import type { SessionRecords } from '../../src/screen/session-setting.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { at, D0, table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COLUMNS = ['customer', 'counterparty', 'kind', 'localTime'];

const BUSY = measuring({
  ...{ subject: 'account', select: { paid: { direction: 'debit' } } },
  measures: { paid_out: { count: 'paid', over: 'P2D' } },
});
const score = (value: number) => ({
  all: [{ fact: 'score', operator: 'greaterThanInclusive', value }] as const,
});

/** Watch from two payments in two days, review from four. */
const PAYING: Typology = {
  ...BUSY,
  hold: 'P1D',
  families: { a: {}, b: {} },
  indicators: [2, 4].map((least, index) => ({
    ...{ id: `from-${least}`, family: 'ab'[index]!, points: 10, sources: ['s'] },
    when: { all: [{ fact: 'paid_out', operator: 'greaterThanInclusive', value: least }] },
    says: { en: '{paid_out} payments' },
  })),
  decisions: [
    { level: 'watch', conditions: score(10) },
    {
      level: 'review',
      conditions: {
        all: [...score(20).all, { fact: 'families', operator: 'greaterThanInclusive', value: 2 }],
      },
    },
  ],
};

const screenerOf = (typology: Typology) =>
  compile([{ typology, digest: '0'.repeat(64), file: 'made.json' }]);

const session = (more: Partial<SessionRecords> = {}, typology = PAYING) =>
  screenerOf(typology).session({ columns: COLUMNS, currency: 'USD', ...more });

const payments = (...times: readonly string[]): readonly Transaction[] =>
  times.map((time) => {
    const [day, clock] = time.split(' ');
    const id = time.replace(' ', 'T');
    return table(`${id} ${day} ${clock} a1 debit 10 p1`)[0]!;
  });

const names = (events: readonly { readonly event: string }[]) => events.map(({ event }) => event);

function problemsOf(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof ProblemError) {
      return error.problems.map(({ code, message }) => `${code}: ${message}`);
    }
    throw error;
  }
  return [];
}

describe('what a session refuses', () => {
  it('is what looks at everybody, has no end, or waits for the end: all at once', () => {
    const typology = measuring({
      ...{ subject: 'customer', hold: 'P1D', atEnd: true },
      select: { ours: { 'counterparty.isSubject': true }, paid: { direction: 'debit' } },
      measures: {
        internal: { count: 'ours' },
        ever: { count: 'paid', over: 'all' },
        like: { peer: 'ever', group: 'customer.kind', statistic: 'median', atLeast: 2 },
        next: { neighbour: 'ever', through: 'paid', take: 'count' },
      },
    });
    expect(problemsOf(() => session({}, typology))).toEqual([
      'screen/not-in-session: `test/random`: `atEnd` waits for the end',
      'screen/not-in-session: `test/random`: the measure `internal` asks for `counterparty.isSubject`',
      'screen/not-in-session: `test/random`: the measure `ever` has a window over `all`',
      'screen/not-in-session: `test/random`: the measure `like` is a `peer`',
      'screen/not-in-session: `test/random`: the measure `next` is a `neighbour`',
    ]);
  });

  it('is a column that no posting has, a lateness that is none, a currency that is none', () => {
    const make = () => session({ columns: ['custmer'], lateness: 'a day', currency: 'XYZ' });
    expect(problemsOf(make)).toEqual([
      'screen/bad-session-option: no posting has a column `custmer`',
      'screen/bad-session-option: `a day` is not a lateness',
      'screen/bad-session-option: `XYZ` is not a currency',
    ]);
  });

  it('is a posting that carries a column which was not named', async () => {
    const one = session({ columns: ['counterparty', 'localTime'] });
    const [first] = payments('d0 10:00');
    const { refused } = await one.push([{ ...first!, kind: 'wire' }, first!]);
    expect(refused).toEqual([{ number: 1, refusal: 'undeclared-column', column: 'kind' }]);
  });

  it('is a push before the last one is done, and any after the end', async () => {
    const one = session();
    const first = one.push(payments('d0 10:00', 'd0 11:00'));
    await expect(one.push([])).rejects.toThrow('awaited');
    await first;
    await one.finish();
    await expect(one.push([])).rejects.toThrow('finished');
  });
});

describe('what a session tells', () => {
  it('is an alert when it opens, when its level rises, and once nothing can carry it on', async () => {
    const one = session();
    const told = async (...times: readonly string[]) =>
      (await one.push(payments(...times))).events.map(
        ({ event, alert }) => `${event} ${alert.level} ${(alert.asOf - at('d0', '00:00')) / HOUR}`,
      );
    expect(await told('d0 10:00')).toEqual([]);
    expect(await told('d0 11:00')).toEqual(['opened watch 11']);
    expect(await told('d0 12:00')).toEqual([]);
    expect(await told('d0 13:00')).toEqual(['raised review 13']);
    expect(await told('d0 14:00')).toEqual([]);
    expect(await told('d1 13:30')).toEqual([]);
    expect(one.counts().open).toBe(1);
    // A day after its latest moment it is not over yet; whatever comes after that is another alert.
    const other = table('x d2 13:30 a2 debit 10 p1');
    expect((await one.push(other)).events).toEqual([]);
    expect(await told('d2 13:31')).toEqual(['opened watch 61.516666666666666', 'closed review 13']);
    expect(one.counts().open).toBe(1);
  });

  it('is that an alert is withdrawn when an id comes again with other content', async () => {
    const one = session({ lateness: 'P1D' });
    expect(names((await one.push(payments('d0 10:00', 'd0 11:00'))).events)).toEqual(['opened']);
    const [again] = payments('d0 11:00');
    const { events, refused } = await one.push([{ ...again!, amountMinor: 5 }]);
    expect(names(events)).toEqual(['withdrawn']);
    expect(refused).toEqual([
      { number: 3, refusal: 'conflict' },
      { number: 2, refusal: 'conflict' },
    ]);
    expect(await one.finish()).toEqual([]);
  });

  it('is the same for a posting that comes late, placed where it belongs', async () => {
    const one = session({ lateness: 'P1D' });
    await one.push(payments('d0 10:00', 'd1 09:00'));
    const { events } = await one.push(payments('d0 09:30', 'd0 08:59'));
    // It was two payments at d1 09:00; now it was two at d0 10:00 already.
    expect(names(events)).toEqual(['withdrawn', 'opened']);
    expect(events[1]!.alert.episode.from).toBe(at('d0', '10:00'));
    const { refused } = await one.push(payments('d0 08:58', 'd0 09:30'));
    expect(refused.map(({ refusal }) => refusal)).toEqual(['late', 'duplicate']);
  });

  it('is made by `tell` from the numbers of the peak, and kept until it is closed', async () => {
    const one = screenerOf(PAYING).session({
      ...{ columns: COLUMNS, currency: 'USD' },
      tell: (alert, bound) => explainer(bound).caseOf(alert).alert,
    });
    const { events } = await one.push(payments('d0 10:00', 'd0 11:00'));
    const [from2] = events[0]!.told!.indicators;
    expect(from2).toMatchObject({ says: '2 payments', transactions: ['d0T10:00', 'd0T11:00'] });
    // Long after its postings are forgotten.
    const later = await one.push(payments('d40 10:00'));
    expect(names(later.events)).toEqual(['closed']);
    expect(later.events[0]!.told).toEqual(events[0]!.told);
    expect(one.counts().retained).toBe(1);
  });
});

describe('what a session remembers', () => {
  it('is what a window still reaches, however long it goes on', async () => {
    const one = session({ lateness: 'P1D' });
    let most = 0;
    for (let hour = 0; hour < 24 * 60; hour += 1) {
      const day = Math.floor(hour / 24);
      const [posting] = table(
        `t${hour} d${day} ${hour % 24}:00 a${hour % 7} credit 10 p${hour} customer=c${hour}`,
      );
      await one.push([posting!]);
      most = Math.max(most, one.counts().retained);
    }
    // Window, hold and lateness: a week, a day and a day, an hour a posting, both ends counted.
    expect(most).toBe(9 * 24 + 1);
    expect(one.snapshot().length).toBeLessThan(100_000);
  });

  it('tells values apart that it meets long after it has begun', async () => {
    const many = {
      ...PAYING,
      measures: { paid_out: { distinct: 'paid', field: 'counterparty', over: 'P2D' } },
    } as Typology;
    const one = session({}, many);
    const told: string[] = [];
    for (const [index, payee] of ['p1', 'p1', 'p1', 'p2', 'p2', 'p3', 'p4', 'p5'].entries()) {
      const rows = table(`t${index} d0 ${10 + index}:00 a1 debit 10 ${payee}`);
      told.push(names((await one.push(rows)).events).join() || '–');
    }
    // The second payee, and the fourth.
    expect(told).toEqual(['–', '–', '–', 'opened', '–', '–', 'raised', '–']);
  });

  it('goes through a snapshot unchanged, and through a newer file of customers', async () => {
    const options = { lateness: 'P1D' };
    const [whole, first] = [session(options), session(options)];
    const before = payments('d0 10:00', 'd0 11:00', 'd0 12:00');
    const after = payments('d0 11:30', 'd0 13:00', 'd3 10:00');
    await whole.push(before);
    await first.push(before);
    const second = session({ ...options, customers: [{ id: 'c1', kind: 'person' }] });
    second.restore(first.snapshot());
    const expected = await whole.push(after);
    expect(names(expected.events)).toEqual(['raised', 'closed']);
    expect(await second.push(after)).toEqual(expected);
  });

  it('is not restored where it was made with something else, or is damaged', () => {
    const bytes = session().snapshot();
    const other = { ...PAYING, version: '0.2.0' };
    expect(problemsOf(() => session({}, other).restore(bytes))).toEqual([
      'screen/other-snapshot: the snapshot was made with other typologies',
    ]);
    expect(problemsOf(() => session({ lateness: 'P1D' }).restore(bytes))).toEqual([
      'screen/other-snapshot: the snapshot was made with other columns, currency, zone, lateness or attributes',
    ]);
    const turned = bytes.slice();
    turned[bytes.length - 100] = turned[bytes.length - 100]! ^ 1;
    for (const damaged of [turned, bytes.slice(0, -1), bytes.slice(0, 200), new Uint8Array(0)]) {
      expect(problemsOf(() => session().restore(damaged))[0]).toMatch(/^screen\/bad-snapshot/);
    }
  });

  it('knows a day without a clock, and yesterday’s postings, by their instants', async () => {
    const day = (id: string, date: number): Transaction => ({
      ...{ id, at: (D0 + date) * DAY, precision: 'day', localDate: D0 + date },
      ...{ account: 'a1', direction: 'debit', amountMinor: 100, currency: 'USD' },
    });
    const one = session();
    const { events } = await one.push([day('x', 0), day('y', 0), day('z', 1)]);
    expect(names(events)).toEqual(['opened']);
    expect(events[0]!.alert.episode).toEqual({ from: D0 * DAY, to: (D0 + 1) * DAY });
  });
});
