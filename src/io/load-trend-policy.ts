/** Reads a policy of trends from a JSON file, with everything that is wrong with it at once. */
import { fileURLToPath } from 'node:url';
import { ProblemError, problemOf } from '../core/problem.js';
import { checkTrendPolicy, type TrendPolicy } from '../pseudonym/trend-policy.js';
import { trendPolicyMalformed } from '../pseudonym/trend-problem-list.js';
import { boundedText, plainJson, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { noSuchFile } from './problem-list.js';

/** The one that comes with the package, wherever it is run from. */
export const SHIPPED_TREND_POLICY = fileURLToPath(
  new URL('../../policies/trends.json', import.meta.url),
);

export async function loadTrendPolicy(file: string): Promise<TrendPolicy> {
  const read = await boundedText(file, WRITTEN_BYTES_MAX);
  const place = { file };
  if (read === undefined)
    throw new ProblemError([problemOf(noSuchFile, 'no such policy', { place })]);
  const json = read === 'too-long' ? undefined : plainJson(read.text);
  if (json === undefined) {
    const message = read === 'too-long' ? 'the policy is too long' : 'the policy is not JSON';
    throw new ProblemError([problemOf(trendPolicyMalformed, message, { place })]);
  }
  const checked = checkTrendPolicy(json);
  if ('policy' in checked) return checked.policy;
  throw new ProblemError(checked.problems.map((one) => ({ ...one, place })));
}
