/**
 * Takes the identities out of a case under a policy: what points at a person becomes a keyed token,
 * what the policy keeps stays, and everything it does not list is dropped. The result has the shape
 * of a case, is pseudonymised, and is never anonymous.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import type { AlertDecision, AlertRecord, EarlierRecord } from '../explain/alert-record.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import type { Account } from '../transaction/account.js';
import type { Customer } from '../transaction/customer.js';
import { type SubjectField, TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { actionOf, checkPolicy, type Policy } from './policy.js';
import { contextMissing, valueNotCanonical } from './problem-list.js';
import type { TokenField, Tokens } from './token.js';
import { withoutNumbers } from './withheld-measure.js';

export interface PseudonymiseOptions {
  readonly tokens: Tokens;
  /** The alert's own token (see `alertToken`). */
  readonly alertId: string;
  /** Without one, the default policy: the strictest that leaves a draft to read. */
  readonly policy?: Policy;
}

export interface RecordOptions {
  readonly tokens: Tokens;
  readonly alertId: string;
  readonly subjectField: SubjectField;
}

/**
 * The same case without identities. Throws a `ProblemError` when the policy is not a safe one, when
 * the tokens are for another recipient or purpose (`pseudonym/context-missing`), or when an id, an
 * account or a subject has no canonical form (`pseudonym/value-not-canonical`): it can be neither
 * told nor dropped.
 */
export function pseudonymise(one: Case, options: PseudonymiseOptions): Case {
  const { tokens, alertId, policy = DEFAULT_POLICY } = options;
  refuseUnsafe(policy, tokens);
  const under: Under = { tokens, policy };
  const { subjectField } = one;
  const record = withoutNumbers(one, policy);
  return {
    ...one,
    alert: pseudonymiseRecord(record, { tokens, alertId, subjectField }),
    transactions: one.transactions.map((posting) => postingUnder(posting, under)),
    customers: one.customers.flatMap((customer) => customerUnder(customer, under)),
    accounts: one.accounts.flatMap((account) => accountUnder(account, under)),
  };
}

/**
 * The alert's record alone, as in `alerts.jsonl`. Its sentences hold numbers and the author's words,
 * no text of the input, and stay as they are; of a decision, who made it and why are left out.
 */
export function pseudonymiseRecord(record: AlertRecord, options: RecordOptions): AlertRecord {
  const { tokens, alertId, subjectField } = options;
  const cited = (ids: readonly string[]) => ids.map((id) => citedToken(id, tokens));
  return {
    ...record,
    alert: alertId,
    subject: needed(tokens, subjectField, record.subject),
    indicators: record.indicators.map((indicator) => ({
      ...indicator,
      transactions: cited(indicator.transactions),
      also: cited(indicator.also),
      ...(indicator.others === undefined ? {} : { others: cited(indicator.others) }),
    })),
    ...(record.decision === undefined ? {} : { decision: withoutStaff(record.decision) }),
  };
}

/** Who decided is about staff, and the reason is free text: only what is named here leaves. */
function withoutStaff(decision: AlertDecision): AlertDecision {
  const { supposed, isSuppressed, why, earlier } = decision;
  return {
    ...{ outcome: decision.outcome, part: decision.part, supposed },
    ...timesOf(decision),
    ...{ isSuppressed, why },
    ...(earlier === undefined ? {} : { earlier: earlier.map(earlierWithoutStaff) }),
  };
}

function earlierWithoutStaff(one: EarlierRecord): EarlierRecord {
  const { outcome, part } = one;
  return { ...(part === undefined ? {} : { part }), outcome, ...timesOf(one) };
}

function timesOf({ when, until }: EarlierRecord | AlertDecision) {
  return { when, ...(until === undefined ? {} : { until }) };
}

interface Under {
  readonly tokens: Tokens;
  readonly policy: Policy;
}

function refuseUnsafe(policy: Policy, { recipient, purpose }: Tokens): void {
  const checked = checkPolicy(policy);
  if ('problems' in checked) throw new ProblemError(checked.problems);
  if (policy.recipient === recipient && policy.purpose === purpose) return;
  const message = 'the tokens are for another recipient or purpose than the policy';
  throw new ProblemError([problemOf(contextMissing, message)]);
}

