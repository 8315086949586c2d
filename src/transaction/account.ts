/** Accounts and who holds them. */
import { holderRole } from './holder-role.js';

export interface Holder {
  readonly customer: string;
  /**
   * As recorded: `primary`, in any case, marks the customer that the account's postings belong to.
   */
  readonly role?: string;
}

export interface Account {
  readonly id: string;
  readonly kind?: string;
  /** Days since 1970-01-01. */
  readonly openedOn?: number;
  readonly agent?: string;
  readonly holders: readonly Holder[];
}

/** The customer that an account's postings belong to: its primary holder, else the first listed. */
export function primaryHolder(account: Account): string | undefined {
  const primary = account.holders.find(({ role }) => holderRole(role ?? '') === 'primary');
  return (primary ?? account.holders[0])?.customer;
}
