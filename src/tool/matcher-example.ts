/**
 * Runs the example of a matcher's page through the engine and compares it with what was written by
 * hand.
 */
import { compilePlan } from '../plan/compile-plan.js';
import { bindPlan } from '../screen/bound-plan.js';
import type { MatcherExample } from '../selection/matcher-item.js';
import { readyExample } from './example-typology.js';

export type MatcherRun =
  /** By name of the selection: ids of the postings that are in it. */
  | { readonly matches: Readonly<Record<string, readonly string[]>> }
  | { readonly faults: readonly string[] };

/** Which postings each selection of the example holds. */
export function runMatcherExample(example: MatcherExample): MatcherRun {
  const names = Object.keys(example.select);
  const measures = Object.fromEntries(names.map((name) => [`count_${name}`, { count: name }]));
  const ready = readyExample({ ...example, measures });
  if ('faults' in ready) return ready;
  const plan = compilePlan([ready.loaded]);
  const bound = bindPlan(plan, ready.batch);
  const { ids } = ready.batch;
  const held = (name: string): readonly string[] => {
    const measure = plan.typologies[0]!.measures.get(`count_${name}`)!;
    const mask = bound.mask(plan.measures[measure]!.selections[0]!);
    return ids.list().filter((_, posting) => mask[posting] === 1);
  };
  return { matches: Object.fromEntries(names.map((name) => [name, held(name)])) };
}

/** Where the engine and the hand differ, one line each; empty when the example is right. */
export function matcherExampleFaults(example: MatcherExample): readonly string[] {
  const run = runMatcherExample(example);
  if ('faults' in run) return run.faults;
  const names = new Set([...Object.keys(run.matches), ...Object.keys(example.matches)]);
  return [...names].flatMap((name) => {
    const engine = [...(run.matches[name] ?? ['nothing: no such selection'])].sort();
    const hand = (example.matches[name] ?? 'nothing')
      .split(' ')
      .filter((id) => id !== '')
      .sort();
    const isEqual = engine.join(' ') === hand.join(' ');
    return isEqual ? [] : [`${name}: by hand ${hand.join(' ')}, the engine ${engine.join(' ')}`];
  });
}
