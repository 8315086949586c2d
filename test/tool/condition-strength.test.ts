/**
 * Which of two conditions asks for less; a law holds what is said against the compiled evaluator.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/rule/compiled.js';
import { type Condition, OPERATORS } from '../../src/rule/rule.js';
import { TRUE } from '../../src/rule/truth.js';
import { strengthOf } from '../../src/tool/condition-strength.js';

const NUMBERS: Readonly<Record<string, number>> = { p: 2 };
const asked = (condition: Condition) => ({ condition, numberOf: (fact: string) => NUMBERS[fact] });
const n = (operator: (typeof OPERATORS)[number], value: number | { readonly fact: string }) => ({
  fact: 'n',
  operator,
  value,
});
const atLeast = (value: number) => n('greaterThanInclusive', value);
const m = { fact: 'm', operator: 'lessThan', value: 1 } as const;

describe('of two conditions', () => {
  it.each<[string, Condition, Condition, string | undefined]>([
    ['a bound lowered', { all: [atLeast(4)] }, { all: [atLeast(3)] }, 'weaker'],
    ['an upper bound lowered', n('lessThan', 4), n('lessThan', 3), 'stronger'],
    ['above 4, at least 4', n('greaterThan', 4), atLeast(4), 'weaker'],
    ['exactly 4, at least 4', n('equal', 4), atLeast(4), 'weaker'],
    ['one part more', { all: [m] }, { all: [m, atLeast(1)] }, 'stronger'],
    ['one way more', { any: [m] }, { any: [m, atLeast(1)] }, 'weaker'],
    ['another order', { all: [m, atLeast(1)] }, { all: [atLeast(1), m] }, 'same'],
    ['under not', { not: atLeast(4) }, { not: atLeast(3) }, 'stronger'],
    ['a parameter for its number', atLeast(2), n('greaterThanInclusive', { fact: 'p' }), 'same'],
    ['another measure as bound', atLeast(2), n('greaterThanInclusive', { fact: 'm' }), undefined],
    ['another fact', atLeast(2), m, undefined],
    [
      'one bound lowered, one raised',
      { all: [atLeast(2), m] },
      { all: [atLeast(1), { ...m, value: 0 }] },
      undefined,
    ],
  ])('%s', (_, before, after, strength) => {
    expect(strengthOf(asked(before), asked(after))).toBe(strength);
  });

  it('says nothing that some numbers contradict', () => {
    const comparison = fc.record({
      fact: fc.constantFrom('n', 'm'),
      operator: fc.constantFrom(...OPERATORS),
      value: fc.oneof(
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom({ fact: 'p' }, { fact: 'm' }),
      ),
    });
    const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        comparison,
        fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie('condition') }),
      ),
    }));
    // Every pair of 0, 0.5 … 3.5 and unknown.
    const values = [Number.NaN, ...Array.from({ length: 8 }, (_, index) => index / 2)];
    const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));
    const columns: Readonly<Record<string, Float64Array>> = {
      n: Float64Array.from(pairs, ([a]) => a),
      m: Float64Array.from(pairs, ([, b]) => b),
    };
    const met = (one: Condition) =>
      compileCondition(one)((fact) => columns[fact] ?? NUMBERS[fact]!, pairs.length);
    const seen = new Map<string | undefined, number>();
    fc.assert(
      fc.property(condition, condition, fc.boolean(), (first, other, isNested) => {
        const second: Condition = isNested ? { any: [first, other] } : other;
        const strength = strengthOf(asked(first), asked(second));
        seen.set(strength, (seen.get(strength) ?? 0) + 1);
        const [a, b] = [met(first), met(second)];
        const isIn = (x: Uint8Array, y: Uint8Array) =>
          x.every((one, at) => one !== TRUE || y[at] === TRUE);
        if (strength === 'weaker' || strength === 'same') expect(isIn(a, b)).toBe(true);
        if (strength === 'stronger' || strength === 'same') expect(isIn(b, a)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(seen.get('weaker')).toBeGreaterThan(100);
    expect(seen.get('stronger')).toBeGreaterThan(10);
  });
});
