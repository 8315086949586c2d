/**
 * Nobody stands alone: under a policy with `kMin`, what a release tells of a person it tells of so
 * many persons alike, all of it together, or withholds. Blurring alone does not do that: in a small
 * release a month and a band may be one person's own, and several postings that a token joins
 * nearly always are. A person is here whoever the cases join: cases that share an account or a
 * customer are of one.
 */
import type { AlertRecord } from '../explain/alert-record.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import { datesOf, withDates } from '../explain/decision-ground.js';
import { actionOf, type Policy } from './policy.js';
import { groupsOf, withoutRare } from './policy-alike-group.js';

/** Stands where a value was that too few share. */
export const WITHHELD = 'withheld';
/** ISO 4217: no currency is told. */
const NO_CURRENCY = 'XXX';

/** Whether a value of a told record says that it is kept back. */
export function isWithheld(value: unknown): boolean {
  return value === WITHHELD || value === NO_CURRENCY;
}

/**
 * Something told of a person: what it is of, and what a reader who knows the person would
 * recognise.
 */
interface ToldItem {
  readonly key: string;
  readonly text: string;
}

/**
 * The cases as they may be told, in their order, and their postings in an order that tells nothing.
 */
export function amongOthers(cases: readonly Case[], policy: Policy): readonly Case[] {
  const { kMin } = policy;
  if (kMin === undefined) return cases;
  const units = unitsOf(cases);
  const items = itemsByUnit(cases, units, policy);
  const kept = withoutRare([...items.values()], kMin);
  const keysOf = new Map([...items.keys()].map((unit, index) => [unit, kept[index]!]));
  return cases.map((one, index) => toldCase(one, keysOf.get(units[index]!)!, policy));
}

/** How many persons share all that is told of each one of whom something is told. */
export function sharedSizes(cases: readonly Case[], policy: Policy | undefined): readonly number[] {
  const items = [...itemsByUnit(cases, unitsOf(cases), policy).values()];
  return groupsOf(items.map((one) => one.map(({ text }) => text).sort()));
}

/** For each case the number of its person: cases are joined over accounts and customers. */
function unitsOf(cases: readonly Case[]): readonly number[] {
  const parents = cases.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (parents[at] !== at) at = parents[at]!;
    parents[index] = at;
    return at;
  };
  const seen = new Map<string, number>();
  for (const [index, one] of cases.entries()) {
    for (const id of personsOf(one)) {
      const other = seen.get(id);
      if (other === undefined) seen.set(id, index);
      else parents[rootOf(index)] = rootOf(other);
    }
  }
  return cases.map((_, index) => rootOf(index));
}

function personsOf({ alert, transactions, customers, accounts }: Case): ReadonlySet<string> {
  return new Set([
    alert.subject,
    ...transactions.flatMap(({ account, customer }) => [account, customer ?? account]),
    ...customers.map(({ id }) => id),
    ...accounts.flatMap(({ id, holders }) => [id, ...holders.map(({ customer }) => customer)]),
  ]);
}

type Items = ReadonlyMap<number, readonly ToldItem[]>;

/** Each record once, in however many cases of the person it stands; cases share postings. */
function itemsByUnit(
  cases: readonly Case[],
  units: readonly number[],
  policy: Policy | undefined,
): Items {
  const found = new Map<number, Map<string, string>>();
  const postings = new Map<CaseTransaction, ToldItem>();
  const itemOf = (posting: CaseTransaction): ToldItem => {
    const known = postings.get(posting);
    if (known !== undefined) return known;
    const item = { key: postingKey(posting), text: postingText(posting, policy) };
    postings.set(posting, item);
    return item;
  };
  for (const [index, one] of cases.entries()) {
    const items = found.get(units[index]!) ?? new Map<string, string>();
    found.set(units[index]!, items);
    for (const { key, text } of itemsOf(one, itemOf)) items.set(key, text);
  }
  return new Map(
    [...found].map(([unit, items]) => [unit, [...items].map(([key, text]) => ({ key, text }))]),
  );
}

function itemsOf(one: Case, itemOf: (posting: CaseTransaction) => ToldItem): readonly ToldItem[] {
  return [
    ...one.transactions.filter(({ localDate }) => localDate !== WITHHELD).map(itemOf),
    ...one.customers.flatMap((customer) => attributesOf('customer', customer)),
    ...one.accounts.flatMap((account) => [
      ...attributesOf('account', account),
      ...account.holders.flatMap(({ customer, role }) =>
        role === undefined ? [] : [{ key: holderKey(account, customer), text: `role ${role}` }],
      ),
    ]),
    ...momentsOf(one.alert).map((moment) => ({ key: momentKey(moment), text: momentKey(moment) })),
  ];
}

