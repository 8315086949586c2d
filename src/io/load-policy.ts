/**
 * Loads a privacy policy: one of those that are shipped, by name, or a JSON file, read strictly.
 */
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { nearest } from '../core/nearest.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { checkPolicy, type Policy } from '../pseudonym/policy.js';
import { noSuchPolicy } from '../pseudonym/policy-problem-list.js';
import { policyMalformed } from '../pseudonym/problem-list.js';
import { strictJson } from '../typology/strict-json.js';

/** Those in `policies/`, from the one that tells most to the one that tells least. */
export const SHIPPED_POLICIES: readonly string[] = [
  ...['fiu-report', 'internal-review', 'partner-institution', 'training', 'research'],
];

export interface LoadedPolicy {
  readonly policy: Policy;
  /** SHA-256 of its canonical JSON. */
  readonly digest: string;
}

const BYTES_MAX = 1_048_576;

/** Throws a `ProblemError` that names every fault of the policy. */
export async function loadPolicy(nameOrPath: string): Promise<LoadedPolicy> {
  const isShipped = SHIPPED_POLICIES.includes(nameOrPath);
  const path = isShipped
    ? fileURLToPath(new URL(`../../policies/${nameOrPath}.json`, import.meta.url))
    : nameOrPath;
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw unknownPolicy(nameOrPath);
  if (size > BYTES_MAX) throw malformed('the policy is too long', nameOrPath);
  const parsed = strictJson(await readFile(path, 'utf8'), nameOrPath);
  if ('problems' in parsed) throw new ProblemError(parsed.problems);
  const checked = checkPolicy(parsed.value);
  if ('problems' in checked) {
    throw new ProblemError(
      checked.problems.map((each) => ({ ...each, place: { file: nameOrPath } })),
    );
  }
  return { policy: checked.policy, digest: policyDigest(checked.policy) };
}

/** What a policy is told apart by. */
export function policyDigest(policy: Policy): string {
  return sha256Hex(canonicalJson(policy));
}

function malformed(message: string, file: string): ProblemError {
  return new ProblemError([problemOf(policyMalformed, message, { place: { file } })]);
}

function unknownPolicy(name: string): ProblemError {
  const meant = nearest(name, SHIPPED_POLICIES);
  const known = `shipped policies: ${SHIPPED_POLICIES.map((one) => `\`${one}\``).join(', ')}`;
  const help = meant === undefined ? known : `did you mean \`${meant}\`? ${known}`;
  return new ProblemError([problemOf(noSuchPolicy, `no policy \`${name}\``, { help })]);
}
