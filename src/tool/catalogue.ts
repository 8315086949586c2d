/**
 * A catalogue of typologies: what each needs, and how much of it could be assessed with the
 * columns, attributes and packs at hand, as a run would say. It looks at columns, never at who
 * would alert.
 */
import type { PlannedTypology } from '../plan/plan.js';
import { decide } from '../rule/decide.js';
import type { Level } from '../rule/rule.js';
import { scoreOf } from '../rule/score.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { coverageOf, type IndicatorCoverage } from '../screen/coverage.js';
import type { AppliedOverlay } from '../typology/typology.js';

/** Fields that every export has: without them there are no postings. */
export const ALWAYS_THERE: readonly string[] = [
  ...['account', 'amount', 'direction', 'localDate', 'weekday'],
];

export interface CatalogueEntry {
  readonly id: string;
  readonly version: string;
  readonly status: string;
  readonly hypothesis: string;
  readonly indicators: number;
  /** The highest level that all indicators together reach. */
  readonly reaches: Level | 'none';
  /** Columns and attributes that some indicator needs. */
  readonly fields: readonly string[];
  /** Packs that were not supplied. */
  readonly packs: readonly string[];
  /** The overlay that changed it. */
  readonly overlay?: AppliedOverlay;
  /** With an export at hand. */
  readonly export?: ExportCoverage;
}

export interface ExportCoverage {
  /** Indicators that can be assessed, wholly or partly. */
  readonly assessed: number;
  /** The highest level that those reach together. */
  readonly reaches: Level | 'none';
  /** What is missing, that which most indicators wait for first. */
  readonly missing: readonly string[];
  readonly byIndicator: readonly IndicatorCoverage[];
}

/** Entries in the order of the plan; without a batch only what is needed. */
export function catalogueOf(
  typologies: readonly PlannedTypology[],
  bound?: BoundPlan,
): readonly CatalogueEntry[] {
  const coverage = bound === undefined ? undefined : coverageOf(bound).typologies;
  return typologies.map((planned, index): CatalogueEntry => {
    const { loaded, indicators } = planned;
    const { id, version, status, hypothesis } = loaded.typology;
    const own = coverage?.[index];
    const all = (pick: (one: PlannedTypology['indicators'][number]) => readonly string[]) =>
      [...new Set(indicators.flatMap(pick))].sort();
    const { overlay } = loaded;
    return {
      ...{ id, version, status, hypothesis, indicators: indicators.length },
      reaches: levelOf(
        planned,
        indicators.map(({ indicator }) => indicator.id),
      ),
      fields: all(({ needs }) => needs.fields),
      packs: all(({ needs }) => needs.missingPacks),
      ...(overlay === undefined ? {} : { overlay }),
      ...(own === undefined ? {} : { export: exportCoverage(planned, own.indicators) }),
    };
  });
}

function exportCoverage(
  planned: PlannedTypology,
  byIndicator: readonly IndicatorCoverage[],
): ExportCoverage {
  const assessed = byIndicator.filter((one) => one.assessed !== 'no').map(({ id }) => id);
  return {
    assessed: assessed.length,
    reaches: levelOf(planned, assessed),
    missing: byFrequency(byIndicator.flatMap(({ missing }) => missing)),
    byIndicator,
  };
}

/** Decisions are monotone: what these reach together is the highest that any of them reach. */
function levelOf({ loaded: { typology } }: PlannedTypology, ids: readonly string[]) {
  const active = new Set(ids);
  return decide(typology.decisions, { ...scoreOf(typology, active), active }) ?? 'none';
}

/** Each name once, the most frequent first. */
export function byFrequency(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
}
