/**
 * Which fields a batch carries: those that at least one posting, customer or account has a value
 * of. What is absent from every one of them cannot be assessed (design, section 5).
 */
import { accountNumber, accountText, customerNumber, customerText } from './attribute.js';
import type { Batch } from './batch.js';
import { isCarried } from './text-column.js';
import { TEXT_FIELDS } from './transaction.js';

const CUSTOMER_TEXTS = [
  ...['kind', 'gender', 'nationality', 'occupation', 'employer', 'industry'],
  ...['homeCountry', 'homeRegion', 'homeCity', 'phones', 'emails', 'addresses'],
];
const CUSTOMER_NUMBERS = ['age', 'declaredMonthlyIncome', 'dependants', 'headcount'];

export function fieldsIn(batch: Omit<Batch, 'fields'>): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const field of TEXT_FIELDS) {
    if (isCarried(batch.text[field])) fields.add(field);
  }
  if (batch.count > 0) for (const field of ['amount', 'localDate', 'weekday']) fields.add(field);
  if (batch.localMinute.some((minute) => minute >= 0)) fields.add('localTime');
  if (batch.balanceMinor.some((minor) => !Number.isNaN(minor))) fields.add('balance');
  if (batch.observations !== undefined) fields.add('observations');
  const customers = [...(batch.customers?.values() ?? [])];
  for (const name of CUSTOMER_TEXTS) {
    if (customers.some((one) => isFilled(customerText(one, name)))) fields.add(`customer.${name}`);
  }
  for (const name of CUSTOMER_NUMBERS) {
    const isKnown = customers.some((one) => customerNumber(one, name, 0) !== undefined);
    if (isKnown) fields.add(`customer.${name}`);
  }
  if (customers.some(({ since }) => since !== undefined)) fields.add('customer.since');
  const accounts = [...(batch.accounts?.values() ?? [])];
  for (const name of ['kind', 'agent']) {
    if (accounts.some((one) => isFilled(accountText(one, name)))) fields.add(`account.${name}`);
  }
  for (const name of ['ageDays', 'holderCount']) {
    const isKnown = accounts.some((one) => accountNumber(one, name, 0) !== undefined);
    if (isKnown) fields.add(`account.${name}`);
  }
  return fields;
}

function isFilled(text: string | readonly string[] | undefined): boolean {
  return text !== undefined && text.length > 0;
}
