/** What would have cleared an alert: the smallest sets whose absence lowers the level. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clearings, nearestBound } from '../../src/explain/counterfactual.js';
import type { Typology } from '../../src/typology/typology.js';

// A file of ours whose shape other tests hold.
const EXAMPLE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8')) as Typology;

describe('clearings', () => {
  it('name single indicators where one is enough', () => {
    const active = ['many-places', 'below-the-line', 'away-from-home', 'rapid-out'];
    expect(clearings(EXAMPLE, active, 'report')).toEqual([
      { without: ['many-places'], level: 'review' },
      { without: ['rapid-out'], level: 'review' },
      { without: ['below-the-line', 'away-from-home'], level: 'review' },
    ]);
  });

  it('tell when nothing would remain', () => {
    expect(clearings(EXAMPLE, ['many-places'], 'watch')).toEqual([
      { without: ['many-places'], level: 'none' },
    ]);
  });
});

describe('the nearest bound', () => {
  it('is the smallest relative distance, unknown numbers apart', () => {
    const far = { measure: 'far', value: 9, bound: 4 };
    const near = { measure: 'near', value: 110, bound: 100 };
    const unknown = { measure: 'unknown', value: Number.NaN, bound: 1 };
    expect(nearestBound([far, unknown, near])).toBe(near);
    expect(nearestBound([unknown])).toBeUndefined();
  });
});
