/**
 * What may go into an annex under a policy: a field that it drops is nowhere, in no annex either;
 * what is sealed, blurred or made a token is there as it is.
 */
import type { Case, CaseTransaction } from '../explain/case.js';
import { actionOf, type Policy } from './policy.js';

/**
 * The case itself without the fields that the policy drops; ids stay, since tokens are made of
 * them.
 */
export function withoutDropped(one: Case, policy: Policy): Case {
  const left = <Owner extends object>(owner: Owner, prefix: string): Owner =>
    Object.fromEntries(
      Object.entries(owner).filter(
        ([key]) => STAYING.has(key) || actionOf(policy, prefix + nameOf(key)) !== 'drop',
      ),
    ) as Owner; // only fields that may be absent are left out
  return {
    ...one,
    transactions: one.transactions.map((posting): CaseTransaction => left(posting, '')),
    customers: one.customers.map((customer) => left(customer, 'customer.')),
    accounts: one.accounts.map((account) => left(account, 'account.')),
  };
}

/** Needed in every record, whatever it is told as. */
const STAYING: ReadonlySet<string> = new Set([
  ...['id', 'holders', 'account', 'at', 'localDate', 'amount', 'baseAmount', 'currency'],
  ...['direction'],
]);

const nameOf = (key: string) =>
  key === 'declaredMonthlyIncomeMinor' ? 'declaredMonthlyIncome' : key;
