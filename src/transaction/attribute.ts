/**
 * Attributes of customers and accounts by name, as recorded, on a date. Nothing is inferred: what
 * is absent is undefined, and what a run has switched off is as if it were absent.
 */
import { yearsBetween } from '../core/time.js';
import type { Account } from './account.js';
import type { Batch } from './batch.js';
import type { Customer } from './customer.js';

type TextOf<Holder> = (holder: Holder) => string | readonly string[] | undefined;
/** The date counts days since 1970-01-01. */
type NumberOf<Holder> = (holder: Holder, date: number) => number | undefined;

const CUSTOMER_TEXT: Readonly<Record<string, TextOf<Customer>>> = {
  kind: (customer) => customer.kind,
  gender: (customer) => customer.gender,
  nationality: (customer) => customer.nationality,
  occupation: (customer) => customer.occupation,
  employer: (customer) => customer.employer,
  industry: (customer) => customer.industry,
  homeCountry: (customer) => customer.homeCountry,
  homeRegion: (customer) => customer.homeRegion,
  homeCity: (customer) => customer.homeCity,
  phones: (customer) => customer.phones,
  emails: (customer) => customer.emails,
  addresses: (customer) => customer.addresses,
};

const CUSTOMER_NUMBER: Readonly<Record<string, NumberOf<Customer>>> = {
  age: ({ birthDate }, date) =>
    birthDate === undefined ? undefined : yearsBetween(birthDate, date),
  declaredMonthlyIncome: (customer) => customer.declaredMonthlyIncomeMinor,
  dependants: (customer) => customer.dependants,
  headcount: (customer) => customer.headcount,
  sinceDays: ({ since }, date) => (since === undefined ? undefined : date - since),
};

const ACCOUNT_TEXT: Readonly<Record<string, TextOf<Account>>> = {
  kind: (account) => account.kind,
  agent: (account) => account.agent,
};

const ACCOUNT_NUMBER: Readonly<Record<string, NumberOf<Account>>> = {
  ageDays: ({ openedOn }, date) => (openedOn === undefined ? undefined : date - openedOn),
  holderCount: ({ holders }) => (holders.length === 0 ? undefined : holders.length),
};

/** Text of an attribute of a customer (`homeCity`; several for `phones`), as recorded. */
export function customerText(customer: Customer, name: string): ReturnType<TextOf<Customer>> {
  return CUSTOMER_TEXT[name]?.(customer);
}

/** A number of a customer (`age` in years, money in minor units) on a local date. */
export function customerNumber(customer: Customer, name: string, date: number): number | undefined {
  return CUSTOMER_NUMBER[name]?.(customer, date);
}

/** Text of an attribute of an account (`kind`, `agent`), as recorded. */
export function accountText(account: Account, name: string): ReturnType<TextOf<Account>> {
  return ACCOUNT_TEXT[name]?.(account);
}

/** A number of an account (`ageDays`, `holderCount`) on a local date. */
export function accountNumber(account: Account, name: string, date: number): number | undefined {
  return ACCOUNT_NUMBER[name]?.(account, date);
}

/** Whether a number of that name is another one on another date. */
export function growsByDay(name: string): boolean {
  return name === 'age' || name === 'sinceDays' || name === 'ageDays';
}

/** Whether a run has switched an attribute off (`--without gender`), whoever's it is. */
export function isWithheld(batch: Batch, name: string): boolean {
  return batch.withheld.has(name) || batch.withheld.has(`customer.${name}`);
}
