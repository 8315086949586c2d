/** What two batches with the same postings come to otherwise, indicator by indicator. */
import { subjectRanges } from '../../src/measure/timeline.js';
import type { Plan } from '../../src/plan/plan.js';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { frameValues } from '../../src/screen/frame-values.js';
import { type IndicatorColumn, indicatorColumns } from '../../src/screen/indicator-states.js';
import { type Outcome, outcomes } from '../../src/screen/outcome.js';
import type { Batch } from '../../src/transaction/batch.js';

export interface Difference {
  /** Position in the plan. */
  readonly typology: number;
  /** Indicators whose truth differs at some moment of some subject, or that only one can assess. */
  readonly indicators: readonly string[];
  /** Whether the level, or what it could be, differs at some moment. */
  readonly isLevel: boolean;
}

/** What the subjects of one frame come to under one typology. */
interface Side {
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
}

/** By typology and frame. */
type Sides = readonly (readonly Side[])[];

/** Every typology of the plan that tells the other from the first, which is screened once. */
export function differencesFrom(plan: Plan, one: Batch): (other: Batch) => readonly Difference[] {
  const left = sidesOf(plan, one);
  return (other) => {
    const right = sidesOf(plan, other);
    return plan.typologies.flatMap((planned, typology) => {
      const ids = planned.loaded.typology.indicators.map(({ id }) => id);
      return different(left[typology]!, right[typology]!, { typology, ids });
    });
  };
}

function different(
  one: readonly Side[],
  other: readonly Side[],
  { typology, ids }: { readonly typology: number; readonly ids: readonly string[] },
): readonly Difference[] {
  const indicators = new Set<string>();
  let isLevel = false;
  one.forEach((left, frame) => {
    const right = other[frame]!;
    ids.forEach((id, index) => {
      const [a, b] = [left.columns[index]!, right.columns[index]!];
      if (a.isUnassessed !== b.isUnassessed) indicators.add(id);
      if (Buffer.compare(a.truth, b.truth) !== 0) indicators.add(id);
    });
    isLevel ||= left.results.some(
      ({ level, couldBe }, moment) =>
        level !== right.results[moment]!.level || couldBe !== right.results[moment]!.couldBe,
    );
  });
  if (indicators.size === 0 && !isLevel) return [];
  return [{ typology, indicators: [...indicators], isLevel }];
}

function sidesOf(plan: Plan, batch: Batch): Sides {
  const bound = bindPlan(plan, batch);
  return plan.typologies.map((planned) => {
    const { timeline } = planned;
    return [...subjectRanges(bound.timeline(timeline))].map((range) => {
      const values = frameValues(bound, { ...range, timeline });
      const columns = indicatorColumns(bound, planned, values);
      const moments = values.frame.momentAt.length;
      return { columns, results: outcomes(planned.loaded.typology, columns, moments) };
    });
  });
}
