/**
 * Whose a subject is: the customer of the batch that it is, or that the account belongs to. A
 * telephone, an address or a site is nobody's.
 */
import type { Batch } from '../transaction/batch.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import { isEachItsOwn } from '../transaction/fill-customers.js';
import type { SubjectField } from '../transaction/transaction.js';

/** Index of each subject's customer among the batch's; −1 for nobody's. */
export function customersOfSubjects(
  batch: Batch,
  field: SubjectField,
  keys: readonly string[],
): Int32Array {
  const codes = new Map(batch.text.customer.values.map((value, code) => [value, code]));
  const ofKey = (key: string | undefined) => (key === undefined ? -1 : (codes.get(key) ?? -1));
  const isAccount = field === 'account' || field === 'counterparty';
  if (field === 'customer' || (isAccount && isEachItsOwn(batch)))
    return Int32Array.from(keys, ofKey);
  if (!isAccount) return new Int32Array(keys.length).fill(-1);
  const owners = customersByAccount(batch);
  return Int32Array.from(keys, (key) => ofKey(owners.get(key)));
}
