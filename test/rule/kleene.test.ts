/**
 * Kleene's strong three-valued logic (1952), written out: what `all`, `any` and `not` make of
 * unknowns.
 */
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/rule/compiled.js';
import type { Comparison, Condition } from '../../src/rule/rule.js';

const holds = (fact: string): Comparison => ({ fact, operator: 'equal', value: 1 });
/** T holds, F does not, U is unknown. */
const NUMBERS: Readonly<Record<string, number>> = { T: 1, F: 0, U: Number.NaN };

function truthOf(condition: Condition, values: Readonly<Record<string, string>>): string {
  const facts = (fact: string) => NUMBERS[values[fact]!]!;
  return 'FTU'[compileCondition(condition)(facts, 1)[0]!]!;
}

describe('two conditions', () => {
  it.each([
    // a   b    all  any
    ['T', 'T', 'T', 'T'],
    ['T', 'F', 'F', 'T'],
    ['T', 'U', 'U', 'T'],
    ['F', 'T', 'F', 'T'],
    ['F', 'F', 'F', 'F'],
    ['F', 'U', 'F', 'U'],
    ['U', 'T', 'U', 'T'],
    ['U', 'F', 'F', 'U'],
    ['U', 'U', 'U', 'U'],
  ])('%s and %s: all %s, any %s', (a, b, all, any) => {
    expect(truthOf({ all: [holds('a'), holds('b')] }, { a, b })).toBe(all);
    expect(truthOf({ any: [holds('a'), holds('b')] }, { a, b })).toBe(any);
  });

  it.each([
    ['T', 'F'],
    ['F', 'T'],
    ['U', 'U'],
  ])('not %s is %s', (a, not) => {
    expect(truthOf({ not: holds('a') }, { a })).toBe(not);
    expect(truthOf({ not: { not: holds('a') } }, { a })).toBe(a);
  });

  it('follow De Morgan', () => {
    for (const a of 'TFU') {
      for (const b of 'TFU') {
        const inner = { all: [holds('a'), holds('b')] };
        const outer = { any: [{ not: holds('a') }, { not: holds('b') }] };
        expect(truthOf({ not: inner }, { a, b })).toBe(truthOf(outer, { a, b }));
      }
    }
  });
});

describe('a comparison', () => {
  const between = (operator: Comparison['operator']): Condition => ({
    ...{ fact: 'a', operator },
    value: { fact: 'b' },
  });
  it.each([
    // operator              1 ? 1  1 ? 0  0 ? 1
    ['equal', 'T', 'F', 'F'],
    ['notEqual', 'F', 'T', 'T'],
    ['lessThan', 'F', 'F', 'T'],
    ['lessThanInclusive', 'T', 'F', 'T'],
    ['greaterThan', 'F', 'T', 'F'],
    ['greaterThanInclusive', 'T', 'T', 'F'],
  ] as const)('%s: equal %s, more %s, less %s', (operator, equal, more, less) => {
    expect(truthOf(between(operator), { a: 'T', b: 'T' })).toBe(equal);
    expect(truthOf(between(operator), { a: 'T', b: 'F' })).toBe(more);
    expect(truthOf(between(operator), { a: 'F', b: 'T' })).toBe(less);
    for (const [a, b] of ['UT', 'TU', 'UU']) {
      expect(truthOf(between(operator), { a: a!, b: b! })).toBe('U');
    }
  });
});
