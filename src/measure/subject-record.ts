/**
 * Whose record a subject's attributes are read from: the account itself, its customer, or the customer.
 * Subjects of other kinds have none.
 */
import { type Account, primaryHolder } from '../transaction/account.js';
import { canonicalText } from '../transaction/canonical.js';
import type { Customer } from '../transaction/customer.js';
import type { Frame } from './frame.js';

export interface SubjectRecord {
  readonly account?: Account;
  readonly customer?: Customer;
}

/** Subjects and their postings, of a frame or of a whole timeline. */
export type Subjects = Pick<
  Frame,
  'batch' | 'subjectField' | 'subjectKeys' | 'postings' | 'subjectStart'
>;

export function subjectRecord(subjects: Subjects, subject: number): SubjectRecord {
  const { batch, subjectField, subjectKeys } = subjects;
  const key = subjectKeys[subject]!;
  const account = subjectField === 'account' ? batch.accounts?.get(key) : undefined;
  const holder = account === undefined ? undefined : primaryHolder(account);
  const customerKey = subjectField === 'account' ? holderKey(subjects, subject, holder) : key;
  const isPerson = subjectField === 'account' || subjectField === 'customer';
  const customer = customerKey === undefined ? undefined : batch.customers?.get(customerKey);
  return {
    ...(account === undefined ? {} : { account }),
    ...(customer === undefined || !isPerson ? {} : { customer }),
  };
}

/** An account's customer: its holder on file, else the one its postings name. */
function holderKey(
  { batch, postings, subjectStart }: Subjects,
  subject: number,
  holder: string | undefined,
): string | undefined {
  if (holder !== undefined) return canonicalText(holder);
  const posting = postings[subjectStart[subject]!];
  if (posting === undefined || subjectStart[subject] === subjectStart[subject + 1]) {
    return undefined;
  }
  const { codes, values } = batch.text.customer;
  return values[codes[posting]!];
}
