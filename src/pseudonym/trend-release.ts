/**
 * What leaves as trends: every table asked for, with each key whether anything was counted there or
 * not, what was suppressed, how far off a number may be, and what is left of the budget. Nothing in
 * it but the noisy numbers depends on the alerts. It is an aggregate with a stated epsilon; it is
 * never anonymous.
 */

import { rationalText } from './rational.js';
import { noiseScale, type TrendAnswer, toldFrom, withinPersons } from './trend-answer.js';
import type { BudgetEntry, YearBudget } from './trend-budget.js';
import type { TrendDimension, TrendPolicy } from './trend-policy.js';
import { cellsOf, type TrendPeriod, type TrendQuestion } from './trend-question.js';

export interface TrendRow {
  /** In the order of the table's `by`. */
  readonly keys: readonly string[];
  /** null where suppressed. */
  readonly persons: number | null;
}

export interface ReleasedTable {
  readonly name: string;
  readonly by: readonly TrendDimension[];
  readonly epsilon: string;
  readonly cellsPerPerson: number;
  readonly namesPerPerson: number;
  /** Of the discrete Laplace distribution. */
  readonly noiseScale: string;
  /** A told number is off by no more than this 95 times in 100. */
  readonly withinPersons: number;
  /** Noisy numbers below are suppressed. */
  readonly toldFrom: number;
  /** The day it was first asked. */
  readonly answeredOn: string;
  readonly suppressed: number;
  readonly rows: readonly TrendRow[];
}

export interface TrendRelease {
  readonly format: 'redthread/trends/1';
  readonly notice: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly period: TrendPeriod;
  readonly edition: string;
  readonly level: TrendPolicy['level'];
  readonly possibleVictims: TrendPolicy['possibleVictims'];
  readonly tables: readonly ReleasedTable[];
  readonly budget: readonly {
    readonly year: number;
    readonly limit: string;
    readonly spent: string;
    readonly left: string;
  }[];
  /**
   * Answers in the ledger after this: fewer than at the release before means that it was put back.
   */
  readonly ledgerEntries: number;
}

export const TREND_NOTICE =
  'Counts of persons behind drafted alerts, with random noise: no number is exact, and the tables do not ' +
  'add up to one another. An alert is a reason to look, not a finding about anybody.';

export interface Releasing {
  readonly policy: TrendPolicy;
  readonly period: TrendPeriod;
  readonly edition: string;
  readonly tables: readonly { readonly name: string; readonly entry: BudgetEntry<TrendQuestion> }[];
  readonly budget: readonly YearBudget[];
  readonly ledgerEntries: number;
}

export function trendRelease(releasing: Releasing): TrendRelease {
  const { policy, period, edition, tables, budget, ledgerEntries } = releasing;
  const { recipient, purpose, level, possibleVictims } = policy;
  return {
    format: 'redthread/trends/1',
    notice: TREND_NOTICE,
    ...{ recipient, purpose, period, edition, level, possibleVictims },
    tables: tables.map(({ name, entry }) => releasedTable(name, entry)),
    budget: budget.map(({ year, limit, spent, left }) => ({
      year,
      limit: rationalText(limit),
      spent: rationalText(spent),
      left: rationalText(left),
    })),
    ledgerEntries,
  };
}

function releasedTable(
  name: string,
  { question, answer, on }: BudgetEntry<TrendQuestion>,
): ReleasedTable {
  const { by, epsilon, cellsPerPerson, namesPerPerson } = question;
  const scale = noiseScale(question);
  const rows = rowsOf(question, answer);
  return {
    ...{ name, by, epsilon, cellsPerPerson, namesPerPerson },
    noiseScale: rationalText(scale),
    withinPersons: withinPersons(scale),
    toldFrom: toldFrom(question),
    answeredOn: on,
    suppressed: rows.filter(({ persons }) => persons === null).length,
    rows,
  };
}

function rowsOf(question: TrendQuestion, answer: TrendAnswer): readonly TrendRow[] {
  return cellsOf(question).map((keys, at) => ({ keys, persons: answer[at] ?? null }));
}
