/**
 * The second evaluator: json-rules-engine itself, the one door to it. Slower and two-valued, it
 * confirms every alert before it leaves. One engine per rule, one run at a time: overlapping runs
 * of one engine lose rules. Paths are never resolved, since jsonpath evaluates code.
 */
import { Engine } from 'json-rules-engine';
import { factsOf } from './compiled.js';
import type { RootCondition } from './rule.js';

/** Only numbers and booleans cross; an unknown fact is left out, never null. */
export type ReferenceFacts = Readonly<Record<string, number | boolean>>;

export interface ReferenceRule {
  /** Whether the condition holds on these facts. Await it before asking again. */
  holds(facts: ReferenceFacts): Promise<boolean>;
}

/** A condition as a rule of json-rules-engine. */
export function referenceRule(condition: RootCondition): ReferenceRule {
  const engine = new Engine([], {
    allowUndefinedFacts: true,
    pathResolver: () => {
      throw new Error('redthread broke its own rule: a condition held a path');
    },
  });
  // The library types conditions as mutable; it does not change them.
  const conditions = structuredClone(condition) as never;
  engine.addRule({ conditions, event: { type: 'holds' } });
  const told = new Map<string, boolean>();
  const asked = factsOf(condition);
  return {
    holds: async (facts) => {
      let key = '';
      for (const name of asked) key += `${facts[name]} `;
      const known = told.get(key);
      if (known !== undefined) return known;
      const { events } = await engine.run({ ...facts });
      if (told.size === TOLD_MAX) told.clear();
      told.set(key, events.length > 0);
      return events.length > 0;
    },
  };
}

/**
 * Answers kept of a rule. It answers alike to the same facts, and most alerts come with states and
 * small numbers that another one had: of 65,000 answers for 11,000 alerts four in five are known.
 */
const TOLD_MAX = 512;
