/**
 * Which sets of indicators each customer ever had active at one moment, typology by typology.
 * Levels with an indicator or without it follow from them, and nothing is screened again. Unlike a
 * backtest it leaves nothing out: a rule that compares customers may be what treats them unlike.
 */
import { subjectRanges } from '../measure/timeline.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { frameValues } from '../screen/frame-values.js';
import { type IndicatorColumn, indicatorColumns } from '../screen/indicator-states.js';
import { customersOfSubjects } from './subject-customer.js';

export interface MetSets {
  readonly planned: PlannedTypology;
  /** Distinct sets of active indicators, by their places in the file. */
  readonly sets: readonly (readonly number[])[];
  /** Indexes into `sets`, by customer. */
  readonly met: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Screens once for all typologies of a plan. Subjects that are nobody's are passed over. */
export function metSets(
  bound: BoundPlan,
  onProgress: (share: number) => void = () => undefined,
): readonly MetSets[] {
  const { plan, batch } = bound;
  const keepers = plan.typologies.map(keeperOf);
  const total = plan.timelines.reduce((sum, _, at) => sum + bound.timeline(at).keys.length, 0);
  let done = 0;
  plan.timelines.forEach(({ subjectField }, index) => {
    const timeline = bound.timeline(index);
    const customers = customersOfSubjects(batch, subjectField, timeline.keys);
    for (const range of subjectRanges(timeline)) {
      const values = frameValues(bound, { timeline: index, ...range });
      const { subjects, momentStart } = values.frame;
      for (const [at, planned] of plan.typologies.entries()) {
        if (planned.timeline !== index) continue;
        const columns = indicatorColumns(bound, planned, values);
        for (let subject = 0; subject < subjects.length; subject += 1) {
          const customer = customers[subjects[subject]!]!;
          if (customer < 0) continue;
          for (let m = momentStart[subject]!; m < momentStart[subject + 1]!; m += 1) {
            keepers[at]!.take(customer, columns, m);
          }
        }
      }
      done += range.to - range.from;
      onProgress(done / total);
    }
  });
  return keepers.map(({ kept }) => kept);
}

function keeperOf(planned: PlannedTypology) {
  const sets: (readonly number[])[] = [];
  const codes = new Map<string, number>();
  const met = new Map<number, Set<number>>();
  const take = (customer: number, columns: readonly IndicatorColumn[], moment: number): void => {
    const active = columns.flatMap(({ activeFrom }, index) =>
      activeFrom[moment]! >= 0 ? [index] : [],
    );
    if (active.length === 0) return;
    const key = active.join(' ');
    const code = codes.get(key) ?? sets.length;
    if (code === sets.length) {
      codes.set(key, code);
      sets.push(active);
    }
    met.set(customer, (met.get(customer) ?? new Set()).add(code));
  };
  return { take, kept: { planned, sets, met } };
}
