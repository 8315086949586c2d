/**
 * Confirms an alert with json-rules-engine before it leaves: each fired indicator on its facts at
 * its own moment, the level on the states at the peak. A disagreement is our own mistake and stops
 * the run.
 */
import { invariant } from '../core/invariant.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { FactColumns } from '../rule/compiled.js';
import { decisionFact } from '../rule/decide.js';
import { type ReferenceFacts, type ReferenceRule, referenceRule } from '../rule/reference.js';
import { LEVELS, type Level } from '../rule/rule.js';
import type { Alert } from './alert.js';
import { decisionFacts } from './outcome.js';

export interface Confirmer {
  /** Throws when json-rules-engine disagrees. `facts` are those of the alert's frame. */
  confirm(alert: Alert, facts: FactColumns, firstMoment: number): Promise<void>;
}

/** Builds each rule's engine once; runs follow one another, never overlap. */
export function confirmerOf(planned: PlannedTypology): Confirmer {
  const { typology } = planned.loaded;
  const indicatorRules = new Map<string, ReferenceRule>();
  for (const { indicator } of planned.indicators) {
    indicatorRules.set(indicator.id, referenceRule(indicator.when));
  }
  const levelRules = LEVELS.flatMap((level) =>
    typology.decisions
      .filter((decision) => decision.level === level)
      .map(({ conditions }) => ({ level, rule: referenceRule(conditions) })),
  );
  const factNames = new Map(
    planned.indicators.map(({ indicator, facts }) => [indicator.id, facts]),
  );
  return {
    confirm: async (alert, facts, firstMoment) => {
      const active = new Set<string>();
      for (const { id, state, moment } of alert.indicators) {
        if (state !== 'fired') continue;
        active.add(id);
        const known = factsAt(factNames.get(id)!, facts, moment - firstMoment);
        const agrees = await indicatorRules.get(id)!.holds(known);
        invariant(agrees, `json-rules-engine does not confirm the indicator ${id}`);
      }
      const levelFacts = decisionFacts(typology, active);
      const values: Record<string, number | boolean> = {};
      for (const name of ['score', 'families', 'indicators']) {
        values[name] = decisionFact(name, levelFacts);
      }
      for (const { id } of typology.indicators) values[id] = active.has(id);
      let confirmed: Level | undefined;
      for (const { level, rule } of levelRules) if (await rule.holds(values)) confirmed = level;
      invariant(confirmed === alert.level, 'json-rules-engine does not confirm the level');
    },
  };
}

/** An unknown fact is left out, never null. */
function factsAt(names: readonly string[], facts: FactColumns, moment: number): ReferenceFacts {
  const known: Record<string, number> = {};
  for (const name of names) {
    const column = facts(name);
    const value = typeof column === 'number' ? column : column[moment]!;
    if (!Number.isNaN(value)) known[name] = value;
  }
  return known;
}
