/**
 * A posting, a customer, an account and the moments of an alert as a policy tells them. A field
 * without a rule, or whose rule gives nothing, is absent; one that no draft can do without fails
 * the run.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { DAY_MS } from '../core/time.js';
import type { AlertRecord } from '../explain/alert-record.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import { withDates } from '../explain/decision-ground.js';
import type { Account } from '../transaction/account.js';
import type { Customer } from '../transaction/customer.js';
import { type HolderRole, holderRole } from '../transaction/holder-role.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import { keptText } from './kept-text.js';
import { NamesNear } from './names-near.js';
import { actionOf, type Policy, ruleOf } from './policy.js';
import {
  ageBand,
  amountBand,
  countBand,
  dayOf,
  hourOf,
  minorBand,
  regionOf,
  templated,
  truncatedDate,
  truncatedDay,
} from './policy-action.js';
import { valueNotCanonical } from './problem-list.js';
import type { TokenField, Tokens } from './token.js';

export interface Under {
  readonly tokens: Tokens;
  readonly policy: Policy;
  /** Reporting currency of the case. */
  readonly currency: string;
  /** The day that ages are counted on, since 1970-01-01. */
  readonly onDay: number;
  /** Of those in the postings of the case. */
  readonly near: NamesNear;
}

/** What the actions of a policy need to know of a case. */
export function underOf(one: Case, { tokens, policy }: Pick<Under, 'tokens' | 'policy'>): Under {
  const near = new NamesNear(one.transactions.flatMap(peopleIn), one.transactions.map(firmIn));
  return { tokens, policy, currency: one.currency, onDay: dayOf(one.alert.asOf), near };
}

/** A shop is called as its town is: `IKEA Hamilton`. */
const isShop = ({ merchant, mcc }: CaseTransaction) => merchant !== undefined || mcc !== undefined;

const peopleIn = (posting: CaseTransaction) => [
  isShop(posting) ? undefined : posting.counterpartyName,
  posting.conductor,
];
const firmIn = (posting: CaseTransaction) =>
  isShop(posting) ? posting.counterpartyName : undefined;
const nearOf = (posting: CaseTransaction) => new NamesNear(peopleIn(posting), [firmIn(posting)]);

/** The token of a value that can be neither told nor dropped. */
export function neededToken(tokens: Tokens, field: TokenField, text: string): string {
  return needed(field, tokens.token(field, text));
}

function needed(field: string, told: string | undefined): string {
  if (told !== undefined) return told;
  throw new ProblemError([problemOf(valueNotCanonical, `a value of \`${field}\` has no form`)]);
}

/** The leg (`:debit`, `:credit`) of a cited id stays readable; the id does not. */
export function citedToken(id: string, tokens: Tokens): string {
  const leg = /:(?:debit|credit)$/.exec(id)?.[0] ?? '';
  return neededToken(tokens, 'transaction', id.slice(0, id.length - leg.length)) + leg;
}

/** A policy that was checked tells the fields that every posting must have. */
export function toldPosting(posting: CaseTransaction, under: Under): CaseTransaction {
  const texts: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const told = toldText(field, posting, under);
    if (told !== undefined) texts[field] = told;
  }
  const { policy, tokens, currency: base } = under;
  const { currency, direction, localTime, balance } = posting;
  const time = localTime === undefined ? undefined : toldTime(localTime, policy);
  const left = balance === undefined ? undefined : toldAmount('balance', balance, currency, policy);
  return {
    ...texts,
    ...{ currency, direction },
    at: needed('at', toldDate('at', posting, policy)),
    localDate: needed('localDate', toldDate('localDate', posting, policy)),
    amount: needed('amount', toldAmount('amount', posting.amount, currency, policy)),
    baseAmount: needed('baseAmount', toldAmount('baseAmount', posting.baseAmount, base, policy)),
    ...(time === undefined ? {} : { localTime: time }),
    ...(left === undefined ? {} : { balance: left }),
    id: citedToken(posting.id, tokens),
    account: neededToken(tokens, 'account', posting.account),
  };
}

