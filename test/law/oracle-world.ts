/**
 * The naive oracle's world: records as they were read, what became of each row, whose posting each
 * is, subjects and their moments (sections 2 and 3 of the design), with loops over plain records.
 * It shares no code with the engine but types.
 */
import type { Pack } from '../../src/selection/list.js';
import type { Account } from '../../src/transaction/account.js';
import type { Customer } from '../../src/transaction/customer.js';
import type { Observation } from '../../src/transaction/observation.js';
import type { RateTable } from '../../src/transaction/rate-table.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { exchanged, rateOn } from './oracle-money.js';
import { canonical } from './oracle-text.js';

export interface Records {
  readonly transactions: readonly Transaction[];
  readonly customers?: readonly Customer[];
  readonly accounts?: readonly Account[];
  readonly observations?: readonly Observation[];
  /** Reporting currency; US dollars if not said. */
  readonly currency?: string;
  readonly rates?: RateTable;
  readonly zone?: string;
  readonly withheld?: readonly string[];
  /** Packs that the run supplies. */
  readonly packs?: readonly Pack[];
}

/** A posting with its amounts in the reporting currency. */
export interface Posting extends Transaction {
  readonly baseMinor: number;
  readonly baseBalanceMinor?: number;
}

export interface World extends Omit<Records, 'transactions' | 'currency'> {
  readonly typology: Typology;
  readonly currency: string;
  /** No row and no account names a customer: each account is its own. */
  readonly isEachItsOwn: boolean;
  /** In the order of moment, id, direction and account. */
  readonly postings: readonly Posting[];
}

/** A subject at a moment, and all its postings. */
export interface View {
  readonly world: World;
  readonly subject: string;
  readonly postings: readonly Posting[];
  readonly at: number;
}

/** Whether a record of a customer or an account bears a key. */
export const isKeyed =
  (field: 'customer' | 'account', key: string | undefined) => (record: { readonly id: string }) =>
    key !== undefined && canonical(field, record.id) === canonical(field, key);

function holderOf(accounts: Records['accounts'], account: string): string | undefined {
  const record = accounts?.find(isKeyed('account', account));
  const primary = record?.holders.find(({ role }) => role?.trim().toLowerCase() === 'primary');
  return (primary ?? record?.holders[0])?.customer;
}

/** Takes each duplicate once, rejects what has no rate yet, and fills in customers. */
export function worldOf(records: Records, typology: Typology): World {
  const { transactions, currency = 'USD', ...beside } = records;
  const rows = new Map(transactions.map((row) => [JSON.stringify(row), row]));
  const accepted = [...rows.values()].flatMap((row) => converted(row, { ...records, currency }));
  const named = accepted.map((row) => row.customer ?? holderOf(records.accounts, row.account));
  // An account that no posting runs through names nobody's customer.
  const nobodyNamed = named.every((customer) => customer === undefined);
  const postings = accepted.map((row, index): Posting => {
    const customer = named[index] ?? (nobodyNamed ? ownKey(row.account) : undefined);
    return customer === undefined ? row : { ...row, customer };
  });
  const shared = {
    currency,
    typology,
    isEachItsOwn: nobodyNamed,
    postings: postings.sort(inOrder),
  };
  return { ...beside, ...(nobodyNamed ? keyedByAccount(beside, typology) : {}), ...shared };
}

const ownKey = (account: string) => canonical('account', account);

/** Each account is its own customer: what is on file of customers is keyed by account. */
function keyedByAccount(
  { customers, observations }: Omit<Records, 'transactions'>,
  { subject }: Typology,
) {
  const entries = observations?.map((one) => ({ ...one, subject: ownKey(one.subject) }));
  return {
    ...(customers && { customers: customers.map((one) => ({ ...one, id: ownKey(one.id) })) }),
    ...(entries && subject === 'customer' && { observations: entries }),
  };
}

