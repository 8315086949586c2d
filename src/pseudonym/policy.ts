/**
 * A privacy policy: for one recipient and one purpose, which fields leave and how (design, section
 * 9). It is data; what it does not list is dropped. `checkPolicy` refuses whatever would let an
 * identity through, whoever wrote the file (policy-lint.ts).
 */
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { POLICY_CLASSES, type PolicyClass } from './policy-field.js';
import { meaningProblems } from './policy-lint.js';
import { policyMalformed } from './problem-list.js';

/**
 * `drop` is also what happens to a field that is not listed; `fingerprint` makes a keyed token;
 * what is `seal`ed leaves in the sealed annex alone. The rest tell less than was recorded.
 */
export const POLICY_ACTIONS = [
  ...(['drop', 'fingerprint', 'keep', 'seal', 'band', 'truncate', 'region', 'age-band'] as const),
  ...(['template'] as const),
] as const;
export type PolicyAction = (typeof POLICY_ACTIONS)[number];

/**
 * What is left of a date or time, finest first; `hour` is for the time of day, the rest for dates.
 */
export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

interface RuleOf<Action extends PolicyAction> {
  /** As in the catalogue: written down so that whoever approves the policy reads it there. */
  readonly class: PolicyClass;
  readonly action: Action;
}

export interface BandRule extends RuleOf<'band'> {
  /** Where bands begin, in whole units, ascending; the last has no end. Else the field's own. */
  readonly edges?: readonly number[];
}
export interface TruncateRule extends RuleOf<'truncate'> {
  readonly to: Grain;
}
export interface RegionRule extends RuleOf<'region'> {
  /** Areas to the places in them, as recorded or as `CA-ON`; a place in none is dropped. */
  readonly areas: Readonly<Record<string, readonly string[]>>;
}
export interface AgeBandRule extends RuleOf<'age-band'> {
  /** Years in a band from 18 on; all below are one. */
  readonly width: number;
}
export interface TemplateRule extends RuleOf<'template'> {
  /** What stands in place of a text; `{kind}` is filled in from a field that is kept. */
  readonly text: string;
}

export type PolicyRule =
  | RuleOf<'drop'>
  | RuleOf<'fingerprint'>
  | RuleOf<'keep'>
  | RuleOf<'seal'>
  | BandRule
  | TruncateRule
  | RegionRule
  | AgeBandRule
  | TemplateRule;

/** For how long the tokens of one person are the same. */
export const LINKING_SPANS = ['document', 'month', 'quarter', 'year', 'always'] as const;
export type LinkingSpan = (typeof LINKING_SPANS)[number];

export interface Linking {
  readonly span: LinkingSpan;
  /** Why reports must be joined over time: needed for anything longer than a document. */
  readonly why?: string;
}

export interface Policy {
  readonly format: 'redthread/policy/1';
  readonly recipient: string;
  readonly purpose: string;
  /** For whoever approves it. */
  readonly title?: string;
  readonly summary?: string;
  /** Without it, tokens are the same within a document only. */
  readonly linking?: Linking;
  /** Whether cases of possible victims, and what points at them in other cases, are told at all. */
  readonly possibleVictims?: 'told' | 'left-out';
  /** Days after which the recipient must have deleted what it was given. */
  readonly retentionDays?: number;
  /**
   * Of how many persons what is told of one must be told alike; else it is withheld
   * (policy-alike.ts).
   */
  readonly kMin?: number;
  /** By name of the catalogue: `account`, `customer.phones`, `account.openedOn`. */
  readonly fields: Readonly<Record<string, PolicyRule>>;
}

/** No slash: a purpose with one could spell the key domain of possible victims. */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const line = z.string().min(1).max(400);
const classes = z.enum(POLICY_CLASSES);

const rule = z.discriminatedUnion('action', [
  z.strictObject({
    class: classes,
    action: z.enum(['drop', 'fingerprint', 'keep', 'seal']),
  }),
  z.strictObject({
    class: classes,
    action: z.literal('band'),
    edges: z.array(z.int().nonnegative()).min(1).max(40).optional(),
  }),
  z.strictObject({ class: classes, action: z.literal('truncate'), to: z.enum(GRAINS) }),
  z.strictObject({
    class: classes,
    action: z.literal('region'),
    areas: z.record(line, z.array(line).min(1).max(400)),
  }),
  z.strictObject({
    class: classes,
    action: z.literal('age-band'),
    width: z.int().min(2).max(40),
  }),
  z.strictObject({ class: classes, action: z.literal('template'), text: line }),
]);

/** The shape of a policy file. */
export const policySchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('redthread/policy/1'),
  recipient: name,
  purpose: name,
  title: line.optional(),
  summary: line.optional(),
  linking: z.strictObject({ span: z.enum(LINKING_SPANS), why: line.optional() }).optional(),
  possibleVictims: z.enum(['told', 'left-out']).optional(),
  retentionDays: z.int().min(1).max(36_500).optional(),
  kMin: z.int().min(2).max(1_000).optional(),
  fields: z.record(z.string(), rule),
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
  if (!parsed.success) {
    const [first, ...rest] = parsed.error.issues.map(({ path, message }) => {
      const where = path.length === 0 ? 'the policy' : `\`${path.map(String).join('.')}\``;
      return problemOf(policyMalformed, `${where}: ${lowered(message)}`);
    });
    return { problems: [first!, ...rest] }; // what does not parse has an issue
  }
  const { $schema: _, ...data } = parsed.data;
  const policy = data as Policy; // zod adds `undefined` to what is optional, which JSON never has
  const [first, ...rest] = meaningProblems(policy);
  return first === undefined ? { policy } : { problems: [first, ...rest] };
}

/** What becomes of a field under a policy. */
export function actionOf(policy: Policy, field: string): PolicyAction {
  return ruleOf(policy, field)?.action ?? 'drop';
}

/** The rule for a field, if the policy has one. */
export function ruleOf({ fields }: Policy, field: string): PolicyRule | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** For how long its tokens are the same. */
export function linkingOf({ linking }: Policy): Linking {
  return linking ?? { span: 'document' };
}

/** Fields that leave in the sealed annex alone. */
export function sealedFields({ fields }: Policy): readonly string[] {
  return Object.entries(fields).flatMap(([field, { action }]) =>
    action === 'seal' ? [field] : [],
  );
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
