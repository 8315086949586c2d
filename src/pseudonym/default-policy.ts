/**
 * The policy that holds where none is named: drafts that stay within the institution. Identifiers
 * become tokens, what a draft tells of postings (moments, amounts, kinds, places) is kept, and free
 * text, protected attributes and everything else that describes a person is dropped.
 */
import type { Policy, PolicyRule } from './policy.js';
import { POLICY_FIELDS, type PolicyClass, type PolicyField } from './policy-field.js';

/** A default blurs nothing: its reader is the institution. */
type DefaultAction = 'drop' | 'fingerprint' | 'keep';

const BY_CLASS: Readonly<Record<PolicyClass, DefaultAction>> = {
  direct: 'fingerprint',
  quasi: 'drop',
  protected: 'drop',
  'free-text': 'drop',
  operational: 'keep',
};

const BY_NAME: Readonly<Record<string, DefaultAction>> = {
  // A report is of what happened when, and of how much.
  at: 'keep',
  localDate: 'keep',
  localTime: 'keep',
  amount: 'keep',
  baseAmount: 'keep',
  // Where it happened is half of what these typologies are about, and the reader is the
  // institution.
  placeRegion: 'keep',
  placeCity: 'keep',
  // They point at somebody and have no kind of token.
  'customer.employer': 'drop',
  'account.agent': 'drop',
};

function ruleOf(field: PolicyField): PolicyRule {
  return { class: field.class, action: BY_NAME[field.name] ?? BY_CLASS[field.class] };
}

/**
 * For `institution` and `str-draft`. Lists every field of the catalogue, so that it can be read.
 */
export const DEFAULT_POLICY: Policy = {
  format: 'redthread/policy/1',
  recipient: 'institution',
  purpose: 'str-draft',
  fields: Object.fromEntries(POLICY_FIELDS.map((field) => [field.name, ruleOf(field)])),
};
