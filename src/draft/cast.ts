/**
 * The parties of a case, one record each, with ids that the draft's transactions refer to.
 * Identifiers meet in canonical form, so that two spellings are one party. Who is suspected is
 * never decided here.
 */
import type { Case, CaseTransaction } from '../explain/case.js';
import type { Language } from '../explain/language.js';
import { isPossibleVictim, type PossibleVictims } from '../pseudonym/possible-victim.js';
import { primaryHolder } from '../transaction/account.js';
import { canonicalValue } from '../transaction/canonical.js';
import type { Customer } from '../transaction/customer.js';
import type { TextField } from '../transaction/transaction.js';
import type { Part } from '../typology/typology.js';
import { customerFields } from './customer-fields.js';
import {
  BUSINESS_FIELDS,
  PARTY_FIELDS,
  type PartyFields,
  PERSON_FIELDS,
  recorded,
} from './party-field.js';
import { type Phrases, phrasesOf } from './phrases.js';
import type { DraftParty, PartyRelation, SuspicionRole } from './str-draft.js';

/** Everyone in a case, and how to find them. */
export interface Cast {
  /** The watched party first, then in order of appearance. */
  readonly parties: readonly DraftParty[];
  /** The party that the alert's subject is; null where it is a telephone, an address or a site. */
  readonly watched: string | null;
  /** The side of a posting that holds the account. */
  readonly holder: (transaction: CaseTransaction) => string;
  readonly counterparty: (transaction: CaseTransaction) => string | null;
  readonly conductor: (transaction: CaseTransaction) => string | null;
  readonly customer: (id: string) => string;
  /** Whether an account is one of this institution's that the case knows of. */
  readonly isOurs: (account: string) => boolean;
  /** Whether a posting is one of what the alert watched. */
  readonly isWatched: (transaction: CaseTransaction) => boolean;
}

interface Role {
  readonly relation: PartyRelation;
  readonly field: TextField;
  readonly reference: string;
  readonly id: string;
  readonly names: Set<string>;
  readonly accounts: Set<string>;
}

/** Identifiers compare as the engine compares them; text without a canonical form as it stands. */
function canonical(field: TextField, text: string): string {
  return canonicalValue(field, text) ?? text;
}

/** Draws up the cast of a case. `persons` may be victims: this document's own key domain. */
export function castOf(one: Case, persons: PossibleVictims): Cast {
  const meetings = meetingsOf(one);
  const { roles, customer, holder, counterparty, conductor } = meetings;
  const watched = watchedRole(one, meetings);
  for (const posting of one.transactions) holder(posting).accounts.add(posting.account);
  for (const { id, holders } of one.accounts) {
    for (const each of holders) customer(each.customer).accounts.add(id);
  }
  // Conductors come last, when every customer is known by whom one of them may be.
  for (const posting of one.transactions) {
    const other = counterparty(posting);
    const { counterpartyName: name } = posting;
    if (other !== undefined && name !== undefined) other.names.add(name);
    conductor(posting);
  }
  const isWatched = watchedTest(one, (posting) => holder(posting).id === watched?.id);
  const behind = personsBehind(one, { watched, isWatched, holder });
  const isVictim = (role: Role): boolean =>
    behind.has(role.id) ||
    isPossibleVictim(persons, role.field, canonical(role.field, role.reference));
  const onFile = new Map(one.customers.map((each) => [canonical('customer', each.id), each]));
  const { reasons } = phrasesOf(one.language);
  const decided = decidedRoles(one, watched);
  const context = { isVictim, decided, onFile, currency: one.currency, reasons };
  return {
    parties: [...roles.values()].map((role) => partyOf(role, context)),
    watched: watched?.id ?? null,
    holder: (posting) => holder(posting).id,
    counterparty: (posting) => counterparty(posting)?.id ?? null,
    conductor: (posting) => conductor(posting)?.id ?? null,
    customer: (id) => customer(id).id,
    isOurs: meetings.isOurs,
    isWatched,
  };
}

