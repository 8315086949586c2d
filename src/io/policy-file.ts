/**
 * Reads a policy from a JSON file that a person wrote, with everything that is wrong with it at
 * once; what a policy must hold, its own check says.
 */
import { type Problem, ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { boundedText, plainJson, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { noSuchFile } from './problem-list.js';

export interface PolicyCheck<Policy> {
  readonly check: (
    json: unknown,
  ) => { readonly policy: Policy } | { readonly problems: readonly Problem[] };
  /** What a file is told as that is no JSON, or too long. */
  readonly malformed: ProblemKind;
}

export async function policyFile<Policy>(
  file: string,
  { check, malformed }: PolicyCheck<Policy>,
): Promise<Policy> {
  const read = await boundedText(file, WRITTEN_BYTES_MAX);
  const place = { file };
  if (read === undefined)
    throw new ProblemError([problemOf(noSuchFile, 'no such policy', { place })]);
  const json = read === 'too-long' ? undefined : plainJson(read.text);
  if (json === undefined) {
    const message = read === 'too-long' ? 'the policy is too long' : 'the policy is not JSON';
    throw new ProblemError([problemOf(malformed, message, { place })]);
  }
  const checked = check(json);
  if ('policy' in checked) return checked.policy;
  throw new ProblemError(checked.problems.map((one) => ({ ...one, place })));
}
