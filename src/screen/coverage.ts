/**
 * Coverage of a run: which indicators could be assessed with the columns, packs and rates at hand,
 * which could not and what would change that, and which rest on columns that few rows carry.
 */

import type { PlannedIndicator } from '../plan/plan.js';
import { isTextField } from '../selection/field.js';
import type { Batch } from '../transaction/batch.js';
import type { BoundPlan } from './bound-plan.js';

export interface IndicatorCoverage {
  readonly id: string;
  readonly assessed: 'yes' | 'partly' | 'no';
  /** Columns, attributes, packs and rates that are missing. */
  readonly missing: readonly string[];
  /** Columns that fewer than half of the rows of some kind carry, where a selection needs them. */
  readonly thin: readonly string[];
}

export interface TypologyCoverage {
  readonly id: string;
  readonly indicators: readonly IndicatorCoverage[];
  /** Indicators assessed, wholly or partly. */
  readonly assessed: number;
  readonly of: number;
}

/** Share of the postings that carry a column, overall and by kind (`(none)` where no kind is given). */
export interface FieldCoverage {
  readonly field: string;
  readonly share: number;
  readonly byKind: Readonly<Record<string, number>>;
}

export interface Coverage {
  readonly typologies: readonly TypologyCoverage[];
  readonly fields: readonly FieldCoverage[];
}

export function coverageOf(bound: BoundPlan): Coverage {
  const fields = fieldCoverages(bound);
  const thin = new Set(fields.filter(isThin).map(({ field }) => field));
  return {
    fields,
    typologies: bound.plan.typologies.map((planned) => {
      const indicators = planned.indicators.map((indicator) =>
        indicatorCoverage(bound, indicator, thin),
      );
      return {
        id: planned.loaded.typology.id,
        indicators,
        assessed: indicators.filter(({ assessed }) => assessed !== 'no').length,
        of: indicators.length,
      };
    }),
  };
}

function indicatorCoverage(
  bound: BoundPlan,
  { indicator, needs }: PlannedIndicator,
  thinFields: ReadonlySet<string>,
): IndicatorCoverage {
  const missing = bound.missing(needs);
  const thin = needs.fields.filter((field) => thinFields.has(field));
  if (missing.length > 0) return { id: indicator.id, assessed: 'no', missing, thin: [] };
  return { id: indicator.id, assessed: thin.length > 0 ? 'partly' : 'yes', missing, thin };
}

/** Carried by some rows, and by fewer than half of all. */
function isThin({ share }: FieldCoverage): boolean {
  return share > 0 && share < 0.5;
}

/** The columns that some indicator of the run needs. */
function fieldCoverages({ plan, batch }: BoundPlan): readonly FieldCoverage[] {
  const needed = new Set(
    plan.typologies.flatMap(({ indicators }) => indicators.flatMap(({ needs }) => needs.fields)),
  );
  return [...needed].sort().flatMap((field): FieldCoverage[] => {
    const isKnown = knownTest(batch, field);
    return isKnown === undefined ? [] : [fieldCoverage(batch, field, isKnown)];
  });
}

function knownTest(batch: Batch, field: string): ((posting: number) => boolean) | undefined {
  if (field === 'localTime') return (posting) => batch.localMinute[posting]! >= 0;
  if (field === 'balance') return (posting) => !Number.isNaN(batch.balanceMinor[posting]!);
  if (!isTextField(field)) return undefined;
  const { codes } = batch.text[field];
  return (posting) => codes[posting]! >= 0;
}

function fieldCoverage(
  batch: Batch,
  field: string,
  isKnown: (posting: number) => boolean,
): FieldCoverage {
  const kinds = batch.text.kind;
  const all = new Float64Array(kinds.values.length + 1);
  const known = new Float64Array(kinds.values.length + 1);
  for (let posting = 0; posting < batch.count; posting += 1) {
    const kind = kinds.codes[posting]! + 1;
    all[kind]! += 1;
    if (isKnown(posting)) known[kind]! += 1;
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const byKind = ['(none)', ...kinds.values]
    .map((kind, index): [string, number] => [kind, index])
    .filter(([, index]) => all[index]! > 0)
    .map(([kind, index]): [string, number] => [kind, share(known[index]!, all[index]!)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const total = known.reduce((a, b) => a + b, 0);
  return { field, share: share(total, batch.count), byKind: Object.fromEntries(byKind) };
}