/** Of these, only the words of a list are read. */
const CHECKED: ReadonlySet<string> = new Set(['kind', 'channel', 'status', 'customer.kind']);

function toldText(
  field: TextField,
  posting: CaseTransaction,
  { policy, tokens }: Pick<Under, 'policy' | 'tokens'>,
): string | undefined {
  const text = posting[field];
  const rule = ruleOf(policy, field);
  if (text === undefined || rule === undefined) return undefined;
  switch (rule.action) {
    case 'keep':
      return CHECKED.has(field) ? text : keptText(field, text, nearOf(posting));
    case 'fingerprint':
      return tokens.token(field, text);
    case 'region':
      return regionOf(text, posting.placeCountry, rule);
    case 'template':
      // The check lets a template name nothing but what is kept.
      return templated(rule, (name) => toldText(name as TextField, posting, { policy, tokens }));
    default:
      return undefined;
  }
}

/**
 * Cut short, a moment is told by its local date: the two would tell by their difference how late.
 */
function toldDate(
  field: 'at' | 'localDate',
  posting: Pick<CaseTransaction, 'at' | 'localDate'>,
  policy: Policy,
): string | undefined {
  const rule = ruleOf(policy, field);
  if (rule?.action === 'keep') return posting[field];
  return rule?.action === 'truncate' ? truncatedDate(posting.localDate, rule.to) : undefined;
}

function toldTime(time: string, policy: Policy): string | undefined {
  const action = actionOf(policy, 'localTime');
  if (action === 'keep') return time;
  return action === 'truncate' ? hourOf(time) : undefined;
}

function toldAmount(
  field: 'amount' | 'baseAmount' | 'balance',
  text: string,
  currency: string,
  policy: Policy,
): string | undefined {
  const rule = ruleOf(policy, field);
  if (rule?.action === 'keep') return text;
  return rule?.action === 'band' ? amountBand(text, currency, rule) : undefined;
}

const CUSTOMER_NAMES = {
  kind: 'customer.kind',
  birthDate: 'customer.birthDate',
  occupation: 'customer.occupation',
  industry: 'customer.industry',
  declaredMonthlyIncomeMinor: 'customer.declaredMonthlyIncome',
  homeCountry: 'customer.homeCountry',
  homeRegion: 'customer.homeRegion',
  homeCity: 'customer.homeCity',
  dependants: 'customer.dependants',
  headcount: 'customer.headcount',
  since: 'customer.since',
} as const satisfies Partial<Record<keyof Customer, string>>;

const LISTS = {
  phones: ['phone', 'customer.phones'],
  emails: ['email', 'customer.emails'],
  addresses: ['address', 'customer.addresses'],
} as const;

/** None where the policy does not tell customers. */
export function toldCustomer(customer: Customer, under: Under): readonly Customer[] {
  const { tokens, policy } = under;
  if (actionOf(policy, 'customer.id') !== 'fingerprint') return [];
  const told: Record<string, unknown> = { id: neededToken(tokens, 'customer', customer.id) };
  const near = under.near.andFirm(customer.employer);
  for (const [key, field] of Object.entries(CUSTOMER_NAMES)) {
    const value = customer[key as keyof typeof CUSTOMER_NAMES]; // a key of the table above
    const as =
      value === undefined
        ? undefined
        : toldAttribute(field, value, { ...under, near, country: customer.homeCountry });
    if (as !== undefined) told[key] = as;
  }
  for (const [key, [kind, field]] of Object.entries(LISTS)) {
    if (actionOf(policy, field) !== 'fingerprint') continue;
    const texts = customer[key as keyof typeof LISTS] ?? []; // a key of the table above
    const made = texts.flatMap((text) => tokens.token(kind, text) ?? []);
    if (made.length > 0) told[key] = made;
  }
  // A draft takes the text of a band or of a date cut short where a number stood.
  return [told as unknown as Customer];
}

