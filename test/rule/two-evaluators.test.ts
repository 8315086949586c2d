/** One meaning, two evaluators: compiled three-valued logic against json-rules-engine. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/rule/compiled.js';
import { referenceRule } from '../../src/rule/reference.js';
import { type Condition, OPERATORS, type RootCondition } from '../../src/rule/rule.js';
import { FALSE, TRUE, UNKNOWN } from '../../src/rule/truth.js';

const FACTS: readonly string[] = ['p', 'q', 'r'];
const number = fc.integer({ min: -2, max: 2 });

const comparison = fc.record({
  fact: fc.constantFrom(...FACTS),
  operator: fc.constantFrom(...OPERATORS),
  value: fc.oneof(number, fc.record({ fact: fc.constantFrom(...FACTS) })),
});

function condition(depth: number): fc.Arbitrary<Condition> {
  return depth === 0 ? comparison : fc.oneof(comparison, group(depth));
}

function group(depth: number): fc.Arbitrary<RootCondition> {
  const inner = fc.array(condition(depth - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ all: inner }),
    fc.record({ any: inner }),
    fc.record({ not: condition(depth - 1) }),
  );
}

function compiledTruth(rule: RootCondition, values: readonly number[]): number {
  const facts = (name: string) => values[FACTS.indexOf(name)]!;
  return compileCondition(rule)((name) => Float64Array.of(facts(name)), 1)[0]!;
}

async function referenceTruth(rule: RootCondition, values: readonly number[]): Promise<boolean> {
  const known = FACTS.map((fact, index): [string, number] => [fact, values[index]!]);
  const facts = Object.fromEntries(known.filter(([, value]) => !Number.isNaN(value)));
  return referenceRule(rule).holds(facts);
}

function hasNot(rule: Condition): boolean {
  if ('not' in rule) return true;
  if ('all' in rule) return rule.all.some(hasNot);
  if ('any' in rule) return rule.any.some(hasNot);
  return false;
}

const hasNotEqual = (rule: Condition) => JSON.stringify(rule).includes('notEqual');

describe('compiled conditions and json-rules-engine', () => {
  it('agree wherever every fact is known', async () => {
    const seen = { true: 0, false: 0 };
    const values = fc.tuple(number, number, number);
    const law = fc.asyncProperty(group(3), values, async (rule, facts) => {
      const compiled = compiledTruth(rule, facts);
      expect(compiled).not.toBe(UNKNOWN);
      expect(await referenceTruth(rule, facts)).toBe(compiled === TRUE);
      seen[compiled === TRUE ? 'true' : 'false'] += 1;
    });
    await fc.assert(law, { seed: 20261125, numRuns: 800 });
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
  });

  it('agree on what is definite though some facts are unknown', async () => {
    const seen = { definite: 0, unknown: 0 };
    const value = fc.oneof(number, fc.constant(Number.NaN));
    const values = fc.tuple(value, value, value);
    const law = fc.asyncProperty(group(3), values, async (rule, facts) => {
      // json-rules-engine takes an unknown fact for one that equals nothing: under `not`, and for
      // `notEqual`, that is a truth of its own, so a definite answer is compared and nothing else.
      const compiled = compiledTruth(rule, facts);
      if (compiled === UNKNOWN) {
        seen.unknown += 1;
        return;
      }
      seen.definite += 1;
      if (hasNot(rule) || hasNotEqual(rule)) return;
      expect(await referenceTruth(rule, facts)).toBe(compiled === TRUE);
      expect([TRUE, FALSE]).toContain(compiled);
    });
    await fc.assert(law, { seed: 7, numRuns: 800 });
    expect(Math.min(seen.definite, seen.unknown)).toBeGreaterThan(100);
  });
});
