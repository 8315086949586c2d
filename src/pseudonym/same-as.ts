/**
 * An account has one token as an account and another as somebody's counterparty, and a customer
 * another as who carried out a posting. That the two are one is a fact of the case, without which
 * its draft would send money between own accounts to a stranger; it is found here, where both
 * spellings are known.
 */
import type { Case } from '../explain/case.js';
import { canonicalValue } from '../transaction/canonical.js';

/** Tokens of counterparties and conductors to those of the accounts and customers they are. */
export function sameAsOf(one: Case, made: Case): Readonly<Record<string, string>> {
  const own = ownTokens(one, made);
  const same = new Map<string, string>();
  for (const [index, { counterparty, conductor }] of one.transactions.entries()) {
    const told = made.transactions[index]!;
    const pairs = [
      [
        told.counterparty,
        own('account', counterparty && canonicalValue('counterparty', counterparty)),
      ],
      [told.conductor, own('customer', conductor && canonicalValue('conductor', conductor))],
    ] as const;
    for (const [token, as] of pairs) {
      if (token !== undefined && as !== undefined) same.set(token, as);
    }
  }
  return Object.fromEntries(same);
}

/** Finds the token that an account or a customer of the case was told by. */
function ownTokens(one: Case, made: Case) {
  const own = { account: new Map<string, string>(), customer: new Map<string, string>() };
  const learn = (field: keyof typeof own, text?: string, token?: string): void => {
    const value = text === undefined ? undefined : canonicalValue(field, text);
    if (value !== undefined && token !== undefined) own[field].set(value, token);
  };
  for (const [index, { account, customer }] of one.transactions.entries()) {
    const told = made.transactions[index]!;
    learn('account', account, told.account);
    learn('customer', customer, told.customer);
  }
  for (const [index, { id, holders }] of one.accounts.entries()) {
    const told = made.accounts[index];
    learn('account', id, told?.id);
    for (const [place, { customer }] of holders.entries()) {
      learn('customer', customer, told?.holders[place]?.customer);
    }
  }
  return (field: keyof typeof own, value: string | undefined): string | undefined =>
    value === undefined ? undefined : own[field].get(value);
}
