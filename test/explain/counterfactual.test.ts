/** What would have cleared an alert: the smallest sets whose absence lowers the level. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clearings, decisiveComparisons, nearestBound } from '../../src/explain/counterfactual.js';
import type { Comparison, Condition } from '../../src/rule/rule.js';
import { FALSE, TRUE, type Truth, UNKNOWN } from '../../src/rule/truth.js';
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

describe('the comparisons that decide', () => {
  const of = (fact: string): Comparison => ({ fact, operator: 'greaterThan', value: 0 });
  const [a, b, c] = [of('a'), of('b'), of('c')];
  it.each<[string, Condition, Record<string, Truth>, string]>([
    // condition                truths                         decisive
    ['all of two', { all: [a, b] }, { a: TRUE, b: TRUE }, 'a b'],
    ['any, one holds', { any: [a, b] }, { a: TRUE, b: FALSE }, 'a'],
    ['any, one unknown', { any: [a, b] }, { a: TRUE, b: UNKNOWN }, 'a'],
    ['any, both hold: none alone', { any: [a, b] }, { a: TRUE, b: TRUE }, 'a b'],
    ['a and (b or c)', { all: [a, { any: [b, c] }] }, { a: TRUE, b: TRUE, c: TRUE }, 'a'],
    ['not', { not: a }, { a: FALSE }, 'a'],
    ['not all', { not: { all: [a, b] } }, { a: TRUE, b: FALSE }, 'b'],
    ['not all, both false', { not: { all: [a, b] } }, { a: FALSE, b: FALSE }, 'a b'],
  ])('%s', (_, condition, truths, decisive) => {
    const found = decisiveComparisons(condition, ({ fact }) => truths[fact]!);
    expect(found.map(({ fact }) => fact).join(' ')).toBe(decisive);
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
