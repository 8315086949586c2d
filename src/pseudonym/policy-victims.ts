/**
 * Leaves possible victims out of what a policy tells: their own cases wholly, and of other cases
 * whatever points at them. A reader outside the institution could find, question or expose them.
 */
import type { Case, CaseTransaction } from '../explain/case.js';
import { canonicalValue } from '../transaction/canonical.js';
import type { TextField } from '../transaction/transaction.js';
import { isPossibleVictim, type PossibleVictims } from './possible-victim.js';

/** Fields of a posting that may point at somebody else than its account's holder. */
const OTHERS = ['phone', 'email', 'conductor'] as const;
/** What is told of the other side; all of it goes with the counterparty. */
const OTHER_SIDE = [
  ...(['counterparty', 'counterpartyName', 'counterpartyInstitution'] as const),
  ...(['counterpartyCountry', 'description'] as const),
];

/** The case without possible victims; undefined where it is of one. */
export function withoutPossibleVictims(one: Case, persons: PossibleVictims): Case | undefined {
  const isOne = (field: TextField, text: string | undefined): boolean => {
    const value = text === undefined ? undefined : canonicalValue(field, text);
    return value !== undefined && isPossibleVictim(persons, field, value);
  };
  const isTheirs = ({ account, customer }: CaseTransaction) =>
    isOne('account', account) || isOne('customer', customer);
  const { alert, subjectField } = one;
  if (alert.hypothesis === 'possible-victim') return undefined;
  if (isOne(subjectField, alert.subject) || one.transactions.some(isTheirs)) return undefined;
  return {
    ...one,
    transactions: one.transactions.map((posting) => {
      const gone: TextField[] = [
        ...OTHERS.filter((field) => isOne(field, posting[field])),
        ...(isOne('counterparty', posting.counterparty) ? OTHER_SIDE : []),
      ];
      return gone.length === 0 ? posting : without(posting, gone);
    }),
    customers: one.customers
      .filter(({ id }) => !isOne('customer', id))
      .map(({ phones, emails, ...customer }) => ({
        ...customer,
        ...(phones === undefined ? {} : { phones: phones.filter((each) => !isOne('phone', each)) }),
        ...(emails === undefined ? {} : { emails: emails.filter((each) => !isOne('email', each)) }),
      })),
    accounts: one.accounts
      .filter(({ id }) => !isOne('account', id))
      .map((account) => ({
        ...account,
        holders: account.holders.filter(({ customer }) => !isOne('customer', customer)),
      })),
  };
}

function without(posting: CaseTransaction, fields: readonly TextField[]): CaseTransaction {
  const left: Partial<Record<TextField, string>> & CaseTransaction = { ...posting };
  for (const field of fields) delete left[field];
  return left;
}
