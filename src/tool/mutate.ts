/**
 * Mutation of a typology: one small change at a time, and whether any case of the file fails under
 * it. A change that no case tells from the file is a bound or a condition that the cases do not
 * hold. It changes rules only, never a case.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { invariant } from '../core/invariant.js';
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import type { Comparison } from '../rule/rule.js';
import type { JsonPath } from '../typology/finding.js';
import { lintTypology } from '../typology/lint.js';
import { malformed } from '../typology/problem-list.js';
import { typologySchema } from '../typology/schema.js';
import type { LoadedTypology, Typology } from '../typology/typology.js';
import { unitsOf } from '../typology/units.js';
import { conditionEdits } from './mutant-condition.js';
import { changeText, type Edit, edited } from './mutant-edit.js';
import { meaningOf } from './mutant-meaning.js';
import { capEdits, measureEdits, parameterEdits, spanEdits } from './mutant-measure.js';
import { reachableScores, scoreSteps } from './mutant-score.js';
import { selectionEdits } from './mutant-selection.js';
import { numberSteps, unitSteps } from './mutant-step.js';
import { caseFailures, preparedCases } from './test-typology.js';

/**
 * `killed`: a case fails under it. `survived`: none does. The others are no mutants and count
 * neither way: `refused` by the schema or lint, `same` in meaning as the file, `repeated`: as an
 * earlier mutant.
 */
export type Fate = 'killed' | 'survived' | 'refused' | 'same' | 'repeated';

export interface MutantResult {
  readonly fate: Fate;
  /** The part of the typology: `indicator many-places`. */
  readonly place: string;
  /**
   * The change in words: `deposits ≥ 4 → ≥ 5`, `without kind cash-deposit`, `kind without wire`.
   */
  readonly change: string;
  /**
   * Where the change is in the file, and what stands there under it; absent where it is taken out.
   */
  readonly path: JsonPath;
  readonly value?: unknown;
  /** What is changed, from what, to what; without `to` it is taken out. */
  readonly what: string;
  readonly from: string;
  readonly to?: string;
  /** Name of the first case that fails. */
  readonly killedBy?: string;
  /** Codes of the problems that refuse it. */
  readonly refusedFor?: readonly string[];
}

export interface MutationResult {
  readonly killed: number;
  /** Killed and survived together. */
  readonly valid: number;
  /** In the order of the file's own parts. */
  readonly mutants: readonly MutantResult[];
}

/** A change and what became of it before any case was run. */
export type Mutant =
  | { readonly edit: Edit; readonly plan: Plan; readonly typology: Typology }
  | { readonly edit: Edit; readonly fate: 'same' | 'repeated' }
  | { readonly edit: Edit; readonly fate: 'refused'; readonly refusedFor: readonly string[] };

/**
 * Runs every case of a typology against every mutant, each until the first case that fails. Breaks
 * an invariant where a case fails under the file itself: under it every mutant would seem killed.
 */
export function mutateTypology(loaded: LoadedTypology, options: PlanOptions = {}): MutationResult {
  // Rules do not change what a case's tables hold: each batch is built once for all mutants.
  const cases = preparedCases(loaded.typology);
  const own = compilePlan([loaded], options);
  const isSound = cases.every((one) => caseFailures(own, loaded.typology, one).length === 0);
  invariant(isSound, 'mutation of a typology whose own cases fail');
  const mutants = mutantsOf(loaded, options).map((mutant): MutantResult => {
    const { place, ...edit } = mutant.edit;
    const told = { place, change: changeText(mutant.edit), ...edit };
    if ('fate' in mutant) {
      const { edit: _, ...fate } = mutant;
      return { ...fate, ...told };
    }
    const killer = cases.find((one) => caseFailures(mutant.plan, mutant.typology, one).length > 0);
    if (killer === undefined) return { fate: 'survived', ...told };
    return { fate: 'killed', ...told, killedBy: killer.testCase.name };
  });
  const killed = mutants.filter(({ fate }) => fate === 'killed').length;
  const survived = mutants.filter(({ fate }) => fate === 'survived').length;
  return { killed, valid: killed + survived, mutants };
}

/**
 * Every mutant in the order of the file's parts: those to be run are distinct in what they mean.
 */
export function mutantsOf(loaded: LoadedTypology, options: PlanOptions = {}): readonly Mutant[] {
  // The cases are no part of what is changed, and most of what the schema would look at.
  const typology: Typology = { ...loaded.typology, tests: [] };
  const own = meaningOf(compilePlan([{ ...loaded, typology }], options));
  const seen = new Set<string>();
  return editsOf(typology).map((edit): Mutant => {
    const value = edited(typology, edit);
    if (!typologySchema.safeParse(value).success) {
      return { edit, fate: 'refused', refusedFor: [malformed.code] };
    }
    const mutated = value as Typology; // the schema has just held it to this shape
    const mutant = { ...loaded, typology: mutated };
    const problems = lintTypology(mutant);
    if (problems.length > 0) {
      return { edit, fate: 'refused', refusedFor: [...new Set(problems.map(({ code }) => code))] };
    }
    const plan = compilePlan([mutant], options);
    const meaning = meaningOf(plan);
    if (meaning === own) return { edit, fate: 'same' };
    if (seen.has(meaning)) return { edit, fate: 'repeated' };
    seen.add(meaning);
    return { edit, plan, typology: mutated };
  });
}

function editsOf(typology: Typology): readonly Edit[] {
  const edits = [
    ...parameterEdits(typology),
    ...selectionEdits(typology),
    ...spanEdits(typology),
    ...measureEdits(typology),
    ...capEdits(typology),
    ...indicatorEdits(typology),
    ...decisionEdits(typology),
  ];
  const distinct = new Map(
    edits.map((edit) => [canonicalJson([edit.path, edit.value ?? null]), edit]),
  );
  return [...distinct.values()];
}

function indicatorEdits(typology: Typology): readonly Edit[] {
  const units = unitsOf(typology);
  const unitOf = (fact: string) => typology.parameters?.[fact]?.unit ?? units.unitOf(fact);
  return typology.indicators.flatMap(({ id, when }, index) =>
    conditionEdits(when, {
      place: `indicator ${id}`,
      path: ['indicators', index, 'when'],
      steps: ({ fact }, value) => unitSteps(value, unitOf(fact)),
    }),
  );
}

function decisionEdits(typology: Typology): readonly Edit[] {
  const scores = reachableScores(typology);
  const steps = ({ fact, operator }: Comparison, value: number) =>
    fact === 'score'
      ? scoreSteps(scores, { value, isStrict: operator === 'greaterThan' })
      : numberSteps(value, 0);
  return typology.decisions.flatMap(({ level, conditions }, index) =>
    conditionEdits(conditions, {
      ...{ place: `level ${level}`, path: ['decisions', index, 'conditions'], steps },
    }),
  );
}
