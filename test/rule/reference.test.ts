/**
 * json-rules-engine behind its one door: what it said of some facts is said again of the same facts
 * alone.
 */
import { describe, expect, it } from 'vitest';
import { type ReferenceFacts, referenceRule } from '../../src/rule/reference.js';

describe('a rule of the reference', () => {
  it('tells facts apart by name and by value, also after very many of them', async () => {
    const rule = referenceRule({
      all: [
        { fact: 'a', operator: 'greaterThanInclusive', value: 300 },
        { not: { fact: 'b', operator: 'equal', value: true } },
      ],
    });
    const holds = (facts: ReferenceFacts): boolean =>
      typeof facts['a'] === 'number' && facts['a'] >= 300 && facts['b'] !== true;
    const asked = Array.from({ length: 700 }, (_, a): ReferenceFacts[] => [
      ...[{ a }, { b: a }, { a, b: true }, { a, b: false }],
    ]).flat();
    for (let round = 0; round < 2; round += 1) {
      for (const facts of asked) expect(await rule.holds(facts)).toBe(holds(facts));
    }
  });
});
