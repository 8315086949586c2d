/**
 * Runs the cases that travel in a typology file: what must fire fires, near misses stay quiet, and
 * what cannot be assessed says so. A case is told at its alert's peak or, without an alert, at the
 * moment of the highest score.
 */
import type { PlanOptions } from '../plan/compile-plan.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import { LEVELS, type Level } from '../rule/rule.js';
import { TRUE } from '../rule/truth.js';
import type { State } from '../screen/alert.js';
import { bindPlan } from '../screen/bound-plan.js';
import { frameValues } from '../screen/frame-values.js';
import { type IndicatorColumn, indicatorColumns, stateAt } from '../screen/indicator-states.js';
import { type Outcome, outcomes } from '../screen/outcome.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalValue } from '../transaction/canonical.js';
import type { LoadedTypology, TestCase, Typology } from '../typology/typology.js';
import { type CaseBatch, caseBatch } from './case-batch.js';

export interface CaseResult {
  readonly name: string;
  /** What came out otherwise than expected; empty when the case passed. */
  readonly failures: readonly string[];
}

export interface TypologyTestResult {
  readonly id: string;
  readonly file: string;
  readonly cases: readonly CaseResult[];
}

/** Runs every case of a typology. */
export function testTypology(
  loaded: LoadedTypology,
  options: PlanOptions = {},
): TypologyTestResult {
  const { typology, file } = loaded;
  const plan = compilePlan([loaded], options);
  return {
    id: typology.id,
    file,
    cases: preparedCases(typology).map((one) => ({
      name: one.testCase.name,
      failures: caseFailures(plan, typology, one),
    })),
  };
}

/**
 * A case and the batch of its tables, which rests on the typology's currency and on none of its
 * rules.
 */
export interface PreparedCase {
  readonly testCase: TestCase;
  readonly made: CaseBatch;
}

/** Every case of a typology, ready to be run under its rules or others. */
export function preparedCases(typology: Typology): readonly PreparedCase[] {
  return typology.tests.map((testCase) => ({ testCase, made: caseBatch(typology, testCase) }));
}

/** What comes out otherwise than the case expects, under the rules of a plan of one typology. */
export function caseFailures(
  plan: Plan,
  typology: Typology,
  { testCase, made }: PreparedCase,
): readonly string[] {
  if ('faults' in made) return made.faults;
  const subjects = subjectStories(plan, made.batch);
  const story = subjects.get(meantSubject(typology, testCase, [...subjects.keys()]) ?? '');
  if (story === undefined) return ['no such subject in the case: name it in `expect.subject`'];
  return [
    ...levelFailures(testCase, story),
    ...scoreFailures(testCase, story),
    ...stateFailures(typology, testCase, story),
  ];
}

/** How a case comes out under the rules of a plan: what an expectation could say of it. */
export interface CaseOutcome {
  readonly level: Level | 'none';
  readonly score: number;
  readonly fires: readonly string[];
  /** Those that never fired and are quiet at the moment told. */
  readonly quiet: readonly string[];
  readonly unknown: readonly string[];
  readonly unassessed: readonly string[];
}

/** Undefined where the case's tables cannot be read, or have no subject that it could mean. */
export function caseOutcome(
  plan: Plan,
  typology: Typology,
  { testCase, made }: PreparedCase,
): CaseOutcome | undefined {
  if ('faults' in made) return undefined;
  const subjects = subjectStories(plan, made.batch);
  const story = subjects.get(meantSubject(typology, testCase, [...subjects.keys()]) ?? '');
  if (story === undefined) return undefined;
  const { columns, results, told } = story;
  const inState = (state: State) =>
    typology.indicators
      .filter((_, index) => stateAt(columns[index]!, told) === state)
      .map(({ id }) => id);
  const isNever = (id: string) => {
    const index = typology.indicators.findIndex((indicator) => indicator.id === id);
    return !columns[index]!.truth.includes(TRUE);
  };
  return {
    level: results[told]?.level ?? 'none',
    score: results[told]?.low ?? 0,
    fires: inState('fired'),
    quiet: inState('quiet').filter(isNever),
    unknown: inState('unknown'),
    unassessed: inState('unassessed'),
  };
}

/** What happened to one subject of a case. */
interface Story {
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
  /** The moment told. */
  readonly told: number;
}

function subjectStories(plan: Plan, batch: Batch): ReadonlyMap<string, Story> {
  const bound = bindPlan(plan, batch);
  const timeline = bound.timeline(0);
  return new Map(
    timeline.keys.map((key, subject): [string, Story] => {
      const values = frameValues(bound, {
        timeline: 0,
        from: subject,
        to: subject + 1,
      });
      const planned = plan.typologies[0]!;
      const columns = indicatorColumns(bound, planned, values);
      const moments = values.frame.momentAt.length;
      const results = outcomes(planned.loaded.typology, columns, moments);
      return [key, { columns, results, told: toldMoment(results) }];
    }),
  );
}

const rank = ({ level }: Outcome): number => (level === undefined ? -1 : LEVELS.indexOf(level));

/** Highest level, then highest low score, then earliest. */
function toldMoment(results: readonly Outcome[]): number {
  return results.reduce((told, outcome, moment) => {
    const best = results[told]!;
    const isHigher =
      rank(outcome) > rank(best) || (rank(outcome) === rank(best) && outcome.low > best.low);
    return isHigher ? moment : told;
  }, 0);
}

/** The subject that a case speaks of: the one it names, else the usual one, else the only one. */
export function meantSubject(
  { subject }: Typology,
  { expect }: TestCase,
  keys: readonly string[],
): string | undefined {
  const usual = subject === 'customer' ? 'C' : subject === 'account' ? 'A' : undefined;
  const named = expect.subject ?? usual;
  const key = named === undefined ? undefined : canonicalValue(subject, named);
  if (key !== undefined && keys.includes(key)) return key;
  return expect.subject === undefined && keys.length === 1 ? keys[0] : undefined;
}

function levelFailures({ expect }: TestCase, { results, told }: Story): readonly string[] {
  if (expect.level === undefined) return [];
  const reached = results[told]?.level ?? 'none';
  return reached === expect.level ? [] : [`level: expected ${expect.level}, got ${reached}`];
}

function scoreFailures({ expect }: TestCase, { results, told }: Story): readonly string[] {
  if (expect.score === undefined) return [];
  const score = results[told]?.low ?? 0;
  return score === expect.score ? [] : [`score: expected ${expect.score}, got ${score}`];
}

function stateFailures(
  typology: Typology,
  { expect }: TestCase,
  { columns, told }: Story,
): readonly string[] {
  const failures: string[] = [];
  const stateOf = (id: string) => {
    const index = typology.indicators.findIndex((indicator) => indicator.id === id);
    return { column: columns[index]!, state: stateAt(columns[index]!, told) };
  };
  for (const [expected, ids] of [
    ['fired', expect.fires],
    ['unknown', expect.unknown],
    ['unassessed', expect.unassessed],
  ] as const) {
    for (const id of ids ?? []) {
      const { state } = stateOf(id);
      if (state !== expected) failures.push(`${id}: expected ${expected}, got ${state}`);
    }
  }
  for (const id of expect.quiet ?? []) {
    const { column, state } = stateOf(id);
    if (column.truth.includes(TRUE)) failures.push(`${id}: expected quiet, but it fired`);
    else if (state !== 'quiet') failures.push(`${id}: expected quiet, got ${state}`);
  }
  return failures;
}
