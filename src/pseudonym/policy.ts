/**
 * A privacy policy: for one recipient and one purpose, which fields leave and how (design, section 9).
 * It is data; what it does not list is dropped. `checkPolicy` refuses whatever would let an identity
 * through, whoever wrote the file.
 */
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { NEEDED_FIELDS, POLICY_CLASSES, type PolicyClass, policyField } from './policy-field.js';
import {
  identifierKept,
  lowCardinalityToken,
  policyLacksField,
  policyMalformed,
  unknownField,
  wrongClass,
} from './problem-list.js';

/** `drop` is also what happens to a field that is not listed; `fingerprint` makes a keyed token. */
export const POLICY_ACTIONS = ['drop', 'fingerprint', 'keep'] as const;
export type PolicyAction = (typeof POLICY_ACTIONS)[number];

export interface PolicyRule {
  /** As in the catalogue: written down so that whoever approves the policy reads it there. */
  readonly class: PolicyClass;
  readonly action: PolicyAction;
}

export interface Policy {
  readonly format: 'redthread/policy/1';
  readonly recipient: string;
  readonly purpose: string;
  /** By name of the catalogue: `account`, `customer.phones`, `account.openedOn`. */
  readonly fields: Readonly<Record<string, PolicyRule>>;
}

/** No slash: a purpose with one could spell the key domain of possible victims. */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** The shape of a policy file. The compiler holds it to `Policy`. */
export const policySchema: z.ZodType<Policy> = z.strictObject({
  format: z.literal('redthread/policy/1'),
  recipient: name,
  purpose: name,
  fields: z.record(
    z.string(),
    z.strictObject({ class: z.enum(POLICY_CLASSES), action: z.enum(POLICY_ACTIONS) }),
  ),
});

export type CheckedPolicy =
  | { readonly policy: Policy }
  | { readonly problems: readonly [Problem, ...Problem[]] };

/**
 * A policy out of parsed JSON, or everything that is wrong with it.
 *
 * @example
 * 'problems' in checkPolicy({ format: 'redthread/policy/1' }) // => true
 */
export function checkPolicy(input: unknown): CheckedPolicy {
  const parsed = policySchema.safeParse(input);
  const [first, ...rest] = parsed.success
    ? meaningProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => {
        const where = path.length === 0 ? 'the policy' : `\`${path.map(String).join('.')}\``;
        return problemOf(policyMalformed, `${where}: ${lowered(message)}`);
      });
  if (first !== undefined) return { problems: [first, ...rest] };
  return { policy: parsed.data! }; // no problem means that it was parsed
}

/** What becomes of a field under a policy. */
export function actionOf({ fields }: Policy, field: string): PolicyAction {
  return Object.hasOwn(fields, field) ? fields[field]!.action : 'drop';
}

function meaningProblems(policy: Policy): readonly Problem[] {
  const lacking = NEEDED_FIELDS.filter((field) => actionOf(policy, field) === 'drop');
  return [
    ...Object.entries(policy.fields).flatMap(([field, rule]) => ruleProblem(field, rule) ?? []),
    ...lacking.map((field) => problemOf(policyLacksField, `\`${field}\` is dropped or not listed`)),
  ];
}

/** Never kept, whoever asks under a policy. */
const HIDDEN: ReadonlySet<PolicyClass> = new Set(['direct', 'protected', 'free-text']);
/** Attributes that point at somebody and have no kind of token: there is nothing to join them with. */
const WITHOUT_TOKEN: ReadonlySet<string> = new Set(['customer.employer', 'account.agent']);

function ruleProblem(field: string, rule: PolicyRule): Problem | undefined {
  const told = (kind: ProblemKind, what: string) => problemOf(kind, `\`${field}\` ${what}`);
  const known = policyField(field);
  if (known === undefined) return told(unknownField, 'is not a field');
  if (known.class !== rule.class) {
    return told(wrongClass, `is \`${known.class}\`, not \`${rule.class}\``);
  }
  switch (rule.action) {
    case 'drop':
      return undefined;
    case 'keep':
      return HIDDEN.has(known.class) ? told(identifierKept, 'would be kept in clear') : undefined;
    case 'fingerprint':
      if (known.isLowCardinality) return told(lowCardinalityToken, 'has too few values');
      return known.class === 'free-text' || WITHOUT_TOKEN.has(field)
        ? told(policyMalformed, 'has no token: it can only be dropped')
        : undefined;
  }
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
