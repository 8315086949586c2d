/**
 * Takes the identities out of a case under a policy: what points at a person becomes a keyed token,
 * what the policy keeps stays, and everything it does not list is dropped. The result has the shape
 * of a case, is pseudonymised, and is never anonymous.
 */
import { expectArguments } from '../core/argument.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { AlertDecision, AlertRecord, EarlierRecord } from '../explain/alert-record.js';
import { A_CASE, type Case, type CaseTransaction } from '../explain/case.js';
import type { SubjectField } from '../transaction/transaction.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { checkPolicy, type Policy } from './policy.js';
import {
  citedToken,
  neededToken,
  toldAccount,
  toldCustomer,
  toldMoments,
  toldPosting,
  underOf,
} from './policy-told.js';
import { contextMissing } from './problem-list.js';
import { sameAsOf } from './same-as.js';
import { SOME_TOKENS, type Tokens } from './token.js';
import { withoutNumbers } from './withheld-measure.js';

export interface PseudonymiseOptions {
  readonly tokens: Tokens;
  /** The alert's own token (see `alertToken`). */
  readonly alertId: string;
  /** Without one, the default policy: the strictest that leaves a draft to read. */
  readonly policy?: Policy;
  /** Postings of cases before, of the same batch, as they were told by these tokens and policy. */
  readonly postings?: Map<CaseTransaction, CaseTransaction>;
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
  expectArguments('pseudonymise', {
    ...{ case: [one, A_CASE], options: [options, 'an object'] },
    ...{ tokens: [options?.tokens, SOME_TOKENS], alertId: [options?.alertId, 'text'] },
  });
  const { tokens, alertId, policy = DEFAULT_POLICY, postings = new Map() } = options;
  refuseUnsafe(policy, tokens);
  const under = underOf(one, { tokens, policy });
  const { subjectField } = one;
  const told = (posting: CaseTransaction): CaseTransaction => {
    const made = postings.get(posting) ?? toldPosting(posting, under);
    postings.set(posting, made);
    return made;
  };
  const record = toldMoments(withoutNumbers(one, policy), one, policy);
  const made: Case = {
    ...one,
    alert: pseudonymiseRecord(record, { tokens, alertId, subjectField }),
    transactions: one.transactions.map(told),
    customers: one.customers.flatMap((customer) => toldCustomer(customer, under)),
    accounts: one.accounts.flatMap((account) => toldAccount(account, under)),
  };
  // Who may not be found among others is not told to be on both sides of a posting either.
  return policy.kMin === undefined ? { ...made, sameAs: sameAsOf(one, made) } : made;
}

/**
 * The alert's record alone, as in `alerts.jsonl`. Its sentences hold numbers and the author's
 * words, no text of the input, and stay as they are; of a decision, who made it and why are left
 * out.
 */
export function pseudonymiseRecord(record: AlertRecord, options: RecordOptions): AlertRecord {
  const { tokens, alertId, subjectField } = options;
  const cited = (ids: readonly string[]) => ids.map((id) => citedToken(id, tokens));
  return {
    ...record,
    alert: alertId,
    subject: neededToken(tokens, subjectField, record.subject),
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
  const { supposed, isSuppressed, why, grounds, earlier } = decision;
  return {
    ...{ outcome: decision.outcome, part: decision.part, supposed },
    ...timesOf(decision),
    ...{ isSuppressed, why, grounds },
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

function refuseUnsafe(policy: Policy, { recipient, purpose }: Tokens): void {
  const checked = checkPolicy(policy);
  if ('problems' in checked) throw new ProblemError(checked.problems);
  if (policy.recipient === recipient && policy.purpose === purpose) return;
  const message = 'the tokens are for another recipient or purpose than the policy';
  throw new ProblemError([problemOf(contextMissing, message)]);
}
