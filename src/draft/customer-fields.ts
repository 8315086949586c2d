/**
 * What is on file of a customer, as the fields of a party. A policy may have put text for numbers.
 */
import { textFromMinor } from '../core/money.js';
import { textFromEpochDay } from '../core/time.js';
import type { Customer } from '../transaction/customer.js';
import type { DraftAddress, PartyFields } from './party-field.js';

/**
 * The fields of a customer that are known. Nothing is inferred: a town on file is an address
 * without a street, and a country of residence only where one is on file as home.
 *
 * @param currency of the declared income, which is in the reporting currency.
 */
export function customerFields(customer: Customer, currency: string): Partial<PartyFields> {
  const { id, gender, nationality, occupation, employer, industry } = customer;
  const addresses = addressesOf(customer);
  const { declaredMonthlyIncomeMinor: income } = customer;
  const fields: { readonly [Name in keyof PartyFields]?: PartyFields[Name] | undefined } = {
    birthDate: dayText(customer.birthDate),
    gender,
    nationalities: nationality === undefined ? undefined : [nationality],
    residence: customer.homeCountry,
    addresses: addresses.length === 0 ? undefined : addresses,
    phones: someOf(customer.phones),
    emails: someOf(customer.emails),
    clientNumber: id,
    clientSince: dayText(customer.since),
    occupation,
    employer,
    declaredMonthlyIncome:
      income === undefined ? undefined : `${amountText(income, currency)} ${currency}`,
    dependants: numberText(customer.dependants),
    industry,
    headcount: numberText(customer.headcount),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function addressesOf({ addresses, ...customer }: Customer): readonly DraftAddress[] {
  const { homeCity: city, homeRegion: region, homeCountry: country } = customer;
  const home: DraftAddress = {
    ...(city === undefined ? {} : { city }),
    ...(region === undefined ? {} : { region }),
    ...(country === undefined ? {} : { country }),
  };
  const texts = (addresses ?? []).map((text): DraftAddress => ({ text }));
  return Object.keys(home).length === 0 ? texts : [home, ...texts];
}

const someOf = (texts: readonly string[] | undefined) =>
  texts === undefined || texts.length === 0 ? undefined : texts;

const numberText = (value: unknown) => (value === undefined ? undefined : String(value));

function dayText(day: unknown): string | undefined {
  return typeof day === 'number' ? textFromEpochDay(day) : numberText(day);
}

function amountText(amount: unknown, currency: string): string {
  return typeof amount === 'number' ? textFromMinor(amount, currency) : String(amount);
}
