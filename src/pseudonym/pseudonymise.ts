/**
 * Takes the identities out of a case: what points at a person becomes a keyed token, free text and
 * everything not listed here is dropped, and what a draft needs (moments, amounts, kinds) is kept. The
 * result has the shape of a case, is pseudonymised, and is never anonymous.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import type { AlertRecord } from '../explain/alert-record.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import type { Account } from '../transaction/account.js';
import type { Customer } from '../transaction/customer.js';
import type { TextField } from '../transaction/transaction.js';
import { valueNotCanonical } from './problem-list.js';
import type { TokenField, Tokens } from './token.js';

/** Become tokens. A name, a merchant or a place of trade points at a person too: these are dropped. */
const TOKENISED: readonly TextField[] = ['customer', 'counterparty', 'phone', 'email', 'conductor'];
/** Kept as they are: few values, and none that points at anybody. */
const KEPT: readonly TextField[] = [
  ...(['kind', 'channel', 'status', 'mcc', 'placeCountry', 'placeRegion', 'placeCity'] as const),
  'counterpartyCountry',
];

export interface PseudonymiseOptions {
  readonly tokens: Tokens;
  /** The alert's own token (see `alertToken`). */
  readonly alertId: string;
}

/**
 * The same case without identities. Throws a `ProblemError` (`pseudonym/value-not-canonical`) when an
 * id, an account or a subject has no canonical form: it can be neither told nor dropped.
 */
export function pseudonymise(one: Case, { tokens, alertId }: PseudonymiseOptions): Case {
  const needed = (field: TokenField, text: string): string => {
    const token = tokens.token(field, text);
    if (token !== undefined) return token;
    throw new ProblemError([problemOf(valueNotCanonical, `a value of \`${field}\` has no form`)]);
  };
  return {
    ...one,
    alert: recordWithout(one.alert, {
      alertId,
      subject: needed(one.subjectField, one.alert.subject),
      needed,
    }),
    transactions: one.transactions.map((posting) => postingWithout(posting, tokens, needed)),
    customers: one.customers.map((customer) => customerWithout(customer, needed)),
    accounts: one.accounts.map((account) => accountWithout(account, needed)),
  };
}

type Needed = (field: TokenField, text: string) => string;

interface RecordParts {
  readonly alertId: string;
  readonly subject: string;
  readonly needed: Needed;
}

function recordWithout(
  record: AlertRecord,
  { alertId, subject, needed }: RecordParts,
): AlertRecord {
  const ids = (all: readonly string[]) => all.map((id) => citedToken(id, needed));
  return {
    ...record,
    alert: alertId,
    subject,
    indicators: record.indicators.map((indicator) => ({
      ...indicator,
      transactions: ids(indicator.transactions),
      also: ids(indicator.also),
    })),
  };
}

/** The leg (`:debit`, `:credit`) of a cited id stays readable; the id does not. */
function citedToken(id: string, needed: Needed): string {
  const leg = /:(?:debit|credit)$/.exec(id)?.[0] ?? '';
  return needed('transaction', id.slice(0, id.length - leg.length)) + leg;
}

function postingWithout(posting: CaseTransaction, tokens: Tokens, needed: Needed): CaseTransaction {
  const texts: Partial<Record<TextField, string>> = {};
  for (const field of KEPT) {
    const text = posting[field];
    if (text !== undefined) texts[field] = text;
  }
  for (const field of TOKENISED) {
    const text = posting[field];
    const token = text === undefined ? undefined : tokens.token(field, text);
    if (token !== undefined) texts[field] = token;
  }
  const { at, localDate, localTime, amount, currency, direction, baseAmount } = posting;
  return {
    ...texts,
    ...{ at, localDate, amount, currency, direction, baseAmount },
    ...(localTime === undefined ? {} : { localTime }),
    id: citedToken(posting.id, needed),
    account: needed('account', posting.account),
  };
}

function customerWithout({ id, kind, homeCountry }: Customer, needed: Needed): Customer {
  return {
    id: needed('customer', id),
    ...(kind === undefined ? {} : { kind }),
    ...(homeCountry === undefined ? {} : { homeCountry }),
  };
}

function accountWithout({ id, kind, holders }: Account, needed: Needed): Account {
  return {
    id: needed('account', id),
    ...(kind === undefined ? {} : { kind }),
    holders: holders.map(({ customer, role }) => ({
      customer: needed('customer', customer),
      ...(role === undefined ? {} : { role }),
    })),
  };
}
