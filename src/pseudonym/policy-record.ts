/**
 * What a run did with personal data, for whoever answers for it: `privacy.json`. Fields, actions,
 * recipients, linking span and counts; nothing about anybody. What it counts is pseudonymised at
 * best, and is never called anonymous.
 */
import { z } from '../core/schema.js';
import { LINKING_SPANS, type LinkingSpan, POLICY_ACTIONS, type PolicyAction } from './policy.js';
import { POLICY_CLASSES, type PolicyClass } from './policy-field.js';

export interface PrivacyField {
  readonly field: string;
  readonly class: PolicyClass;
  /** `keep` for every field where identities were asked for. */
  readonly action: PolicyAction;
  /**
   * What the action is done by: `month`, `5 years`, `8 areas`; null where there is nothing to say.
   */
  readonly detail: string | null;
  /** Records that carry the field in the cases of the run, and in what was told of them. */
  readonly present: number;
  readonly told: number;
}

export interface PrivacyPolicy {
  readonly recipient: string;
  readonly purpose: string;
  readonly title: string | null;
  readonly digest: string;
  readonly linking: {
    readonly span: LinkingSpan;
    readonly why: string | null;
    readonly epoch: string;
  };
  readonly possibleVictims: 'told' | 'left-out';
  readonly retentionDays: number | null;
  /** Of how many persons what is told of one is told alike; null where the policy does not ask. */
  readonly kMin: number | null;
}

/** How alike postings are as they are told: those with time, amount and place of no other one. */
export interface PrivacyResidual {
  readonly postings: number;
  readonly combinations: number;
  /** Postings that share theirs with no other. */
  readonly alone: number;
  /** Postings that share the rarest combination: the k of k-anonymity; 0 without postings. */
  readonly smallest: number;
  /**
   * Persons of whom anything is told that could be recognised: cases that share nobody count as one
   * each.
   */
  readonly persons: number;
  /** Persons who share all of it, together, with no other. */
  readonly personsAlone: number;
  /** Persons who share all that is told of the one whom fewest are like; 0 without persons. */
  readonly sharedBy: number;
}

export interface PrivacyRecord {
  readonly format: 'redthread/privacy/1';
  readonly version: string;
  readonly identities: 'pseudonymised' | 'identified';
  /** null where identities were written as they are. */
  readonly policy: PrivacyPolicy | null;
  /** Versions of the rules that identifiers are spelt by. */
  readonly canonicalForms: readonly string[];
  readonly counts: {
    readonly cases: number;
    readonly drafts: number;
    readonly subjects: number;
    readonly transactions: number;
    readonly customers: number;
    readonly accounts: number;
    readonly tokens: number;
  };
  readonly fields: readonly PrivacyField[];
  readonly suppressed: {
    /** Cases that were not told, because they are of possible victims. */
    readonly cases: number;
    /** Indicators whose numbers were kept back. */
    readonly indicators: number;
    /** Of analysts' decisions, who made them and why. */
    readonly decisions: number;
    /** Values that a policy dropped, or that could not be told as it says. */
    readonly values: number;
    /**
     * Postings of which a token and a direction are left, because fewer than `kMin` persons share
     * more.
     */
    readonly postings: number;
  };
  readonly residual: PrivacyResidual;
  /** Where identities went beside the output. */
  readonly identitiesKept: { readonly annex: 'none' | 'plain' | 'sealed'; readonly vault: boolean };
  readonly leakCheck: {
    readonly files: number;
    readonly identifiers: number;
    readonly spellings: readonly string[];
    /** Always 0 in a run that was finished; null where identities were asked for. */
    readonly found: 0 | null;
  };
}

const text = z.string();
const count = z.int().nonnegative();

/** The shape of `privacy.json`. The compiler holds it to `PrivacyRecord`. */
export const privacySchema: z.ZodType<PrivacyRecord> = z.strictObject({
  format: z.literal('redthread/privacy/1'),
  version: text,
  identities: z.enum(['pseudonymised', 'identified']),
  policy: z
    .strictObject({
      recipient: text,
      purpose: text,
      title: text.nullable(),
      digest: text,
      linking: z.strictObject({
        span: z.enum(LINKING_SPANS),
        why: text.nullable(),
        epoch: text,
      }),
      possibleVictims: z.enum(['told', 'left-out']),
      retentionDays: z.int().nullable(),
      kMin: z.int().nullable(),
    })
    .nullable(),
  canonicalForms: z.array(text),
  counts: z.strictObject({
    ...{ cases: count, drafts: count, subjects: count, transactions: count },
    ...{ customers: count, accounts: count, tokens: count },
  }),
  fields: z.array(
    z.strictObject({
      field: text,
      class: z.enum(POLICY_CLASSES),
      action: z.enum(POLICY_ACTIONS),
      detail: text.nullable(),
      present: count,
      told: count,
    }),
  ),
  suppressed: z.strictObject({
    ...{ cases: count, indicators: count, decisions: count, values: count, postings: count },
  }),
  residual: z.strictObject({
    ...{ postings: count, combinations: count, alone: count, smallest: count },
    ...{ persons: count, personsAlone: count, sharedBy: count },
  }),
  identitiesKept: z.strictObject({
    annex: z.enum(['none', 'plain', 'sealed']),
    vault: z.boolean(),
  }),
  leakCheck: z.strictObject({
    files: count,
    identifiers: count,
    spellings: z.array(text),
    found: z.literal(0).nullable(),
  }),
});
