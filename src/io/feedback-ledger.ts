/**
 * Answers to questions of feedback through the ledger of trends: one budget for all that leaves,
 * and every answer on the disk with its price before anybody sees it.
 */
import { throwOnErrors } from '../core/problem.js';
import type { RandomBytes } from '../pseudonym/discrete-laplace.js';
import { feedbackAnswer } from '../pseudonym/feedback-answer.js';
import {
  type DecidedOutcomes,
  type FeedbackAlert,
  feedbackCounts,
} from '../pseudonym/feedback-count.js';
import { type FeedbackQuestion, feedbackQuestionId } from '../pseudonym/feedback-question.js';
import type { Rational } from '../pseudonym/rational.js';
import type { TrendAnswer } from '../pseudonym/trend-answer.js';
import { type BudgetEntry, overspent } from '../pseudonym/trend-budget.js';
import type { RecordFile } from './record-file.js';

export interface AskingFeedback {
  readonly questions: readonly FeedbackQuestion[];
  /** Of each year. */
  readonly limit: Rational;
  /** The day. */
  readonly on: string;
  readonly recipient: string;
  readonly random: RandomBytes;
  /** Called only where a question is new. */
  readonly outcomes: () => Promise<DecidedAlerts>;
}

export interface DecidedAlerts {
  readonly alerts: readonly FeedbackAlert[];
  readonly outcomes: DecidedOutcomes;
}

export interface AnsweredFeedback {
  /** In the order of the questions. */
  readonly answers: readonly TrendAnswer[];
  /** Questions that had been answered before. */
  readonly repeated: number;
}

/**
 * Throws a `ProblemError` (`pseudonym/budget-spent`) before anything is read where they cannot all
 * be paid.
 */
export async function answeredFeedback(
  ledger: RecordFile<BudgetEntry>,
  { questions, limit, on, recipient, random, outcomes }: AskingFeedback,
): Promise<AnsweredFeedback> {
  const known = new Map(ledger.records.map(({ id, answer }) => [id, answer]));
  const ids = questions.map(feedbackQuestionId);
  const fresh = questions.filter((_, at) => !known.has(ids[at]!) && ids.indexOf(ids[at]!) === at);
  throwOnErrors(overspent(ledger.records, { limit, asked: fresh }));
  const read = fresh.length === 0 ? undefined : await outcomes();
  for (const question of read === undefined ? [] : fresh) {
    const id = feedbackQuestionId(question);
    const counts = feedbackCounts(read!.alerts, read!.outcomes, question);
    const answer = feedbackAnswer(counts, question, random);
    await ledger.append({ question, id, on, recipient, answer });
    known.set(id, answer);
  }
  return { answers: ids.map((id) => known.get(id)!), repeated: ids.length - fresh.length };
}