const postingKey = ({ id, account }: CaseTransaction) => `posting ${id} ${account}`;
const holderKey = ({ id }: { readonly id: string }, customer: string) => `role ${id} ${customer}`;
const momentKey = (moment: string) => `moment ${moment}`;
const attributeKey = (kind: string, id: string, name: string) => `${kind} ${id} ${name}`;

/** Ids of the release, and what stays with a posting that is withheld. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['id', 'account', 'direction']);

/** Whether a field of a posting may be recognised: tokens are not. */
function isRecognised(field: string, policy: Policy | undefined): boolean {
  if (ALWAYS_TOLD.has(field)) return false;
  return policy === undefined || actionOf(policy, field) !== 'fingerprint';
}

function postingText(posting: CaseTransaction, policy: Policy | undefined): string {
  const told = Object.entries(posting)
    .filter(([field]) => field === 'direction' || isRecognised(field, policy))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `posting ${JSON.stringify(told)}`;
}

/** Ids and lists are tokens, and have no text that somebody could know. */
function attributesOf(kind: 'customer' | 'account', record: { readonly id: string }) {
  return Object.entries(record).flatMap(([name, value]: [string, unknown]) =>
    name === 'id' || Array.isArray(value) || value === undefined
      ? []
      : [{ key: attributeKey(kind, record.id, name), text: `${kind} ${name} ${value}` }],
  );
}

function momentsOf({ asOf, episode, indicators, decision }: AlertRecord): readonly string[] {
  const all = [
    ...[asOf, episode.from, episode.to],
    ...indicators.flatMap(({ at, measures }) => [
      at,
      ...measures.flatMap(({ from, to }) => [from ?? at, to ?? at]),
    ]),
    ...(decision === undefined ? [] : datesOf(decision)),
  ];
  return [...new Set(all)].filter((moment) => moment !== WITHHELD);
}

/** What of a case is among the keys; the rest withheld. */
function toldCase(one: Case, keys: ReadonlySet<string>, policy: Policy): Case {
  const attributes = <Record extends { readonly id: string }>(
    kind: 'customer' | 'account',
    record: Record,
  ): Record =>
    Object.fromEntries(
      Object.entries(record).filter(
        ([name, value]: [string, unknown]) =>
          name === 'id' || Array.isArray(value) || keys.has(attributeKey(kind, record.id, name)),
      ),
    ) as Record; // only what may be absent is left out: id and lists stay
  return {
    ...one,
    alert: toldAlert(one.alert, (moment) => (keys.has(momentKey(moment)) ? moment : WITHHELD)),
    transactions: one.transactions.map((posting) =>
      keys.has(postingKey(posting)) ? posting : withheldPosting(posting, policy),
    ),
    customers: one.customers.map((customer) => attributes('customer', customer)),
    accounts: one.accounts.map((account) => ({
      ...attributes('account', account),
      holders: account.holders.map(({ customer, role }) => ({
        customer,
        ...(role === undefined || !keys.has(holderKey(account, customer)) ? {} : { role }),
      })),
    })),
  };
}

function withheldPosting(posting: CaseTransaction, policy: Policy): CaseTransaction {
  const left = Object.fromEntries(
    Object.entries(posting).filter(([field]) => !isRecognised(field, policy)),
  );
  return {
    ...(left as Pick<CaseTransaction, 'id' | 'account' | 'direction'>), // always told
    ...{ at: WITHHELD, localDate: WITHHELD, amount: WITHHELD, baseAmount: WITHHELD },
    currency: NO_CURRENCY,
  };
}

function toldAlert(record: AlertRecord, told: (moment: string) => string): AlertRecord {
  return {
    ...record,
    asOf: told(record.asOf),
    episode: { from: told(record.episode.from), to: told(record.episode.to) },
    indicators: record.indicators.map((indicator) => ({
      ...indicator,
      at: told(indicator.at),
      measures: indicator.measures.map(({ from, to, ...measure }) => ({
        ...measure,
        ...(from === undefined ? {} : { from: told(from) }),
        ...(to === undefined ? {} : { to: told(to) }),
      })),
    })),
    ...(record.decision === undefined ? {} : { decision: withDates(record.decision, told) }),
  };
}
