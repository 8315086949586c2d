/**
 * Whose record a subject's attributes are read from: the account itself, its customer, or the
 * customer. Subjects of other kinds have none.
 */
import type { Account } from '../transaction/account.js';
import type { Customer } from '../transaction/customer.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import type { Frame } from './frame.js';

export interface SubjectRecord {
  readonly account?: Account;
  readonly customer?: Customer;
}

/** Subjects and their postings, of a frame or of a whole timeline. */
export type Subjects = Pick<Frame, 'batch' | 'subjectField' | 'subjectKeys'>;

const RECORDS = new WeakMap<Subjects, (SubjectRecord | undefined)[]>();

/**
 * Looked up when it is first asked for: several measures read other attributes of the same record.
 */
export function subjectRecord(subjects: Subjects, subject: number): SubjectRecord {
  const records = RECORDS.get(subjects) ?? [];
  RECORDS.set(subjects, records);
  records[subject] ??= foundRecord(subjects, subject);
  return records[subject];
}

function foundRecord({ batch, subjectField, subjectKeys }: Subjects, subject: number) {
  const key = subjectKeys[subject]!;
  if (subjectField !== 'account') {
    const customer = subjectField === 'customer' ? batch.customers?.get(key) : undefined;
    return customer === undefined ? {} : { customer };
  }
  const account = batch.accounts?.get(key);
  const owner = customersByAccount(batch).get(key);
  const customer = owner === undefined ? undefined : batch.customers?.get(owner);
  return {
    ...(account === undefined ? {} : { account }),
    ...(customer === undefined ? {} : { customer }),
  };
}
