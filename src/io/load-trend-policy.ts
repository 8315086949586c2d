/** Reads a policy of trends from a JSON file, with everything that is wrong with it at once. */
import { fileURLToPath } from 'node:url';
import { checkTrendPolicy, type TrendPolicy } from '../pseudonym/trend-policy.js';
import { trendPolicyMalformed } from '../pseudonym/trend-problem-list.js';
import { policyFile } from './policy-file.js';

/** The one that comes with the package, wherever it is run from. */
export const SHIPPED_TREND_POLICY = fileURLToPath(
  new URL('../../policies/trends.json', import.meta.url),
);

export async function loadTrendPolicy(file: string): Promise<TrendPolicy> {
  return policyFile(file, { check: checkTrendPolicy, malformed: trendPolicyMalformed });
}
