/** Reads a policy of feedback from a JSON file, with everything that is wrong with it at once. */
import { fileURLToPath } from 'node:url';
import { ProblemError, problemOf } from '../core/problem.js';
import { checkFeedbackPolicy, type FeedbackPolicy } from '../pseudonym/feedback-policy.js';
import { feedbackPolicyMalformed } from '../pseudonym/feedback-problem-list.js';
import { boundedText, plainJson, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { noSuchFile } from './problem-list.js';

/** The one that comes with the package, wherever it is run from. */
export const SHIPPED_FEEDBACK_POLICY = fileURLToPath(
  new URL('../../policies/feedback.json', import.meta.url),
);

export async function loadFeedbackPolicy(file: string): Promise<FeedbackPolicy> {
  const read = await boundedText(file, WRITTEN_BYTES_MAX);
  const place = { file };
  if (read === undefined)
    throw new ProblemError([problemOf(noSuchFile, 'no such policy', { place })]);
  const json = read === 'too-long' ? undefined : plainJson(read.text);
  if (json === undefined) {
    const message = read === 'too-long' ? 'the policy is too long' : 'the policy is not JSON';
    throw new ProblemError([problemOf(feedbackPolicyMalformed, message, { place })]);
  }
  const checked = checkFeedbackPolicy(json);
  if ('policy' in checked) return checked.policy;
  throw new ProblemError(checked.problems.map((one) => ({ ...one, place })));
}
