/** What can be wrong with a policy of feedback and with a file of it. No message has a count. */
import type { ProblemKind } from '../core/problem.js';

export const feedbackPolicyMalformed: ProblemKind = {
  code: 'pseudonym/feedback-policy-malformed',
  severity: 'error',
  title: 'a policy of feedback does not have the shape of one',
  explanation:
    'The policy says how much noise hides each person, and how much may be asked in a year. It is read ' +
    'strictly: a key that redthread does not know could be a bound that was meant and not kept.',
  help: 'compare the file with `schemas/feedback-policy.schema.json`',
};

export const feedbackPolicyUnsafe: ProblemKind = {
  code: 'pseudonym/feedback-policy-unsafe',
  severity: 'error',
  title: 'a policy of feedback that protects too little',
  explanation:
    'Noise hides one person only while epsilon is small, and small counts are suppressed because they ' +
    'are looked for. No policy can move these bounds: 8 of epsilon a year, no count below 5.',
  help: 'change what the message names; `docs/feedback.md` says what each bound is for',
};

export const feedbackMalformed: ProblemKind = {
  code: 'pseudonym/feedback-malformed',
  severity: 'error',
  title: 'a file of feedback that cannot be relied on',
  explanation:
    'Files of feedback come from strangers. One that is no strict JSON, has another shape, counts below ' +
    'its own bound or beyond all banks, or states less noise than its own epsilon asks for is left out ' +
    'as a whole: a sum is as good as the worst of its parts.',
  help: 'ask who sent it for the file as `redthread feedback` wrote it',
};

/** In reading order. */
export const FEEDBACK_PRIVACY_PROBLEMS: readonly ProblemKind[] = [
  feedbackPolicyMalformed,
  feedbackPolicyUnsafe,
  feedbackMalformed,
];
