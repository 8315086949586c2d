/**
 * A catalogue of typologies: what each needs, and how much of it could be assessed with the columns,
 * attributes and packs at hand, as a run would say.
 */
import type { PlannedTypology } from '../plan/plan.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { coverageOf } from '../screen/coverage.js';

export interface CatalogueEntry {
  readonly id: string;
  readonly version: string;
  readonly status: string;
  readonly hypothesis: string;
  readonly indicators: number;
  /** Columns and attributes that some indicator needs. */
  readonly fields: readonly string[];
  /** Packs that were not supplied. */
  readonly packs: readonly string[];
  /** With an export at hand: indicators that can be assessed, wholly or partly. */
  readonly assessed?: number;
  /** What is missing, that which most indicators wait for first. */
  readonly missing?: readonly string[];
}

/** Entries in the order of the plan; without a batch only what is needed. */
export function catalogueOf(
  typologies: readonly PlannedTypology[],
  bound?: BoundPlan,
): readonly CatalogueEntry[] {
  const coverage = bound === undefined ? undefined : coverageOf(bound).typologies;
  return typologies.map(({ loaded: { typology }, indicators }, index): CatalogueEntry => {
    const { id, version, status, hypothesis } = typology;
    const own = coverage?.[index];
    const all = (pick: (one: PlannedTypology['indicators'][number]) => readonly string[]) =>
      [...new Set(indicators.flatMap(pick))].sort();
    return {
      ...{ id, version, status, hypothesis, indicators: indicators.length },
      fields: all(({ needs }) => needs.fields),
      packs: all(({ needs }) => needs.missingPacks),
      ...(own === undefined
        ? {}
        : {
            assessed: own.assessed,
            missing: byFrequency(own.indicators.flatMap(({ missing }) => missing)),
          }),
    };
  });
}

function byFrequency(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
}