function converted(row: Transaction, { currency, rates }: Records): readonly Posting[] {
  const into = currency!;
  if (row.currency === into) {
    const balance = row.balanceMinor === undefined ? {} : { baseBalanceMinor: row.balanceMinor };
    return [{ ...row, baseMinor: row.amountMinor, ...balance }];
  }
  const rate = rateOn(rates, row.currency, row.localDate);
  if (rate === undefined) return [];
  const exchange = (minor: number) => exchanged({ minor, from: row.currency, into, rate });
  const balance =
    row.balanceMinor === undefined ? {} : { baseBalanceMinor: exchange(row.balanceMinor) };
  const baseMinor = exchange(row.amountMinor);
  // No amount stands for one that cannot be told.
  return Number.isFinite(baseMinor) ? [{ ...row, baseMinor, ...balance }] : [];
}

function inOrder(a: Posting, b: Posting): number {
  const keyOf = (row: Posting) => [row.id, row.direction, canonical('account', row.account)];
  const [one, other] = [keyOf(a), keyOf(b)];
  const different = one.findIndex((part, index) => part !== other[index]);
  if (a.at !== b.at || different < 0) return a.at - b.at;
  return one[different]! < other[different]! ? -1 : 1;
}

/** The customer of an account: the one that its postings name, else its holder. */
export function customerOf(world: World, account: string): string | undefined {
  const wanted = canonical('account', account);
  const own = world.postings.find(
    (row) => canonical('account', row.account) === wanted && row.customer !== undefined,
  );
  const named = own?.customer ?? holderOf(world.accounts, account);
  return named ?? (world.isEachItsOwn ? wanted : undefined);
}

const known = new WeakMap<World, Map<string, unknown>>();

/** Worked out once a world: slow answers may at least be remembered. */
export function once<Answer>(world: World, key: string, work: () => Answer): Answer {
  const answers = known.get(world) ?? new Map<string, unknown>();
  known.set(world, answers);
  if (!answers.has(key)) answers.set(key, work());
  return answers.get(key) as Answer; // what was kept under the key is what the work made
}

/** What entries say of a subject, in any window. */
export function entriesOf({ observations, typology }: World, subject: string) {
  return (observations ?? []).filter(
    (entry) => canonical(typology.subject, entry.subject) === subject,
  );
}

/** The subject of a posting; undefined where it has none. */
export function subjectOf({ typology }: World, row: Posting): string | undefined {
  const value = row[typology.subject];
  return value === undefined ? undefined : canonical(typology.subject, value);
}

/** Values of the subject field, and whoever is on file and was observed. */
export function subjectsOf(world: World): readonly string[] {
  return once(world, 'subjects', () => {
    const field = world.typology.subject;
    const named = world.postings.flatMap((row) => subjectOf(world, row) ?? []);
    const onFile = field === 'customer' ? world.customers : world.accounts;
    const filed = field === 'customer' || field === 'account' ? (onFile ?? []) : [];
    const observed = filed
      .map(({ id }) => canonical(field, id))
      .filter((subject) => entriesOf(world, subject).length > 0);
    return [...new Set([...named, ...observed])].sort();
  });
}

/** What is known of a subject at each of its moments, in order. */
export function viewsOf(world: World, subject: string): readonly View[] {
  return once(world, `views ${subject}`, () => {
    const postings = world.postings.filter((row) => subjectOf(world, row) === subject);
    const seen = entriesOf(world, subject).map(({ observedAt }) => observedAt);
    const everything = [
      ...world.postings.map(({ at }) => at),
      ...(world.observations ?? []).map(({ observedAt }) => observedAt),
    ];
    const last = world.typology.atEnd === true ? [everything.reduce((a, b) => Math.max(a, b))] : [];
    const moments = new Set([...postings.map(({ at }) => at), ...seen, ...last]);
    return [...moments].sort((a, b) => a - b).map((at) => ({ world, subject, postings, at }));
  });
}
