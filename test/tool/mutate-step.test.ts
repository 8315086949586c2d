/** The smallest steps of written values. */
import { describe, expect, it } from 'vitest';
import { reachableScores, scoreSteps } from '../../src/tool/mutant-score.js';
import {
  durationSteps,
  moneySteps,
  numberSteps,
  timeSteps,
  unitSteps,
} from '../../src/tool/mutant-step.js';

describe('the smallest step', () => {
  it.each([
    [4, 'count', [3, 5]],
    [0, 'days', [-1, 1]],
    [2.5, 'count', [2.4, 2.6]],
    [0.5, 'share', [0.49, 0.51]],
    [1, 'share', [0.99, 1.01]],
    [0.3, 'share', [0.29, 0.31]],
    [0.125, 'share', [0.124, 0.126]],
    [1e-7, 'share', [0, 2e-7]],
  ] as const)('of %d as a %s is %j', (value, unit, steps) => {
    expect(unitSteps(value, unit)).toEqual(steps);
  });

  it('of a number too large to have one is none', () => {
    expect(numberSteps(2 ** 60, 0)).toEqual([]);
  });

  it.each([
    ['10000.00', 'USD', ['9999.99', '10000.01']],
    ['0.00', 'USD', ['-0.01', '0.01']],
    ['5000', 'JPY', ['4999', '5001']],
    ['1.5', 'BHD', ['1.499', '1.501']],
    ['much', 'USD', []],
  ])('of %s %s is %j', (text, currency, steps) => {
    expect(moneySteps(text, currency)).toEqual(steps);
  });

  it.each([
    ['22:00', 'band', ['21:59', '22:01']],
    ['00:00', 'band', ['23:59', '00:01']],
    ['24:00', 'band', ['23:59', '00:01']],
    ['00:00', 'bound', ['00:01']],
    ['24:00', 'bound', ['23:59']],
    ['night', 'band', []],
  ] as const)('of %s as a %s is %j', (text, of, steps) => {
    expect(timeSteps(text, of)).toEqual(steps);
  });

  it.each([
    ['P14D', ['P13D', 'P15D']],
    ['P2W', ['P1W', 'P3W']],
    ['PT90M', ['PT89M', 'PT91M']],
    ['P1DT12H', ['P1DT11H', 'P1DT13H']],
    ['PT0M', ['PT1M']],
    ['all', []],
    ['month', []],
  ])('of %s is %j', (text, steps) => {
    expect(durationSteps(text)).toEqual(steps);
  });
});

describe('the step of a score', () => {
  const indicators = [
    { id: 'a', family: 'f', points: 15 },
    { id: 'b', family: 'f', points: 10 },
    { id: 'c', family: 'g', points: 20 },
  ];

  it('goes to the next score that can be reached', () => {
    const scores = reachableScores({ indicators, families: { f: { cap: 20 }, g: {} } });
    expect(scores).toEqual([0, 10, 15, 20, 30, 35, 40]);
    expect(scoreSteps(scores, { value: 20, isStrict: false })).toEqual([15, 30]);
    expect(scoreSteps(scores, { value: 17, isStrict: false })).toEqual([15, 30]);
    expect(scoreSteps(scores, { value: 20, isStrict: true })).toEqual([15, 30]);
    expect(scoreSteps(scores, { value: 40, isStrict: false })).toEqual([35]);
    expect(scoreSteps(scores, { value: 41, isStrict: false })).toEqual([]);
  });
});
