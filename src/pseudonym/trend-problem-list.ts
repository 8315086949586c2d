/**
 * What can be wrong with a policy of trends and with what is asked under it. No message has a
 * count.
 */
import type { ProblemKind } from '../core/problem.js';

export const trendPolicyMalformed: ProblemKind = {
  code: 'pseudonym/trend-policy-malformed',
  severity: 'error',
  title: 'a policy of trends does not have the shape of one',
  explanation:
    'The policy says which tables leave, by which keys, and how much noise is laid over them. It is ' +
    'read strictly: a key that redthread does not know could be a bound that was meant and not kept. ' +
    'Epsilon is a fraction written as text, such as `1/5`: a rounded one would be another promise.',
  help: 'compare the file with `schemas/trend-policy.schema.json`',
};

export const trendPolicyUnsafe: ProblemKind = {
  code: 'pseudonym/trend-policy-unsafe',
  severity: 'error',
  title: 'a policy of trends that protects too little',
  explanation:
    'Noise hides one person only while epsilon is small, keys tell nothing only while they are fixed, ' +
    'and small counts are suppressed because they are looked for. What a policy may ask for has bounds ' +
    'that no policy can move: 8 of epsilon a year, no count below 5, 10,000 cells a table.',
  help: 'change what the message names; `docs/privacy/trends.md` says what each bound is for',
};

export const budgetSpent: ProblemKind = {
  code: 'pseudonym/budget-spent',
  severity: 'error',
  title: 'the privacy budget of a year does not pay for what is asked',
  explanation:
    'Every new answer tells a little more about every person in the alerts. What may be told in all ' +
    'about the alerts of one calendar year is bounded by the policy, and does not come back: not by ' +
    'waiting, by asking otherwise, or by asking for somebody else. Questions that were answered before ' +
    'are answered again, the same and free of charge.',
  help: 'ask for fewer tables (`--table`), or ask again what was answered before',
};

/** In reading order. */
export const TREND_PROBLEMS: readonly ProblemKind[] = [
  trendPolicyMalformed,
  trendPolicyUnsafe,
  budgetSpent,
];
