/** Scores by family and cap, and decisions over them. */
import { describe, expect, it } from 'vitest';
import { decide, type LevelRule } from '../../src/rule/decide.js';
import { capOf, scoreOf } from '../../src/rule/score.js';

const SCORING = {
  indicators: [
    { id: 'a', family: 'cash', points: 10 },
    { id: 'b', family: 'cash', points: 15 },
    { id: 'c', family: 'place', points: 20 },
    { id: 'd', family: 'wide', points: 5 },
    { id: 'e', family: 'wide', points: 5 },
  ],
  families: { cash: {}, place: {}, wide: { cap: 8 } },
};

const CASES = [
  // active           score families indicators
  ['', 0, 0, 0],
  ['a', 10, 1, 1],
  ['a b', 15, 1, 2],
  ['a b c', 35, 2, 3],
  ['d e', 8, 1, 2],
  ['a b c d e', 43, 3, 5],
] as const;

describe('the score', () => {
  for (const [ids, score, families, indicators] of CASES) {
    it(`of {${ids}} is ${score}`, () => {
      const active = new Set(ids === '' ? [] : ids.split(' '));
      expect(scoreOf(SCORING, active)).toEqual({ score, families, indicators });
    });
  }

  it('caps a family at its largest single points unless the file says otherwise', () => {
    expect([capOf(SCORING, 'cash'), capOf(SCORING, 'wide')]).toEqual([15, 8]);
  });
});

describe('the decision', () => {
  const at = (level: LevelRule['level'], value: number): LevelRule => ({
    level,
    conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value }] },
  });
  const rules = [at('report', 30), at('watch', 10), at('review', 20)];
  const facts = (score: number) => ({ score, families: 1, indicators: 1, active: new Set(['x']) });

  it('is the highest level whose conditions hold, in whatever order they stand', () => {
    expect([9, 10, 20, 29, 30].map((score) => decide(rules, facts(score)))).toEqual([
      undefined,
      'watch',
      'review',
      'review',
      'report',
    ]);
  });

  it('reads an indicator as true only when it is active', () => {
    const rule: LevelRule = {
      level: 'watch',
      conditions: { all: [{ fact: 'x', operator: 'equal', value: true }] },
    };
    expect(decide([rule], facts(0))).toBe('watch');
    expect(decide([rule], { ...facts(0), active: new Set() })).toBeUndefined();
  });
});
