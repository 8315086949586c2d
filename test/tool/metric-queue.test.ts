/** Budgets worked by hand: who is looked at in which month. */
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/core/time.js';
import { lookedAt, risesOf } from '../../src/tool/metric-queue.js';

const rise = (customer: number, day: number, score: number) => ({
  customer,
  at: day * DAY_MS,
  score,
});

const queue = {
  ...{ from: 0, days: 60, customers: 1000, budget: 2, seed: 1 },
  isCounted: () => true,
};
const told = (rises: Parameters<typeof lookedAt>[0], options = {}) =>
  lookedAt(rises, { ...queue, ...options }).map(({ customer, score }) => `${customer}:${score}`);

describe('scores over time', () => {
  it('are kept where they are greater than all before', () => {
    const scores = [rise(1, 3, 2), rise(1, 1, 1), rise(1, 5, 2), rise(1, 9, 3), rise(0, 2, 1)];
    expect(risesOf(scores)).toEqual([rise(0, 2, 1), rise(1, 1, 1), rise(1, 3, 2), rise(1, 9, 3)]);
  });
});

describe('a budget of two a month', () => {
  it('takes the strongest of the month, and leaves the rest for the next', () => {
    const rises = [rise(1, 2, 5), rise(2, 3, 7), rise(3, 4, 6), rise(4, 40, 1)];
    expect(told(rises)).toEqual(['2:7', '3:6', '1:5', '4:1']);
  });

  it('looks at nobody twice, unless the score has grown', () => {
    expect(told([rise(1, 2, 5)])).toEqual(['1:5']);
    expect(told([rise(1, 2, 5), rise(1, 31, 8)])).toEqual(['1:5', '1:8']);
  });

  it('knows nothing of the months to come', () => {
    const rises = [rise(1, 2, 5), rise(2, 3, 4), rise(3, 4, 3), rise(3, 45, 9), rise(4, 50, 8)];
    const first = told(rises).slice(0, 2);
    expect(first).toEqual(
      told(
        rises.filter(({ at }) => at < 30 * DAY_MS),
        { days: 30 },
      ),
    );
  });

  it('takes among equals who came first', () => {
    const rises = risesOf([rise(7, 5, 5), rise(8, 4, 5), rise(9, 6, 5)]);
    expect(told(rises, { days: 30 })).toEqual(['8:5', '7:5']);
  });

  it('is two thirds of it in twenty days', () => {
    expect(told([rise(1, 1, 1), rise(2, 1, 2)], { days: 20 })).toEqual(['2:2']);
  });

  it('passes over who is set aside', () => {
    const isCounted = (customer: number) => customer !== 2;
    expect(told([rise(1, 1, 1), rise(2, 1, 2)], { isCounted })).toEqual(['1:1']);
  });
});
