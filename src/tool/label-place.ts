/**
 * Labels laid beside a batch: members become its customers, transactions give cases their times.
 * How many were met is told, and labels of other data are refused: an empty join counts as nothing
 * found.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import { isEachItsOwn } from '../transaction/fill-customers.js';
import type { LabelCase, LabelMember, Labels } from './label.js';
import { labelsUnmatched } from './label-problem-list.js';

export interface PlacedMember {
  /** Index into `customers`. */
  readonly customer: number;
  readonly isKey: boolean;
  readonly isBeside: boolean;
  readonly part?: string;
}

export interface PlacedCase extends Omit<LabelCase, 'members' | 'transactions' | 'from' | 'to'> {
  /** One for each customer, whatever the number of accounts. */
  readonly members: readonly PlacedMember[];
  /** UTC milliseconds of the first and last act; ±Infinity where no time is told. */
  readonly from: number;
  readonly to: number;
}

export interface MatchRate {
  readonly given: number;
  readonly found: number;
}

export interface PlacedLabels {
  readonly dataSet: string;
  /** Canonical customers of the batch that have postings. */
  readonly customers: readonly string[];
  readonly cases: readonly PlacedCase[];
  readonly matched: { readonly members: MatchRate; readonly transactions: MatchRate };
  readonly notes: readonly string[];
}

/** Of the members that labels name, the least share that must be in the batch. */
const MATCHED_LEAST = 0.5;

/** Throws a `ProblemError` where fewer than half of the members are in the batch. */
export function placeLabels(labels: Labels, batch: Batch): PlacedLabels {
  const customers = batch.text.customer.values;
  const customerOf = customerFinder(batch);
  const times = transactionTimes(labels, batch);
  const members = { given: 0, found: 0 };
  const transactions = { given: 0, found: 0 };
  const cases = labels.cases.map((one): PlacedCase => {
    const placed = new Map<number, PlacedMember>();
    for (const member of one.members) {
      members.given += 1;
      const customer = customerOf(member);
      if (customer < 0) continue;
      members.found += 1;
      placed.set(customer, joinedMember(placed.get(customer), member, customer));
    }
    const found = one.transactions.flatMap((id) => times.get(id) ?? []);
    transactions.given += one.transactions.length;
    transactions.found += found.length;
    const { members: _, transactions: __, from, to, ...rest } = one;
    return {
      ...rest,
      members: [...placed.values()],
      from: Math.min(from ?? Infinity, ...found.map((time) => time.from)),
      to: Math.max(to ?? -Infinity, ...found.map((time) => time.to)),
    };
  });
  if (members.found < members.given * MATCHED_LEAST) {
    const message = `${members.found} of ${members.given} members that labels name have postings`;
    throw new ProblemError([problemOf(labelsUnmatched, message)]);
  }
  const { dataSet, notes } = labels;
  return { dataSet, customers, cases: cases.map(timed), matched: { members, transactions }, notes };
}

/** A case of which no time is known may be found at any. */
function timed(one: PlacedCase): PlacedCase {
  return one.from <= one.to ? one : { ...one, from: -Infinity, to: Infinity };
}

/** A customer with two accounts in a case is key where either is, and beside where both are. */
function joinedMember(
  before: PlacedMember | undefined,
  { isKey, isBeside = false, part }: LabelMember,
  customer: number,
): PlacedMember {
  const told = before?.part ?? part;
  return {
    customer,
    isKey: isKey || before?.isKey === true,
    isBeside: isBeside && before?.isBeside !== false,
    ...(told === undefined ? {} : { part: told }),
  };
}

/** Index of a member's customer; −1 where it has no posting. */
function customerFinder(batch: Batch): (member: LabelMember) => number {
  const codes = new Map(batch.text.customer.values.map((value, code) => [value, code]));
  const owners = customersByAccount(batch);
  const eachIsItsOwn = isEachItsOwn(batch);
  return ({ account, customer }) => {
    const ofAccount = account === undefined ? undefined : canonicalValue('account', account);
    if (ofAccount !== undefined) {
      const owner = eachIsItsOwn ? ofAccount : owners.get(ofAccount);
      const code = owner === undefined ? undefined : codes.get(owner);
      if (code !== undefined) return code;
    }
    const named = customer === undefined ? undefined : canonicalText(customer);
    return named === undefined ? -1 : (codes.get(named) ?? -1);
  };
}

interface Times {
  readonly from: number;
  readonly to: number;
}

/** First and last time of the transactions that labels name. */
function transactionTimes(labels: Labels, batch: Batch): ReadonlyMap<string, Times> {
  const asked = new Set(labels.cases.flatMap(({ transactions }) => transactions));
  const times = new Map<string, Times>();
  if (asked.size === 0) return times;
  for (let posting = 0; posting < batch.count; posting += 1) {
    const id = batch.ids.at(posting);
    if (!asked.has(id)) continue;
    const at = batch.at[posting]!;
    const known = times.get(id);
    times.set(id, { from: Math.min(at, known?.from ?? at), to: Math.max(at, known?.to ?? at) });
  }
  return times;
}