/** Finds the role that an identifier names, or opens one. */
interface Meetings {
  readonly roles: ReadonlyMap<string, Role>;
  readonly meet: (relation: PartyRelation, field: TextField, reference: string) => Role;
  readonly customer: (id: string) => Role;
  readonly ofAccount: (account: string) => Role;
  /** Whether an account is one of this institution's that the case knows of. */
  readonly isOurs: (account: string) => boolean;
  readonly holder: (posting: CaseTransaction) => Role;
  readonly counterparty: (posting: CaseTransaction) => Role | undefined;
  readonly conductor: (posting: CaseTransaction) => Role | undefined;
}

function meetingsOf(one: Case): Meetings {
  const roles = new Map<string, Role>();
  const owners = ownersOf(one);
  const ours = accountsOf(one);
  const same = new Map(Object.entries(one.sameAs ?? {}));
  const sameAs = (id: string): string => same.get(id) ?? id;
  const isOurs = (account: string) => ours.has(canonical('counterparty', sameAs(account)));
  const meet = (relation: PartyRelation, field: TextField, reference: string): Role => {
    const key = `${field}\n${canonical(field, reference)}`;
    const known = roles.get(key);
    if (known !== undefined) return known;
    const id = `party-${roles.size + 1}`;
    const sets = { names: new Set<string>(), accounts: new Set<string>() };
    const role = { relation, field, reference, id, ...sets };
    roles.set(key, role);
    return role;
  };
  const customer = (id: string): Role => meet('customer', 'customer', id);
  const ofAccount = (id: string): Role => {
    const account = sameAs(id);
    const owner = owners.get(canonical('account', account));
    return owner === undefined ? meet('account-holder', 'account', account) : customer(owner);
  };
  return {
    ...{ roles, meet, customer, ofAccount, isOurs },
    holder: (posting) =>
      posting.customer === undefined ? ofAccount(posting.account) : customer(posting.customer),
    counterparty: ({ counterparty: other, counterpartyName: name }) => {
      if (other === undefined) {
        return name === undefined ? undefined : meet('counterparty', 'counterpartyName', name);
      }
      return isOurs(other) ? ofAccount(other) : meet('counterparty', 'counterparty', other);
    },
    conductor: ({ conductor }) => {
      if (conductor === undefined) return undefined;
      const person = sameAs(conductor);
      const isCustomer = roles.has(`customer\n${canonical('customer', person)}`);
      return isCustomer ? customer(person) : meet('conductor', 'conductor', person);
    },
  };
}

interface Watching {
  readonly watched: Role | undefined;
  readonly isWatched: (posting: CaseTransaction) => boolean;
  readonly holder: (posting: CaseTransaction) => Role;
}

/** Whom the alert's own hypothesis makes a possible victim: who it watched, else who used it. */
function personsBehind(one: Case, { watched, isWatched, holder }: Watching): ReadonlySet<string> {
  if (one.alert.hypothesis !== 'possible-victim') return new Set();
  if (watched !== undefined) return new Set([watched.id]);
  return new Set(one.transactions.filter(isWatched).map((posting) => holder(posting).id));
}

/** Canonical accounts to the customer whose postings they are. */
function ownersOf(one: Case): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const account of one.accounts) {
    const owner = primaryHolder(account);
    if (owner !== undefined) owners.set(canonical('account', account.id), owner);
  }
  for (const { account, customer } of one.transactions) {
    const key = canonical('account', account);
    if (customer !== undefined && !owners.has(key)) owners.set(key, customer);
  }
  return owners;
}

/** Accounts of this institution that the case knows of. */
function accountsOf(one: Case): ReadonlySet<string> {
  return new Set(
    [...one.accounts.map(({ id }) => id), ...one.transactions.map(({ account }) => account)].map(
      (account) => canonical('account', account),
    ),
  );
}

