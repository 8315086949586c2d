/**
 * The order in which postings are told. By the moment as it is told and then by token: under a
 * policy that cuts moments short, the order of the records would give back which posting came
 * before which.
 */
import type { Case, CaseTransaction } from '../explain/case.js';
import { type Policy, ruleOf } from './policy.js';
import { isWithheld } from './policy-alike.js';
import { citedToken, toldPosting, underOf } from './policy-told.js';
import type { Tokens } from './token.js';

/** The case itself with its postings in that order, and its indicators citing them in it. */
export function inToldOrder(one: Case, policy: Policy, tokens: Tokens): Case {
  if (ruleOf(policy, 'at')?.action !== 'truncate') return one;
  const under = underOf(one, { tokens, policy });
  const keyOf = (posting: CaseTransaction): string => {
    const { at, id } = toldPosting(posting, under);
    return `${at}\n${id}`;
  };
  const keyed = one.transactions.map((posting) => ({ posting, key: keyOf(posting) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  const places = new Map(keyed.map(({ posting }, place) => [posting.id, place]));
  const last = keyed.length;
  const inOrder = (ids: readonly string[]) =>
    ids
      .map((id) => ({ id, place: places.get(id) ?? last, token: citedToken(id, tokens) }))
      .sort((a, b) => a.place - b.place || (a.token < b.token ? -1 : 1))
      .map(({ id }) => id);
  const indicators = one.alert.indicators.map((indicator) => ({
    ...indicator,
    transactions: inOrder(indicator.transactions),
    also: inOrder(indicator.also),
    ...(indicator.others === undefined ? {} : { others: inOrder(indicator.others) }),
  }));
  return {
    ...one,
    alert: { ...one.alert, indicators },
    transactions: keyed.map(({ posting }) => posting),
  };
}

/**
 * The same again where postings were withheld: between two of a month, one would be of that month.
 * A case and how it is told keep one order, so that the annex finds what each posting stands for.
 */
export function inAlikeOrder(told: { readonly one: Case; readonly made: Case }) {
  const { one, made } = told;
  if (made.transactions.every(({ at }) => !isWithheld(at))) return told;
  const pairs = made.transactions.map((posting, index) => ({
    posting,
    // `withheld` comes after every date.
    key: `${posting.at}\n${posting.id}`,
    original: one.transactions[index]!,
  }));
  pairs.sort((a, b) => (a.key < b.key ? -1 : 1));
  const transactions = pairs.map(({ posting }) => posting);
  const places = new Map(transactions.map(({ id }, place) => [id, place]));
  const inOrder = (ids: readonly string[]) =>
    [...ids].sort((a, b) => placed(a, places) - placed(b, places) || (a < b ? -1 : 1));
  const indicators = made.alert.indicators.map((indicator) => ({
    ...indicator,
    transactions: inOrder(indicator.transactions),
    also: inOrder(indicator.also),
    ...(indicator.others === undefined ? {} : { others: inOrder(indicator.others) }),
  }));
  return {
    one: { ...one, transactions: pairs.map(({ original }) => original) },
    made: { ...made, alert: { ...made.alert, indicators }, transactions },
  };
}

/** What stands in no posting of the case comes last. */
function placed(id: string, places: ReadonlyMap<string, number>): number {
  return places.get(id) ?? places.size;
}
