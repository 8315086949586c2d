/** What two batches with the same postings come to otherwise, indicator by indicator. */
import { subjectRanges } from '../../src/measure/timeline.js';
import type { Plan } from '../../src/plan/plan.js';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { frameValues } from '../../src/screen/frame-values.js';
import { indicatorColumns } from '../../src/screen/indicator-states.js';
import { outcomes } from '../../src/screen/outcome.js';
import type { Batch } from '../../src/transaction/batch.js';

export interface Difference {
  /** Position in the plan. */
  readonly typology: number;
  /** Indicators whose truth differs at some moment of some subject, or that only one can assess. */
  readonly indicators: readonly string[];
  /** Whether the level, or what it could be, differs at some moment. */
  readonly isLevel: boolean;
}

/** Every typology of the plan that tells the two apart. */
export function differences(plan: Plan, one: Batch, other: Batch): readonly Difference[] {
  const sides = [bindPlan(plan, one), bindPlan(plan, other)] as const;
  return plan.typologies.flatMap((planned, typology) => {
    const indicators = new Set<string>();
    let isLevel = false;
    for (const range of ranges(sides[0].timeline(planned.timeline), planned.timeline)) {
      const [left, right] = sides.map((bound) => {
        const values = frameValues(bound, range);
        const columns = indicatorColumns(bound, planned, values);
        const moments = values.frame.momentAt.length;
        return { columns, results: outcomes(planned.loaded.typology, columns, moments) };
      });
      planned.loaded.typology.indicators.forEach(({ id }, index) => {
        const [a, b] = [left!.columns[index]!, right!.columns[index]!];
        if (a.isUnassessed !== b.isUnassessed) indicators.add(id);
        if (Buffer.compare(a.truth, b.truth) !== 0) indicators.add(id);
      });
      isLevel ||= left!.results.some(
        ({ level, couldBe }, moment) =>
          level !== right!.results[moment]!.level || couldBe !== right!.results[moment]!.couldBe,
      );
    }
    if (indicators.size === 0 && !isLevel) return [];
    return [{ typology, indicators: [...indicators], isLevel }];
  });
}

function* ranges(timeline: Parameters<typeof subjectRanges>[0], index: number) {
  for (const range of subjectRanges(timeline)) yield { ...range, timeline: index };
}
