/** Reads a policy of feedback from a JSON file, with everything that is wrong with it at once. */
import { fileURLToPath } from 'node:url';
import { checkFeedbackPolicy, type FeedbackPolicy } from '../pseudonym/feedback-policy.js';
import { feedbackPolicyMalformed } from '../pseudonym/feedback-problem-list.js';
import { policyFile } from './policy-file.js';

/** The one that comes with the package, wherever it is run from. */
export const SHIPPED_FEEDBACK_POLICY = fileURLToPath(
  new URL('../../policies/feedback.json', import.meta.url),
);

export async function loadFeedbackPolicy(file: string): Promise<FeedbackPolicy> {
  return policyFile(file, { check: checkFeedbackPolicy, malformed: feedbackPolicyMalformed });
}
