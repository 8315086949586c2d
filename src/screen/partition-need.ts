/**
 * What the typologies of a timeline look at beyond one subject: which fields gather everybody's
 * postings (`per`), and which measures are read of other subjects (`peer`, `neighbour`), in the
 * order in which they can be worked out.
 */
import type { Plan } from '../plan/plan.js';

/** A measure that groups everybody's postings by a field. */
export interface GroupNeed {
  readonly measure: number;
  readonly per: string;
}

/** A measure that is read of other subjects: worked out for all of them beforehand. */
export interface AcrossNeed {
  readonly operand: number;
  /** Its value at every moment is read; else each subject's greatest alone. */
  readonly isAtMoments: boolean;
}

export interface PartitionNeeds {
  /** Each field with each selection once. */
  readonly groups: readonly GroupNeed[];
  /** Passes over all subjects: what one works out may rest on those before it. */
  readonly passes: readonly (readonly AcrossNeed[])[];
}

/** The needs of the typologies of one timeline. */
export function partitionNeeds(plan: Plan, timeline: number): PartitionNeeds {
  const reached = new Set<number>();
  for (const planned of plan.typologies) {
    if (planned.timeline !== timeline) continue;
    for (const { facts } of planned.indicators) {
      for (const fact of facts) {
        const measure = planned.measures.get(fact);
        if (measure !== undefined) reached.add(measure);
      }
    }
  }
  // A set that grows is walked to its end.
  for (const measure of reached) for (const one of operandsOf(plan, measure)) reached.add(one);
  return { groups: groupNeeds(plan, reached), passes: passesOf(plan, reached) };
}

function operandsOf(plan: Plan, measure: number): readonly number[] {
  return plan.measures[measure]!.operands.flatMap((operand) =>
    typeof operand === 'number' || 'money' in operand ? [] : [operand.measure],
  );
}

function groupNeeds(plan: Plan, reached: ReadonlySet<number>): readonly GroupNeed[] {
  const byKey = new Map<string, GroupNeed>();
  for (const measure of reached) {
    const { per, selections } = plan.measures[measure]!;
    if (per !== undefined) byKey.set(`${selections[0]} ${per}`, { measure, per });
  }
  return [...byKey.values()];
}

function passesOf(plan: Plan, reached: ReadonlySet<number>): PartitionNeeds['passes'] {
  const passes: Map<number, AcrossNeed>[] = [];
  const depths = depthsOf(plan);
  for (const measure of reached) {
    const { item, definition } = plan.measures[measure]!;
    if (item.isAcrossSubjects !== true) continue;
    for (const operand of operandsOf(plan, measure)) {
      const depth = depths[operand]!;
      while (passes.length <= depth) passes.push(new Map());
      const known = passes[depth]!.get(operand)?.isAtMoments === true;
      passes[depth]!.set(operand, { operand, isAtMoments: known || !('peer' in definition) });
    }
  }
  return passes.map((pass) => [...pass.values()]);
}

/** How many passes go before each measure: those that what it reads of other subjects takes. */
function depthsOf(plan: Plan): readonly number[] {
  const depths: number[] = [];
  plan.measures.forEach(({ item }, measure) => {
    // Operands come before what is computed from them.
    const below = operandsOf(plan, measure).map((operand) => depths[operand]!);
    depths.push(Math.max(0, ...below) + (item.isAcrossSubjects === true ? 1 : 0));
  });
  return depths;
}
