/**
 * Rankings against values worked by hand, and against the example of scikit-learn's documentation
 * of `average_precision_score`.
 */
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  bestF1,
  precisionAt,
  precisionAtRecall,
  precisionRecall,
  scoreGroups,
} from '../../src/tool/metric-ranking.js';

describe('average precision', () => {
  it('is what scikit-learn documents: 0.83 for two of four', () => {
    const groups = scoreGroups([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
    // Recall rises to 1/2 at precision 1, and to 1 at precision 2/3.
    expect(averagePrecision(groups)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 15);
  });

  it('takes equals as one step, in whatever order they come', () => {
    // 3: one of one; 2: two of four; 1: the rest. By hand: 1/3·1 + 2/3·(3/5).
    const scores = [2, 3, 2, 2, 1, 2, 1];
    const positive = [1, 1, 0, 1, 0, 0, 0];
    expect(averagePrecision(scoreGroups(scores, positive))).toBeCloseTo(1 / 3 + (2 / 3) * 0.6, 15);
    const turned = averagePrecision(scoreGroups([...scores].reverse(), [...positive].reverse()));
    expect(turned).toBeCloseTo(1 / 3 + (2 / 3) * 0.6, 15);
  });

  it('is the share of positives where everybody has one score', () => {
    expect(averagePrecision(scoreGroups([0, 0, 0, 0], [1, 0, 0, 0]))).toBe(0.25);
  });

  it('is no number where nobody is to be found', () => {
    expect(averagePrecision(scoreGroups([1, 2], [0, 0]))).toBeNaN();
  });
});

describe('precision among the first', () => {
  const groups = scoreGroups([5, 4, 4, 4, 1], [1, 1, 0, 0, 1]);

  it.each([
    [1, 1],
    // The second is one of three equals, one of whom is right: 1/3 on average.
    [2, (1 + 1 / 3) / 2],
    [4, 2 / 4],
    [5, 3 / 5],
    // There are no more than five.
    [9, 3 / 5],
  ])('%i is %f', (k, value) => {
    expect(precisionAt(groups, k)).toBeCloseTo(value, 15);
  });
});

describe('the curve', () => {
  const groups = scoreGroups([9, 8, 7, 6, 5], [1, 0, 1, 0, 1]);

  it('has a point wherever one more is found', () => {
    expect(precisionRecall(groups)).toEqual([
      { score: 9, alerted: 1, recall: 1 / 3, precision: 1 },
      { score: 7, alerted: 3, recall: 2 / 3, precision: 2 / 3 },
      { score: 5, alerted: 5, recall: 1, precision: 3 / 5 },
    ]);
  });

  it('gives the precision at the first score that finds a share', () => {
    expect(precisionAtRecall(groups, 0.3)).toBe(1);
    expect(precisionAtRecall(groups, 0.34)).toBe(2 / 3);
    expect(precisionAtRecall(groups, 1)).toBe(3 / 5);
  });

  it('has its best harmonic mean at the end here', () => {
    // 2·1·(1/3)/(4/3) = 1/2; 2/3; 2·(3/5)/(8/5) = 3/4.
    expect(bestF1(groups)).toBeCloseTo(0.75, 15);
  });
});
