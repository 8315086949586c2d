/**
 * The second evaluator: json-rules-engine itself, the one door to it. Slower and two-valued, it
 * confirms every alert before it leaves. One engine per rule, one run at a time: overlapping runs of
 * one engine lose rules. Paths are never resolved, since jsonpath evaluates code.
 */
import { Engine } from 'json-rules-engine';
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
  return {
    holds: async (facts) => (await engine.run({ ...facts })).events.length > 0,
  };
}
