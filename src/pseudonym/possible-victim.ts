/**
 * Who in a document may be a victim: the persons behind the alerts whose typology supposes it.
 * Their tokens come from a key domain of their own (design, sections 7 and 9), and one such alert
 * puts the person there throughout the document. Not a finding about anybody.
 */
import type { Case } from '../explain/case.js';
import type { Account } from '../transaction/account.js';
import { canonicalValue } from '../transaction/canonical.js';
import type { TextField } from '../transaction/transaction.js';

/** Canonical values that point at such a person, by kind of identifier (see `identifierKind`). */
export type PossibleVictims = ReadonlyMap<string, ReadonlySet<string>>;

export const NO_POSSIBLE_VICTIMS: PossibleVictims = new Map();

/**
 * A counterparty is an account, an e-mail or a handle, and who carries out a posting may be a
 * customer: they are looked up among all of them.
 */
const LOOKED_UP_AS: Readonly<Record<string, readonly string[]>> = {
  counterparty: ['counterparty', 'account', 'email', 'phone'],
  account: ['account', 'counterparty'],
  conductor: ['conductor', 'customer'],
};

/** The kinds of identifier that a field is looked up among. */
export const lookedUpAs = (field: string): readonly string[] => LOOKED_UP_AS[field] ?? [field];

/**
 * Collects the persons from every case of the document. Beside the subject itself come a customer's
 * accounts, telephone numbers and e-mail addresses, an account's holders with theirs, and whoever
 * used a telephone, an address or a site; of the accounts on file, those that any of them holds.
 */
export function possibleVictimsOf(
  cases: readonly Case[],
  onFile?: ReadonlyMap<string, Account>,
): PossibleVictims {
  const found = new Map<string, Set<string>>();
  const add = (field: TextField, text: string): void => {
    const value = canonicalValue(field, text);
    if (value === undefined) return;
    const values = found.get(field) ?? new Set();
    found.set(field, values.add(value));
  };
  for (const one of cases) {
    if (one.alert.hypothesis === 'possible-victim') addPerson(one, add);
  }
  if (onFile === undefined) return found;
  for (const person of found.get('customer') ?? []) {
    for (const account of heldAccounts(onFile).get(person) ?? []) add('account', account);
  }
  return found;
}

const HELD = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/** Accounts by the customers who hold them; found once, as a stream asks with every alert. */
function heldAccounts(
  onFile: ReadonlyMap<string, Account>,
): ReadonlyMap<string, readonly string[]> {
  const known = HELD.get(onFile);
  if (known !== undefined) return known;
  const held = new Map<string, string[]>();
  for (const { id, holders } of onFile.values()) {
    for (const { customer } of holders) {
      const holder = canonicalValue('customer', customer);
      if (holder === undefined) continue;
      const accounts = held.get(holder);
      if (accounts === undefined) held.set(holder, [id]);
      else accounts.push(id);
    }
  }
  HELD.set(onFile, held);
  return held;
}

function addPerson(one: Case, add: (field: TextField, text: string) => void): void {
  const { alert, subjectField } = one;
  add(subjectField, alert.subject);
  const customers = new Set<string | undefined>();
  const subject = canonicalValue(subjectField, alert.subject);
  if (subjectField === 'customer') customers.add(subject);
  if (subjectField === 'account' || subjectField === 'counterparty') {
    for (const account of one.accounts) {
      if (canonicalValue('account', account.id) !== subject) continue;
      for (const { customer } of account.holders)
        customers.add(canonicalValue('customer', customer));
    }
    for (const { account, customer } of one.transactions) {
      if (customer === undefined || canonicalValue('account', account) !== subject) continue;
      customers.add(canonicalValue('customer', customer));
    }
  }
  if (subjectField === 'phone' || subjectField === 'address' || subjectField === 'site') {
    // The draft of the alert supposes it of whoever held the accounts (`personsBehind`).
    for (const { [subjectField]: value, account, customer } of one.transactions) {
      if (value === undefined || canonicalValue(subjectField, value) !== subject) continue;
      if (customer === undefined) add('account', account);
      else customers.add(canonicalValue('customer', customer));
    }
  }
  const isPerson = (id: string | undefined): boolean =>
    id !== undefined && customers.has(canonicalValue('customer', id));
  for (const account of one.accounts) {
    if (account.holders.some(({ customer }) => isPerson(customer))) add('account', account.id);
  }
  for (const { account, customer } of one.transactions) {
    if (isPerson(customer)) add('account', account);
  }
  for (const { id, phones, emails } of one.customers) {
    if (!isPerson(id)) continue;
    add('customer', id);
    for (const phone of phones ?? []) add('phone', phone);
    for (const email of emails ?? []) add('email', email);
  }
  for (const id of customers) if (id !== undefined) add('customer', id);
}

/** Whether a canonical value of a field points at a possible victim. */
export function isPossibleVictim(persons: PossibleVictims, field: string, value: string): boolean {
  return lookedUpAs(field).some((kind) => persons.get(kind)?.has(value) === true);
}
