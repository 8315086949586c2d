/**
 * From exact outcomes to what may leave: noise, nothing below 0, nothing below a bound, in that
 * order.
 */
import { invariant } from '../core/invariant.js';
import { discreteLaplace, type RandomBytes } from './discrete-laplace.js';
import {
  type FeedbackQuestion,
  feedbackCells,
  feedbackScale,
  feedbackToldFrom,
} from './feedback-question.js';
import type { TrendAnswer } from './trend-answer.js';

/** In the order of the cells. Ask once: the ledger keeps it. */
export function feedbackAnswer(
  counts: readonly bigint[],
  question: FeedbackQuestion,
  random: RandomBytes,
): TrendAnswer {
  const { indicators } = question;
  invariant(counts.length === feedbackCells(indicators.length), 'counts of other cells');
  const scale = feedbackScale(question);
  const bound = BigInt(feedbackToldFrom(question, indicators.length));
  return counts.map((count) => {
    const noisy = count + discreteLaplace(scale, random);
    return noisy < bound ? null : Number(noisy);
  });
}
