/** The arithmetic and the words of a backtest's page, without a browser. */
import { describe, expect, it } from 'vitest';
import {
  alertBins,
  attributionOf,
  caughtBy,
  contributions,
  curveSteps,
  cutAt,
  kindsInOrder,
  leadsOf,
  median,
} from '../../page/backtest-data.js';
import { readView } from '../../page/backtest-read.js';
import { between, share, signed, times, verdict } from '../../page/backtest-words.js';
import { insideBlock } from '../../src/io/html-page.js';
import type { ScorerResult } from '../../src/tool/backtest-result.js';
import { madeBacktest, SPIKE } from './made-backtest.js';

const result = madeBacktest();
const [own, , size] = result.scorers as readonly [ScorerResult, ScorerResult, ScorerResult];
const ranked = (of: ScorerResult, low: number, value: number, high: number): ScorerResult => ({
  ...of,
  averagePrecision: { low, value, high },
});

describe('the words of a backtest', () => {
  it.each([
    [0.5, 0.6, 0.7, 0.2, 0.3, 0.4, /rank better than every naive rule.*do not overlap/],
    [0.5, 0.6, 0.7, 0.2, 0.3, 0.5, /rank better than every naive rule.*intervals overlap/],
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, /^A naive rule ranks better.*do not overlap/],
    [0.1, 0.2, 0.3, 0.2, 0.25, 0.6, /^A naive rule ranks better.*intervals overlap/],
    [0.1, 0.2, 0.3, 0.1, 0.2, 0.3, /rank as well as a naive rule/],
    [Number.NaN, Number.NaN, Number.NaN, 0.1, 0.2, 0.3, /^It cannot be told/],
  ])('say who ranks better: %d %d %d beside %d %d %d', (a, b, c, d, e, f, said) => {
    expect(verdict([ranked(own, a, b, c), ranked(size, d, e, f)])).toMatch(said);
  });

  it('tell a number that is none by a dash', () => {
    expect([share(Number.NaN), signed(Number.NaN), times(Number.NaN)]).toEqual(['–', '–', '–']);
    expect(between({ value: Number.NaN, low: 0, high: 1 })).toBe('–');
  });

  it.each([
    [0, 0, '0'],
    [-0.0001, 3, '0.000'],
    [-2, 0, '−2'],
    [0.0314, 3, '+0.031'],
  ])('give %d with %i decimals its sign', (value, digits, said) => {
    expect(signed(value, digits)).toBe(said);
  });
});

describe('the data of a backtest', () => {
  it('read back as they were, what cannot be told as no number', () => {
    const view = { result: { ...result, seed: Number.NaN }, version: '1', files: [] };
    expect(readView(insideBlock(JSON.stringify(view)))).toEqual(view);
  });

  it('count alerts by day, by week or by 30 days, as there is room, and none is lost', () => {
    const sums = (binsMax: number) => {
      const { bins, days } = alertBins(result, binsMax);
      return [days, bins.length, bins.reduce((sum, { right, other }) => sum + right + other, 0)];
    };
    expect(sums(200)).toEqual([1, 70, SPIKE + 21]);
    expect(sums(20)).toEqual([7, 10, SPIKE + 21]);
    expect(sums(4)).toEqual([30, 3, SPIKE + 21]);
    const { bins } = alertBins(result, 4);
    expect(bins[0]).toMatchObject({ from: new Date('2026-01-31'), right: 7, other: SPIKE + 5 });
    expect(bins.at(-1)?.to).toEqual(new Date('2026-04-11'));
  });

  it('cut off a day that towers over all others, and only such a day', () => {
    const bin = (right: number, other: number) => ({
      ...{ from: new Date(0), to: new Date(1), right, other },
    });
    expect(cutAt([bin(1, 30), bin(0, 10), bin(3, 1)])).toBe(15);
    expect(cutAt([bin(0, 30), bin(0, 10)])).toBeUndefined();
    expect(cutAt([bin(0, 30), bin(0, 0)])).toBeUndefined();
    expect(cutAt([])).toBeUndefined();
  });

  it('draw steps with average precision below them', () => {
    const points = [
      { alerted: 2, recall: 0.25, precision: 0.5 },
      { alerted: 6, recall: 1, precision: 0.4 },
    ];
    const steps = curveSteps({ ...own, points });
    const area = steps.slice(1).reduce((sum, { recall, precision }, place) => {
      return sum + (recall - steps[place]!.recall) * precision;
    }, 0);
    expect(area).toBeCloseTo(0.25 * 0.5 + 0.75 * 0.4, 12);
    expect(curveSteps({ ...own, points: [] })).toEqual([]);
  });

  it('tell how many of all cases had an alert by a day', () => {
    const steps = caughtBy(leadsOf(result.cases), result.cases.length);
    expect(steps[0]).toEqual({ days: 0, share: 0 });
    expect(steps.at(-1)).toEqual({ days: 12, share: 0.8 });
    expect(median([])).toBeNaN();
    expect(median([1, 2, 4, 9])).toBe(3);
  });

  it('leave out indicators without which average precision stays as it is', () => {
    const all = contributions(result, 5).map(({ indicator, worth }) => [
      indicator,
      signed(worth, 3),
    ]);
    expect(all).toEqual([
      ['many-payers', '+0.070'],
      ['does-harm', '−0.020'],
    ]);
    expect(contributions(result, 1).length).toBe(1);
  });

  it('lay kinds beside typologies, those of most cases first', () => {
    const one = attributionOf(result, 1);
    expect(one).toMatchObject({ kinds: ['S2', 'S3', 'S10'], typologies: ['test/one'], left: 1 });
    expect(one.cells.map(({ kind, share: of }) => [kind, of])).toEqual([
      ['S2', 1],
      ['S10', 1],
    ]);
    expect(kindsInOrder(['S10', 'S9', 'a'])).toEqual(['a', 'S9', 'S10']);
  });
});