function watchedRole(one: Case, meetings: Meetings): Role | undefined {
  const { subject } = one.alert;
  switch (one.subjectField) {
    case 'customer':
      return meetings.customer(subject);
    case 'account':
      return meetings.ofAccount(subject);
    case 'counterparty':
      return meetings.isOurs(subject)
        ? meetings.ofAccount(subject)
        : meetings.meet('counterparty', 'counterparty', subject);
    case 'phone':
    case 'address':
    case 'site':
      return undefined;
  }
}

/** A policy may drop the field that the subject is a value of: then every posting stands for it. */
function watchedTest(
  one: Case,
  isOfHolder: (posting: CaseTransaction) => boolean,
): (posting: CaseTransaction) => boolean {
  const { subjectField: field } = one;
  const subject = canonical(field, one.alert.subject);
  const isOf = (posting: CaseTransaction): boolean => {
    if (field === 'customer') return isOfHolder(posting);
    const value = posting[field];
    return value !== undefined && canonical(field, value) === subject;
  };
  return one.transactions.some(isOf) ? isOf : () => true;
}

interface PartyContext {
  readonly isVictim: (role: Role) => boolean;
  readonly decided: ReadonlyMap<string, Suspicion>;
  readonly onFile: ReadonlyMap<string, Customer>;
  readonly currency: string;
  readonly reasons: Phrases['reasons'];
}

/** Whether a reason is one that is written here in a language, and not by a person. */
export function isOwnReason(why: string, language: Language): boolean {
  const { reasons, parts } = phrasesOf(language);
  const heads = Object.values(parts).map((part) => reasons.analyst(part, ''));
  return (
    why === reasons.victim ||
    why === reasons.undecided ||
    heads.some((head) => why.startsWith(head) && MOMENT.test(why.slice(head.length)))
  );
}

const MOMENT = /^\d{4}-\d{2}-\d{2}[0-9T:.Z+-]*$/;

type Suspicion = Pick<DraftParty, 'roleInSuspicion' | 'why'>;

/** What a part that an analyst set says of whoever plays it. `unknown` says nothing of anybody. */
const ROLES: Readonly<Record<Part, SuspicionRole>> = {
  'possible-victim': 'possible-victim',
  coordinator: 'suspect',
  collector: 'facilitator',
  consumer: 'suspect',
  producer: 'suspect',
  business: 'suspect',
  unknown: 'unknown',
};

/** The watched party, where an analyst set its part. */
function decidedRoles(
  { alert, language }: Case,
  watched: Role | undefined,
): ReadonlyMap<string, Suspicion> {
  const { decision } = alert;
  if (watched === undefined || decision === undefined || decision.part === null) return new Map();
  const { reasons, parts } = phrasesOf(language);
  const why = reasons.analyst(parts[decision.part], decision.when);
  return new Map([[watched.id, { roleInSuspicion: ROLES[decision.part], why }]]);
}

function partyOf(role: Role, context: PartyContext): DraftParty {
  const { isVictim, decided, onFile, currency, reasons } = context;
  const { id, relation, reference, names, accounts } = role;
  const record =
    role.field === 'customer' ? onFile.get(canonical('customer', reference)) : undefined;
  const kind = record?.kind ?? null;
  const onRecord = record === undefined ? {} : customerFields(record, currency);
  return {
    id,
    relation,
    reference,
    kind,
    ...(isVictim(role)
      ? { roleInSuspicion: 'possible-victim', why: reasons.victim }
      : (decided.get(role.id) ?? { roleInSuspicion: 'unknown', why: reasons.undecided })),
    accounts: [...accounts],
    identity: recorded<PartyFields>(fieldsOfKind(kind), { ...namedBy([...names]), ...onRecord }),
  };
}

/** What is asked of a person, of a business, or of somebody who may be either. */
export function fieldsOfKind(kind: DraftParty['kind']): readonly (keyof PartyFields)[] {
  if (kind === null) return PARTY_FIELDS;
  return kind === 'person' ? PERSON_FIELDS : BUSINESS_FIELDS;
}

function namedBy([name, ...otherNames]: readonly string[]): Partial<PartyFields> {
  if (name === undefined) return {};
  return { name, ...(otherNames.length === 0 ? {} : { otherNames }) };
}
