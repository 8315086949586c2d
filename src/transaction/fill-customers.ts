/**
 * Whose a posting is: the customer that its row names, else the account's holder with role
 * `primary`, else the first listed. Where no row and no account names a customer, each account is
 * its own, and the manifest says so (design, section 3).
 */
import { type Account, primaryHolder } from './account.js';
import type { TextColumn } from './batch.js';
import type { BatchNote } from './batch-note.js';
import { canonicalText, canonicalValue } from './canonical.js';
import { sharedCodes } from './codes.js';
import { dictionarySize } from './text-column.js';
import type { TextField } from './transaction.js';

/** Records by canonical id; the first of several with one id stands. */
export function recordsById<Item extends { readonly id: string }>(
  field: 'customer' | 'account',
  records: readonly Item[] | undefined,
): ReadonlyMap<string, Item> | undefined {
  if (records === undefined) return undefined;
  const byId = new Map<string, Item>();
  for (const item of records) {
    const key = canonicalValue(field, item.id);
    if (key !== undefined && !byId.has(key)) byId.set(key, item);
  }
  return byId;
}

/**
 * Whether nothing names a customer, so that each account stands for its own: then customers and
 * what is observed of them are named by account.
 */
export function isEachItsOwn({
  text,
}: {
  readonly text: Readonly<Record<'account' | 'customer', TextColumn>>;
}): boolean {
  return text.customer === text.account;
}

/** What is noted where that is so. */
export const EACH_ITS_OWN = { code: 'accounts-as-customers' } as const satisfies BatchNote;

export interface FilledCustomers {
  readonly customer: TextColumn;
  readonly noted: readonly BatchNote[];
}

export function fillCustomers(
  text: Readonly<Record<TextField, TextColumn>>,
  accounts: ReadonlyMap<string, Account> | undefined,
): FilledCustomers {
  const { account, customer } = text;
  // Without a file of accounts nobody holds any, and their texts need not be looked at.
  const holders = (accounts === undefined ? [] : account.values).map((key) => {
    const record = accounts?.get(key);
    return record === undefined ? undefined : primaryHolder(record);
  });
  const isNamed = dictionarySize(customer) > 0 || holders.some((holder) => holder !== undefined);
  if (!isNamed) {
    if (dictionarySize(account) === 0) return { customer, noted: [] };
    return { customer: account, noted: [EACH_ITS_OWN] };
  }
  // Who is named on rows alone is all that there is.
  if (accounts === undefined) return { customer, noted: [] };
  const values = [...customer.values];
  const shown = [...customer.shown];
  const codeOf = new Map(values.map((value, code) => [value, code]));
  // A holder is a customer of the batch only where a row leaves its customer to the account.
  const asked = new Set<number>();
  customer.codes.forEach((code, posting) => {
    if (code < 0) asked.add(account.codes[posting]!);
  });
  const holderCodes = holders.map((holder, code) => {
    const value = holder === undefined || !asked.has(code) ? undefined : canonicalText(holder);
    if (holder === undefined || value === undefined) return -1;
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, values.length);
    values.push(value);
    shown.push(holder);
    return values.length - 1;
  });
  const codes = sharedCodes(customer.codes.length, values.length);
  for (let posting = 0; posting < codes.length; posting += 1) {
    const code = customer.codes[posting]!;
    codes[posting] = code >= 0 ? code : (holderCodes[account.codes[posting]!] ?? -1);
  }
  return { customer: { codes, values, shown }, noted: [] };
}
