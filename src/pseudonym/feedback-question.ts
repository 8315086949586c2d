/**
 * A question of feedback: how the alerts of one typology came out over some months, with everything
 * that the answer depends on but the alerts themselves. As with trends, equal questions have one
 * answer for ever, and every answer is paid from the same budget.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { z } from '../core/schema.js';
import { overRational, RATIONAL_TEXT, type Rational, rationalOf } from './rational.js';
import { noiseBound } from './trend-answer.js';
import type { TrendPeriod } from './trend-question.js';

/** `confirmed`: filed; `false`: the rule was wrong; `rest`: decided otherwise, or not at all. */
export const FEEDBACK_OUTCOMES = ['confirmed', 'false', 'rest'] as const;
export type FeedbackOutcome = (typeof FEEDBACK_OUTCOMES)[number];

/** What bounds one person, and what hides it. */
export interface FeedbackNoise {
  readonly epsilon: string;
  /** In the cells of how many indicators a subject counts at most. */
  readonly indicatorsPerSubject: number;
  /** Behind how many subjects of the typology one person may be. */
  readonly subjectsPerPerson: number;
  /** Runs in which one person may have a name each. */
  readonly namesPerPerson: number;
  readonly below: number;
  readonly falseKeys: string;
}

export interface FeedbackQuestion extends FeedbackNoise {
  readonly format: 'redthread/feedback-question/1';
  readonly typology: { readonly id: string; readonly version: string; readonly digest: string };
  /** Whether it ran under an overlay of the institution's own. */
  readonly overlaid: boolean;
  /** All of the typology's, in its order. */
  readonly indicators: readonly string[];
  readonly period: TrendPeriod;
  readonly edition: string;
}

const text = z.string().max(200);
export const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'is not a month');
const fraction = z.string().regex(RATIONAL_TEXT, 'is not a fraction such as `1/2`');

export const noiseShape = {
  epsilon: fraction,
  indicatorsPerSubject: z.int().min(1).max(10),
  subjectsPerPerson: z.int().min(1).max(20),
  namesPerPerson: z.int().min(1).max(24),
  below: z.int().min(1).max(1000),
  falseKeys: fraction,
};

export const feedbackQuestionSchema = z.strictObject({
  format: z.literal('redthread/feedback-question/1'),
  typology: z.strictObject({ id: text, version: text, digest: text }),
  overlaid: z.boolean(),
  indicators: z.array(text),
  period: z.strictObject({ from: monthSchema, to: monthSchema }),
  ...noiseShape,
  edition: text,
});

/** What the ledger finds an answer by. */
export function feedbackQuestionId(question: FeedbackQuestion): string {
  return sha256Hex(canonicalJson(question)).slice(0, 32);
}

/** Cells of a file of feedback: outcomes of the whole typology first, then of each indicator. */
export function feedbackCells(indicators: number): number {
  return (indicators + 1) * FEEDBACK_OUTCOMES.length;
}

/** What one person can change in all, over epsilon: the alert itself and so many indicators. */
export function feedbackScale(noise: FeedbackNoise): Rational {
  const { indicatorsPerSubject, subjectsPerPerson, namesPerPerson, epsilon } = noise;
  const changes = (1 + indicatorsPerSubject) * subjectsPerPerson * namesPerPerson;
  return overRational(BigInt(changes), rationalOf(epsilon));
}

/** The smallest number that is told. */
export function feedbackToldFrom(noise: FeedbackNoise, indicators: number): number {
  const bound = noiseBound({
    cells: BigInt(feedbackCells(indicators)),
    chance: noise.falseKeys,
    scale: feedbackScale(noise),
  });
  return Math.max(noise.below, bound);
}
