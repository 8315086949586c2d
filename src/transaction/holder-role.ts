/**
 * What a holder is to an account, in the words that banks and forms have for it. The column is free
 * text: whoever must not be told more than such a word asks here whether it is one.
 */
import { canonicalText } from './canonical.js';

/** The first is what makes an account's postings the customer's. */
export const HOLDER_ROLES = [
  ...(['primary', 'owner', 'sole', 'joint', 'secondary', 'co-owner'] as const),
  ...(['beneficial-owner', 'signatory', 'authorised-signatory', 'authorized-signatory'] as const),
  ...(['authorised-user', 'authorized-user', 'cardholder'] as const),
  ...(['power-of-attorney', 'attorney', 'proxy', 'agent', 'mandatary'] as const),
  ...(['guardian', 'trustee', 'executor', 'administrator', 'custodian', 'nominee'] as const),
  ...(['director', 'partner', 'beneficiary', 'guarantor', 'other'] as const),
] as const;
export type HolderRole = (typeof HOLDER_ROLES)[number];

const BY_NAME: ReadonlyMap<string, HolderRole> = new Map(HOLDER_ROLES.map((name) => [name, name]));

/**
 * The role that a text names, whatever its case and what parts its words; undefined of any other.
 *
 * @example
 * holderRole(' Power of Attorney ') // => 'power-of-attorney'
 * holderRole('joint, call Ann on 555-0188') // => undefined
 */
export function holderRole(text: string): HolderRole | undefined {
  return BY_NAME.get(text) ?? BY_NAME.get(canonicalText(text)?.replace(/[ _-]+/g, '-') ?? '');
}