function needed(tokens: Tokens, field: TokenField, text: string): string {
  const token = tokens.token(field, text);
  if (token !== undefined) return token;
  throw new ProblemError([problemOf(valueNotCanonical, `a value of \`${field}\` has no form`)]);
}

/** The leg (`:debit`, `:credit`) of a cited id stays readable; the id does not. */
function citedToken(id: string, tokens: Tokens): string {
  const leg = /:(?:debit|credit)$/.exec(id)?.[0] ?? '';
  return needed(tokens, 'transaction', id.slice(0, id.length - leg.length)) + leg;
}

/** A policy that was checked keeps the fields that every posting must have. */
function postingUnder(posting: CaseTransaction, { tokens, policy }: Under): CaseTransaction {
  const texts: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const text = posting[field];
    const action = text === undefined ? 'drop' : actionOf(policy, field);
    const told = action === 'fingerprint' ? tokens.token(field, text!) : text;
    if (action !== 'drop' && told !== undefined) texts[field] = told;
  }
  const { at, localDate, amount, currency, direction, baseAmount } = posting;
  return {
    ...texts,
    ...{ at, localDate, amount, currency, direction, baseAmount },
    ...kept(posting, policy, [
      ['localTime', 'localTime'],
      ['balance', 'balance'],
    ]),
    id: citedToken(posting.id, tokens),
    account: needed(tokens, 'account', posting.account),
  };
}

/** The fields of a record that the policy keeps: each with its name in the catalogue. */
function kept<Owner extends object, Key extends keyof Owner>(
  owner: Owner,
  policy: Policy,
  names: readonly (readonly [Key, string])[],
): Partial<Pick<Owner, Key>> {
  const out: Partial<Pick<Owner, Key>> = {};
  for (const [key, field] of names) {
    const value = owner[key];
    if (value !== undefined && actionOf(policy, field) === 'keep') out[key] = value;
  }
  return out;
}

const CUSTOMER_NAMES = [
  ['kind', 'customer.kind'],
  ['birthDate', 'customer.birthDate'],
  ['occupation', 'customer.occupation'],
  ['industry', 'customer.industry'],
  ['declaredMonthlyIncomeMinor', 'customer.declaredMonthlyIncome'],
  ['homeCountry', 'customer.homeCountry'],
  ['homeRegion', 'customer.homeRegion'],
  ['homeCity', 'customer.homeCity'],
  ['dependants', 'customer.dependants'],
  ['headcount', 'customer.headcount'],
  ['since', 'customer.since'],
] as const;

function customerUnder(customer: Customer, under: Under): readonly Customer[] {
  const { tokens, policy } = under;
  if (actionOf(policy, 'customer.id') === 'drop') return [];
  const all = (field: 'phone' | 'email' | 'address', name: string, texts?: readonly string[]) =>
    actionOf(policy, name) === 'drop'
      ? []
      : (texts ?? []).flatMap((text) => tokens.token(field, text) ?? []);
  const phones = all('phone', 'customer.phones', customer.phones);
  const emails = all('email', 'customer.emails', customer.emails);
  const addresses = all('address', 'customer.addresses', customer.addresses);
  return [
    {
      id: needed(tokens, 'customer', customer.id),
      ...kept(customer, policy, CUSTOMER_NAMES),
      ...(phones.length === 0 ? {} : { phones }),
      ...(emails.length === 0 ? {} : { emails }),
      ...(addresses.length === 0 ? {} : { addresses }),
    },
  ];
}

const ACCOUNT_NAMES = [
  ['kind', 'account.kind'],
  ['openedOn', 'account.openedOn'],
] as const;

function accountUnder(account: Account, { tokens, policy }: Under): readonly Account[] {
  if (actionOf(policy, 'account.id') === 'drop') return [];
  const isTold = actionOf(policy, 'account.holders') !== 'drop';
  return [
    {
      id: needed(tokens, 'account', account.id),
      ...kept(account, policy, ACCOUNT_NAMES),
      holders: (isTold ? account.holders : []).map(({ customer, role }) => ({
        customer: needed(tokens, 'customer', customer),
        ...(role === undefined ? {} : { role }),
      })),
    },
  ];
}
