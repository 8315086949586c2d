/**
 * The customer of each account: the one that its postings name, else its holder on file. What an
 * account's subject, a counterparty or a neighbour is known by.
 */
import { primaryHolder } from './account.js';
import type { Batch } from './batch.js';
import { canonicalText } from './canonical.js';
import { isEachItsOwn } from './fill-customers.js';

const KNOWN = new WeakMap<Batch, ReadonlyMap<string, string>>();

/** Canonical account to canonical customer; worked out once for a batch. */
export function customersByAccount(batch: Batch): ReadonlyMap<string, string> {
  const known = KNOWN.get(batch) ?? found(batch);
  KNOWN.set(batch, known);
  return known;
}

/** Tells a batch that is a part of something larger what is known of its accounts there. */
export function knowCustomersByAccount(batch: Batch, known: ReadonlyMap<string, string>): void {
  KNOWN.set(batch, known);
}

function found(batch: Batch): ReadonlyMap<string, string> {
  const customers = new Map<string, string>();
  const { account, customer } = batch.text;
  const seen = new Uint8Array(account.values.length);
  for (let posting = 0; posting < batch.count; posting += 1) {
    const code = account.codes[posting]!;
    if (code < 0 || seen[code] === 1 || customer.codes[posting]! < 0) continue;
    seen[code] = 1;
    customers.set(account.values[code]!, customer.values[customer.codes[posting]!]!);
  }
  return withThoseOnFile(customers, { ...batch, isEachItsOwn: isEachItsOwn(batch) });
}

export interface OwnersOnFile extends Pick<Batch, 'accounts' | 'customers'> {
  readonly isEachItsOwn: boolean;
}

/** The customers that postings name by account, and after them those on file. */
export function withThoseOnFile(
  named: ReadonlyMap<string, string>,
  { accounts, customers: onFile, isEachItsOwn: isOwn }: OwnersOnFile,
): ReadonlyMap<string, string> {
  const customers = new Map(named);
  for (const [key, record] of accounts ?? []) {
    const holder = primaryHolder(record);
    const name = holder === undefined ? undefined : canonicalText(holder);
    if (name !== undefined && !customers.has(key)) customers.set(key, name);
  }
  // Where each account stands for its own, the file of customers is one of accounts.
  if (!isOwn) return customers;
  for (const key of onFile?.keys() ?? []) if (!customers.has(key)) customers.set(key, key);
  return customers;
}
