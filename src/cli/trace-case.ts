/**
 * A test case of a typology file as something to trace: its batch, its subject, and how it came
 * out.
 */
import { nearest } from '../core/nearest.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { Timeline } from '../measure/timeline.js';
import type { Plan } from '../plan/plan.js';
import {
  caseFailures,
  meantSubject,
  type PreparedCase,
  preparedCases,
} from '../tool/test-typology.js';
import type { Batch } from '../transaction/batch.js';
import type { TestCase, Typology } from '../typology/typology.js';
import { caseUnfit, noSuchCase } from './trace-problem-list.js';

export interface TracedCase {
  readonly testCase: TestCase;
  readonly batch: Batch;
  /** What comes out otherwise than the case expects. */
  readonly failures: readonly string[];
}

/** The case of a name. Throws a `ProblemError` when there is none, or its tables cannot be read. */
export function tracedCase(typology: Typology, plan: Plan, name: string): TracedCase {
  const cases = preparedCases(typology);
  const found = cases.find(({ testCase }) => testCase.name === name);
  if (found === undefined) throw missing(cases, name);
  const { made, testCase } = found;
  if ('faults' in made) {
    throw new ProblemError(made.faults.map((fault) => problemOf(caseUnfit, fault)));
  }
  return { testCase, batch: made.batch, failures: caseFailures(plan, typology, found) };
}

function missing(cases: readonly PreparedCase[], name: string): ProblemError {
  const names = cases.map(({ testCase }) => testCase.name);
  const meant = nearest(name, names) ?? names.find((one) => one.includes(name));
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  return new ProblemError([problemOf(noSuchCase, `no case \`${name}\``, help)]);
}

/** The subject that the case speaks of, as an index of the timeline. */
export function caseSubject(typology: Typology, { keys }: Timeline, testCase: TestCase): number {
  const key = meantSubject(typology, testCase, keys);
  if (key !== undefined) return keys.indexOf(key);
  throw new ProblemError([problemOf(caseUnfit, 'no such subject in the case')]);
}
