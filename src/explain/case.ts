/**
 * A case: an alert and the records behind it, with real identities, as plain data. `pseudonymise`
 * turns it into the same shape with tokens; `draft` reads only this shape, so that a draft can
 * never hold what the policy did not let through.
 */
import type { Known } from '../core/argument.js';
import type { Account } from '../transaction/account.js';
import type { Customer } from '../transaction/customer.js';
import type { SubjectField, TextField } from '../transaction/transaction.js';
import type { LoadedTypology } from '../typology/typology.js';
import type { AlertRecord } from './alert-record.js';
import type { Language } from './language.js';

/** A posting behind the alert. Its `id` is the one the alert's indicators cite. */
export interface CaseTransaction extends Readonly<Partial<Record<TextField, string>>> {
  readonly id: string;
  /** ISO 8601 in UTC; a date alone (`2026-03-11`) where the precision is a day. */
  readonly at: string;
  /** Local date, `2026-03-11`. */
  readonly localDate: string;
  /** Local time, `22:15`, where a wall clock is known. */
  readonly localTime?: string;
  /** Decimal text in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly direction: 'credit' | 'debit';
  readonly account: string;
  /** Decimal text in the reporting currency. */
  readonly baseAmount: string;
  readonly balance?: string;
}

export interface Case {
  readonly alert: AlertRecord;
  /** Of every sentence in it. */
  readonly language: Language;
  readonly typology: LoadedTypology;
  readonly subjectField: SubjectField;
  /** Reporting currency. */
  readonly currency: string;
  /** Every posting that an indicator of the alert cites, ordered by time then id. */
  readonly transactions: readonly CaseTransaction[];
  /** Customers of those postings who are on file (attributes as recorded), and the subject. */
  readonly customers: readonly Customer[];
  readonly accounts: readonly Account[];
  /**
   * Of a pseudonymised case: tokens of counterparties and conductors who are an account or a
   * customer of the case, and the token that those have there.
   */
  readonly sameAs?: Readonly<Record<string, string>>;
}

/** How a case is known at the doors. */
export const A_CASE: Known = {
  ...{ what: 'a case', keys: ['alert', 'typology', 'transactions'] },
  from: '`explainer(bound).caseOf(alert)`',
};
