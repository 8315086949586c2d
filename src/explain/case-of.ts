/** Gathers the records behind an alert: the only place where postings become objects again. */
import { textFromMinor } from '../core/money.js';
import { textFromEpochDay, textFromInstant, textFromMinute } from '../core/time.js';
import type { Alert } from '../screen/alert.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import type { Batch } from '../transaction/batch.js';
import { countryCode } from '../transaction/canonical-country.js';
import { COUNTRY_FIELDS, TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import type { AlertRecord } from './alert-record.js';
import type { Case, CaseTransaction } from './case.js';
import type { Language } from './language.js';

export interface CaseParts {
  readonly alert: Alert;
  readonly record: AlertRecord;
  readonly language: Language;
  /** Indexes into the batch's columns. */
  readonly postings: readonly number[];
  readonly told: (posting: number) => CaseTransaction;
}

/** Postings as objects, each made once: cases of one subject often tell the same ones. */
export function caseTransactions(
  batch: Batch,
  postingId: (posting: number) => string,
): (posting: number) => CaseTransaction {
  const known = new Map<number, CaseTransaction>();
  return (posting) => {
    const one = known.get(posting) ?? caseTransaction(batch, posting, postingId(posting));
    known.set(posting, one);
    return one;
  };
}

export function caseOf(bound: BoundPlan, parts: CaseParts): Case {
  const { alert, record, language, postings, told } = parts;
  const { batch } = bound;
  const { loaded } = bound.plan.typologies[alert.typologyIndex]!;
  const ordered = [...new Set(postings)].sort((a, b) => a - b);
  const { subject: subjectField } = loaded.typology;
  const timeline = bound.timeline(bound.plan.typologies[alert.typologyIndex]!.timeline);
  const subject = timeline.keys[alert.subjectIndex]!;
  const keysOf = (field: 'customer' | 'account') => [
    ...new Set([...(subjectField === field ? [subject] : []), ...valuesOf(batch, field, ordered)]),
  ];
  return {
    alert: record,
    language,
    typology: loaded,
    subjectField,
    currency: batch.currency,
    transactions: ordered.map(told),
    customers: keysOf('customer').flatMap((key) => batch.customers?.get(key) ?? []),
    accounts: keysOf('account').flatMap((key) => batch.accounts?.get(key) ?? []),
  };
}

function valuesOf(batch: Batch, field: TextField, postings: readonly number[]): readonly string[] {
  const { codes, values } = batch.text[field];
  return postings.flatMap((posting) => values[codes[posting]!] ?? []);
}

function caseTransaction(batch: Batch, posting: number, id: string): CaseTransaction {
  const texts: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const { codes, shown } = batch.text[field];
    const text = shown[codes[posting]!];
    if (text !== undefined) texts[field] = text;
  }
  // Of two spellings of a country only the first is at hand, and forms ask for its code.
  for (const field of COUNTRY_FIELDS) {
    const code = countryCode(batch.text[field].values[batch.text[field].codes[posting]!] ?? '');
    if (code !== undefined) texts[field] = code;
  }
  const localDate = textFromEpochDay(batch.localDate[posting]!);
  const minute = batch.localMinute[posting]!;
  const currency = texts.currency ?? batch.currency;
  const balance = batch.balanceMinor[posting] ?? Number.NaN;
  return {
    ...texts,
    id,
    at: batch.isDay[posting] === 1 ? localDate : textFromInstant(batch.at[posting]!),
    localDate,
    ...(minute < 0 ? {} : { localTime: textFromMinute(minute) }),
    amount: textFromMinor(batch.amountMinor[posting]!, currency),
    currency,
    direction: texts.direction === 'credit' ? 'credit' : 'debit',
    account: texts.account ?? '',
    baseAmount: textFromMinor(batch.baseMinor[posting]!, batch.currency),
    ...(Number.isNaN(balance) ? {} : { balance: textFromMinor(balance, currency) }),
  };
}
