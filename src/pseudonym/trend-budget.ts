/**
 * What the alerts of each calendar year have cost so far, and whether a question can still be paid.
 * The sum runs over every answer that was ever given, for whom ever it was (basic composition: two
 * recipients may lay their tables side by side).
 */
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { type FeedbackQuestion, feedbackQuestionSchema } from './feedback-question.js';
import {
  RATIONAL_TEXT,
  type Rational,
  rationalOf,
  rationalText,
  restOf,
  sumOf,
} from './rational.js';
import type { TrendAnswer } from './trend-answer.js';
import { TREND_DIMENSIONS } from './trend-policy.js';
import { budgetSpent } from './trend-problem-list.js';
import { type TrendQuestion, yearsOf } from './trend-question.js';

/** What answers are paid for: trends, and feedback to authors of typologies. */
export type LedgerQuestion = TrendQuestion | FeedbackQuestion;

/**
 * One line of the ledger: a question, what it cost, and the answer. Written before anybody sees it.
 */
export interface BudgetEntry<Question extends LedgerQuestion = LedgerQuestion> {
  readonly question: Question;
  readonly id: string;
  /** The day it was asked. */
  readonly on: string;
  readonly recipient: string;
  readonly answer: TrendAnswer;
}

const text = z.string().max(200);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

const trendQuestionSchema = z.strictObject({
  format: z.literal('redthread/trend-question/1'),
  by: z.array(z.enum(TREND_DIMENSIONS)),
  period: z.strictObject({ from: month, to: month }),
  keys: z.array(z.array(text)),
  level: z.enum(['review', 'report']),
  possibleVictims: z.enum(['left-out', 'counted']),
  epsilon: z.string().regex(RATIONAL_TEXT),
  cellsPerPerson: z.int().min(1),
  namesPerPerson: z.int().min(1),
  below: z.int().min(1),
  falseKeys: z.string().regex(RATIONAL_TEXT),
  edition: text,
});

export const budgetEntrySchema: z.ZodType<BudgetEntry> = z.strictObject({
  question: z.discriminatedUnion('format', [trendQuestionSchema, feedbackQuestionSchema]),
  id: text,
  on: text,
  recipient: text,
  answer: z.array(z.int().min(0).nullable()),
});

export interface YearBudget {
  readonly year: number;
  readonly limit: Rational;
  readonly spent: Rational;
  /** Nothing where a limit was lowered since. */
  readonly left: Rational;
}

/** The state of every year that was paid from, or that a question touches; in order. */
export function budgetOf(
  entries: readonly BudgetEntry[],
  { limit, asked }: { readonly limit: Rational; readonly asked: readonly LedgerQuestion[] },
): readonly YearBudget[] {
  const paid = entries.map(({ question }) => question);
  const years = [...new Set([...paid, ...asked].flatMap(({ period }) => yearsOf(period)))];
  return years
    .sort((a, b) => a - b)
    .map((year) => {
      const spent = costIn(year, paid);
      return { year, limit, spent, left: restOf(limit, spent) ?? rationalOf('0') };
    });
}

/**
 * Everything that the questions cost beyond what is left, year by year. Empty where they can be
 * paid.
 */
export function overspent(
  entries: readonly BudgetEntry[],
  { limit, asked }: { readonly limit: Rational; readonly asked: readonly LedgerQuestion[] },
): readonly Problem[] {
  return budgetOf(entries, { limit, asked }).flatMap(({ year, left }) => {
    const cost = costIn(year, asked);
    if (cost.numerator === 0n || restOf(left, cost) !== undefined) return [];
    const message = `what is asked costs ${rationalText(cost)} of ${year}, and ${rationalText(left)} is left`;
    return [problemOf(budgetSpent, message)];
  });
}

function costIn(year: number, questions: readonly LedgerQuestion[]): Rational {
  return sumOf(
    questions
      .filter(({ period }) => yearsOf(period).includes(year))
      .map(({ epsilon }) => rationalOf(epsilon)),
  );
}
