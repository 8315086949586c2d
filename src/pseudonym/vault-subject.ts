/**
 * Whom an identifier belongs to, so that erasing a person erases their numbers too: a customer's
 * own accounts, telephone numbers, addresses and postings. What several people share belongs to
 * none of them: it is a subject of its own, and stays when one of them is erased.
 */
import type { Case } from '../explain/case.js';
import { canonicalIdentifier, canonicalValue, isIdentifierKind } from '../transaction/canonical.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import { isPossibleVictim, type PossibleVictims } from './possible-victim.js';
import type { VaultDomain } from './vault-retention.js';

export interface VaultSubject {
  /** Kind and canonical value: of a customer, or of the identifier itself. */
  readonly subject: string;
  readonly domain: VaultDomain;
}

/**
 * A counterparty may be an own account, or a telephone number or an e-mail address of a customer;
 * who carried out a posting may be a customer.
 */
const LOOKED_UP_AS: Readonly<Record<string, readonly string[]>> = {
  counterparty: ['account', 'phone', 'email'],
  conductor: ['customer'],
};

/** The subject that a customer is. Undefined where the number has no canonical form. */
export function customerSubject(id: string): string | undefined {
  const value = canonicalValue('customer', id);
  return value === undefined ? undefined : subjectOf('customer', value);
}

/** From every case of a document to the subject of each identifier in it. */
export function vaultSubjects(
  cases: readonly Case[],
  victims: PossibleVictims,
): (field: string, text: string) => VaultSubject {
  const owners = ownersIn(cases);
  return (field, text) => {
    const value = canonicalOf(field, text);
    const own = [...(owners.get(subjectOf(field, value)) ?? [])];
    const others = (LOOKED_UP_AS[field] ?? []).flatMap((kind) => [
      ...(owners.get(subjectOf(kind, value)) ?? []),
    ]);
    const all = new Set([...own, ...others]);
    const [owner] = all;
    const isApart =
      isPossibleVictim(victims, field, value) ||
      [...all].some((one) => isPossibleVictim(victims, ...partsOf(one)));
    return {
      // Shared with a possible victim, it is kept no longer than what is theirs alone.
      subject: owner !== undefined && all.size === 1 ? owner : subjectOf(field, value),
      domain: isApart ? 'possible-victim' : 'other',
    };
  };
}

function subjectOf(kind: string, value: string): string {
  return `${kind}\n${value}`;
}

function partsOf(subject: string): [kind: string, value: string] {
  const at = subject.indexOf('\n');
  return [subject.slice(0, at), subject.slice(at + 1)];
}

const FIELDS: readonly string[] = TEXT_FIELDS;

/** What has no canonical form has no token either; its own text then serves. */
function canonicalOf(field: string, text: string): string {
  if (FIELDS.includes(field)) return canonicalValue(field as TextField, text) ?? text; // just looked up
  return isIdentifierKind(field) ? (canonicalIdentifier(field, text) ?? text) : text;
}

function ownersIn(cases: readonly Case[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (field: string, text: string | undefined, owner: string | undefined): void => {
    if (text === undefined || owner === undefined) return;
    const key = subjectOf(field, canonicalOf(field, text));
    const known = owners.get(key) ?? new Set();
    owners.set(key, known.add(owner));
  };
  for (const { customers, accounts, transactions } of cases) {
    for (const { id, phones, emails, addresses } of customers) {
      const owner = customerSubject(id);
      add('customer', id, owner);
      for (const phone of phones ?? []) add('phone', phone, owner);
      for (const email of emails ?? []) add('email', email, owner);
      for (const address of addresses ?? []) add('address', address, owner);
    }
    for (const { id, holders } of accounts) {
      for (const { customer } of holders) add('account', id, customerSubject(customer));
    }
    for (const { id, account, customer } of transactions) {
      const owner = customer === undefined ? undefined : customerSubject(customer);
      add('customer', customer, owner);
      add('account', account, owner);
      // An id is cited without the leg that the case adds to it.
      add(
        'transaction',
        id.replace(/:(?:debit|credit)$/, ''),
        owner ?? subjectOf('account', canonicalOf('account', account)),
      );
    }
  }
  return owners;
}