interface Attributed extends Pick<Under, 'policy' | 'currency' | 'onDay'> {
  readonly near?: NamesNear;
  /** Of the customer. */
  readonly country?: string | undefined;
}

function toldAttribute(
  field: string,
  value: string | number,
  { policy, currency, onDay, near, country }: Attributed,
): string | number | undefined {
  const rule = ruleOf(policy, field);
  if (rule?.action === 'keep') {
    return typeof value === 'number' || CHECKED.has(field) ? value : keptText(field, value, near);
  }
  if (typeof value === 'string') {
    return rule?.action === 'region' ? regionOf(value, country, rule) : undefined;
  }
  switch (rule?.action) {
    case 'band':
      return field === 'customer.declaredMonthlyIncome'
        ? minorBand(value, currency, rule)
        : countBand(field, value, rule);
    case 'truncate':
      return truncatedDay(value, rule.to);
    case 'age-band':
      return ageBand(value, onDay, rule);
    default:
      return undefined;
  }
}

/** None where the policy does not tell accounts. */
export function toldAccount(account: Account, under: Under): readonly Account[] {
  const { tokens, policy } = under;
  if (actionOf(policy, 'account.id') !== 'fingerprint') return [];
  const { kind, openedOn } = account;
  const isTold = actionOf(policy, 'account.holders') === 'fingerprint';
  const opened =
    openedOn === undefined ? undefined : toldAttribute('account.openedOn', openedOn, under);
  const as = kind === undefined ? undefined : toldAttribute('account.kind', kind, under);
  const told = {
    id: neededToken(tokens, 'account', account.id),
    ...(as === undefined ? {} : { kind: as }),
    ...(opened === undefined ? {} : { openedOn: opened }),
    holders: (isTold ? account.holders : []).map(({ customer, role }) => ({
      customer: neededToken(tokens, 'customer', customer),
      ...(role === undefined ? {} : { role: toldRole(role) }),
    })),
  };
  return [told as Account]; // as with customers: text for a date cut short
}

/**
 * The column is free text: a word of the list is told, anything else is not.
 */
const toldRole = (role: string): HolderRole => holderRole(role) ?? 'other';

/** The record with its moments cut short as those of its postings are. */
export function toldMoments(record: AlertRecord, one: Case, policy: Policy): AlertRecord {
  const rule = ruleOf(policy, 'at');
  if (rule?.action !== 'truncate') return record;
  const { to } = rule;
  const dates = new Map(one.transactions.map(({ at, localDate }) => [at, localDate]));
  const offset = offsetOf(one);
  const told = (text: string): string => {
    const local = dates.get(text) ?? localDateOf(text, offset);
    return needed('at', truncatedDate(local, to));
  };
  const { decision } = record;
  const maybe = (text: string | undefined) => (text === undefined ? undefined : told(text));
  return {
    ...record,
    asOf: told(record.asOf),
    episode: { from: told(record.episode.from), to: told(record.episode.to) },
    indicators: record.indicators.map((indicator) => ({
      ...indicator,
      at: told(indicator.at),
      measures: indicator.measures.map(({ from, to: until, ...measure }) => ({
        ...measure,
        ...(from === undefined ? {} : { from: maybe(from)! }),
        ...(until === undefined ? {} : { to: maybe(until)! }),
      })),
    })),
    ...(decision === undefined ? {} : { decision: withDates(decision, told) }),
  };
}

/** Whole days between the local and the UTC date of the case's first posting with a time. */
function offsetOf({ transactions }: Case): number {
  const first = transactions.find(
    ({ at, localTime }) => at.includes('T') && localTime !== undefined,
  );
  if (first === undefined) return 0;
  const wall = Date.parse(`${first.localDate}T${first.localTime}:00.000Z`);
  return Number.isNaN(wall) ? 0 : wall - Date.parse(first.at);
}

/** A moment that is no posting's (where a window begins) on the clock of those that are. */
function localDateOf(text: string, offset: number): string {
  if (!text.includes('T')) return text;
  const at = Date.parse(text) + offset;
  return new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}
