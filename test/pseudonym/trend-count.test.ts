/**
 * Persons in cells. The law that everything rests on: taking any one person out changes the counts
 * by `cellsPerPerson` in all at most. Watched failing without `.slice(0, most)` in `heaviest`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendCounts } from '../../src/pseudonym/trend-count.js';
import { cellsOf, monthsOf, questionId, yearsOf } from '../../src/pseudonym/trend-question.js';
import { alert, posting, question, someAlerts, someQuestion } from './trend-case.js';

const without = (alerts: readonly ReturnType<typeof alert>[], person: string) =>
  alerts.map((one) => ({
    ...one,
    persons: one.persons.filter((each) => each !== person),
    possibleVictims: one.possibleVictims.filter((each) => each !== person),
  }));

describe('counts of persons', () => {
  it('change by the bound at most when any one person is taken out', () => {
    fc.assert(
      fc.property(someAlerts, someQuestion, (alerts, asked) => {
        const all = trendCounts(alerts, asked);
        for (const person of ['P', 'Q', 'R', 'S', 'T']) {
          const fewer = trendCounts(without(alerts, person), asked);
          const change = all.reduce((sum, count, at) => {
            const difference = count - fewer[at]!;
            return sum + (difference < 0n ? -difference : difference);
          }, 0n);
          expect(change).toBeLessThanOrEqual(BigInt(asked.cellsPerPerson));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('have a place for every key, whatever is in the alerts', () => {
    fc.assert(
      fc.property(someAlerts, someQuestion, (alerts, asked) => {
        expect(trendCounts(alerts, asked).length).toBe(cellsOf(asked).length);
        expect(trendCounts([], asked).every((count) => count === 0n)).toBe(true);
      }),
    );
  });

  it('do not depend on the order of the alerts', () => {
    fc.assert(
      fc.property(someAlerts, someQuestion, (alerts, asked) => {
        expect(trendCounts([...alerts].reverse(), asked)).toEqual(trendCounts(alerts, asked));
      }),
    );
  });

  it('count a person once, in the cells met most, and equals by the order of the keys', () => {
    const alerts = [
      //                       alert of   typology   postings
      alert(['P'], { typology: 'a/one', postings: [posting()] }),
      alert(['P'], { typology: 'a/two', postings: [posting(), posting()] }),
      alert(['P'], { typology: 'b/new', postings: [posting(), posting(), posting()] }),
      alert(['Q'], { typology: 'a/two' }),
      alert(['Q'], { typology: 'a/one' }),
    ];
    const of = (cellsPerPerson: number) => trendCounts(alerts, question({ cellsPerPerson }));
    //                 one two other
    expect(of(1)).toEqual([1n, 0n, 1n]);
    expect(of(2)).toEqual([1n, 2n, 1n]);
    expect(of(3)).toEqual([2n, 2n, 1n]);
  });

  it('put everything that the policy does not list under `other`', () => {
    const alerts = [
      alert(['P'], { postings: [posting({ region: ' on' })] }),
      alert(['Q'], { postings: [posting({ region: 'Québec' })] }),
      alert(['R'], { postings: [] }),
    ];
    expect(cellsOf(question({ by: ['region'] }))).toEqual([['ON'], ['QC'], ['other']]);
    expect(trendCounts(alerts, question({ by: ['region'] }))).toEqual([1n, 0n, 2n]);
  });

  it('know a region by its country where both are told', () => {
    const keys = [['CA-ON', 'ON', 'other']];
    const alerts = [
      alert(['P'], { postings: [posting({ region: 'ON', country: 'CA' })] }),
      alert(['Q'], { postings: [posting({ region: 'ON', country: 'XX' })] }),
    ];
    expect(trendCounts(alerts, question({ by: ['region'] }, { keys }))).toEqual([1n, 1n, 0n]);
  });

  it('are of the months and the level asked for', () => {
    const alerts = [
      alert(['P'], { month: '2025-12' }),
      alert(['Q'], { month: '2026-03' }),
      alert(['R'], { month: '2026-03', level: 'report' }),
      alert(['S'], { month: '2026-04' }),
    ];
    expect(trendCounts(alerts, question({ by: ['month'] }))).toEqual([0n, 0n, 2n]);
    expect(trendCounts(alerts, question({ by: ['month'] }, { level: 'report' }))).toEqual([
      ...[0n, 0n, 1n],
    ]);
  });

  it('leave possible victims out altogether, or count them where the policy says so', () => {
    const alerts = [
      alert(['P'], { possibleVictims: ['P'] }),
      alert(['P'], { typology: 'a/two' }),
      alert(['Q'], { typology: 'a/two' }),
    ];
    expect(trendCounts(alerts, question())).toEqual([0n, 1n, 0n]);
    expect(trendCounts(alerts, question({}, { possibleVictims: 'counted' }))).toEqual([
      ...[1n, 2n, 0n],
    ]);
  });
});

describe('a question', () => {
  it('is told apart by everything that its answer depends on', () => {
    const asked = [
      question(),
      question({ cellsPerPerson: 3 }),
      question({ epsilon: '1/2' }),
      question({ by: ['typology', 'month'] }),
      question({}, { edition: '2' }),
      question({}, { below: 10 }),
      question({}, { falseKeys: '1/10' }),
      question({}, { namesPerPerson: 2 }),
      question({}, { level: 'report' }),
      question({}, { possibleVictims: 'counted' }),
      question({}, { period: { from: '2026-01', to: '2026-02' } }),
      question({}, { keys: [['a/one', 'other']] }),
    ];
    expect(new Set(asked.map(questionId)).size).toBe(asked.length);
    expect(questionId(question({ name: 'renamed' }))).toBe(questionId(question()));
  });

  it('runs over months, and pays for each year that it touches', () => {
    expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual([
      ...['2025-11', '2025-12', '2026-01', '2026-02'],
    ]);
    expect(yearsOf({ from: '2025-11', to: '2026-02' })).toEqual([2025, 2026]);
    expect(monthsOf({ from: '2026-02', to: '2026-01' })).toEqual([]);
    expect(monthsOf({ from: '2026-13', to: '2027-01' })).toEqual([]);
  });
});
