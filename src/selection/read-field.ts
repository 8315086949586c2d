/**
 * Reads a field of a posting, or an attribute of its customer, account or counterparty, as
 * canonical text or as a number. Records are looked up once per dictionary entry, never once per
 * posting.
 */
import { invariant } from '../core/invariant.js';
import { weekdayOf } from '../core/time.js';
import type { Account } from '../transaction/account.js';
import {
  accountNumber,
  accountText,
  customerNumber,
  customerText,
  growsByDay,
  isWithheld,
} from '../transaction/attribute.js';
import { baseBalanceReader } from '../transaction/base-balance.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import type { Codes } from '../transaction/codes.js';
import type { Customer } from '../transaction/customer.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import type { TextField } from '../transaction/transaction.js';
import { isTextField } from './field.js';

/**
 * Canonical texts of one posting: several for a list such as `customer.phones`, none when absent.
 */
export type TextReader = (posting: number) => readonly string[];
/** NaN when absent. */
export type NumberReader = (posting: number) => number;

const NONE: readonly string[] = [];

/** How a value is spelt canonically when it is compared with a field. */
export type Canonical = (text: string) => string | undefined;

const CANONICALS = new Map<string, Canonical>();

/**
 * The canonical spelling that a field's values are compared in; the same function for the same
 * field.
 */
export function canonicalOf(field: string): Canonical {
  const known = CANONICALS.get(field) ?? foundCanonical(field);
  CANONICALS.set(field, known);
  return known;
}

function foundCanonical(field: string): Canonical {
  const name = field.split('.').at(-1)!;
  const listed: Readonly<Record<string, TextField>> = {
    phones: 'phone',
    emails: 'email',
    addresses: 'address',
    homeCountry: 'placeCountry',
    nationality: 'placeCountry',
  };
  const text = listed[name];
  if (text !== undefined) return (value) => canonicalValue(text, value);
  return isTextField(field) ? (value) => canonicalValue(field, value) : canonicalText;
}

const READERS = new WeakMap<Batch, Map<string, Map<Canonical, TextReader>>>();

/**
 * Reads a field as text, spelt as `canonical` spells (that of the field it is compared with).
 * Spelling a dictionary, of telephone numbers above all, takes its time: it is done once for a
 * batch.
 */
export function textReader(batch: Batch, field: string, canonical: Canonical): TextReader {
  const ofBatch = READERS.get(batch) ?? new Map<string, Map<Canonical, TextReader>>();
  READERS.set(batch, ofBatch);
  const ofField = ofBatch.get(field) ?? new Map<Canonical, TextReader>();
  ofBatch.set(field, ofField);
  const reader = ofField.get(canonical) ?? newReader(batch, field, canonical);
  ofField.set(canonical, reader);
  return reader;
}

function newReader(batch: Batch, field: string, canonical: Canonical): TextReader {
  if (isTextField(field)) {
    const column = batch.text[field];
    const texts: (readonly string[])[] = [];
    return (posting) => {
      const code = column.codes[posting]!;
      if (code < 0) return NONE;
      // A text is spelt when a posting that carries it is first asked of.
      texts[code] ??= spelt(column.shown[code]!, canonical);
      return texts[code];
    };
  }
  const [owner, name] = ownerAndName(field);
  if (isWithheld(batch, name)) return () => NONE;
  const { codes, records } = recordsOf(batch, owner);
  const texts: (readonly string[])[] = [];
  return (posting) => {
    const code = codes[posting]!;
    const record = records[code];
    if (record === undefined) return NONE;
    texts[code] ??= textsOf(record, name).flatMap((one) => spelt(one, canonical));
    return texts[code];
  };
}

function textsOf({ account, customer }: Found, name: string): readonly string[] {
  const text = account === undefined ? customerText(customer!, name) : accountText(account, name);
  return text === undefined ? NONE : [text].flat();
}

function spelt(text: string, canonical: Canonical): readonly string[] {
  const value = canonical(text);
  return value === undefined ? NONE : [value];
}

/** Reads a numeric field or attribute; money in minor units of the reporting currency. */
export function numberReader(batch: Batch, field: string): NumberReader {
  if (field === 'amount') return (posting) => batch.baseMinor[posting]!;
  if (field === 'balance') return baseBalanceReader(batch);
  if (field === 'weekday') return (posting) => weekdayOf(batch.localDate[posting]!);
  if (field === 'localTime') {
    return (posting) =>
      batch.localMinute[posting]! < 0 ? Number.NaN : batch.localMinute[posting]!;
  }
  const [owner, name] = ownerAndName(field);
  if (isWithheld(batch, name)) return () => Number.NaN;
  const { codes, records } = recordsOf(batch, owner);
  const numberOn = ({ account, customer }: Found, date: number): number => {
    const ofCustomer = customer === undefined ? undefined : customerNumber(customer, name, date);
    return (account === undefined ? ofCustomer : accountNumber(account, name, date)) ?? Number.NaN;
  };
  if (growsByDay(name)) {
    return (posting) => {
      const record = records[codes[posting]!];
      return record === undefined ? Number.NaN : numberOn(record, batch.localDate[posting]!);
    };
  }
  const numbers = Float64Array.from(records, (record) => {
    return record === undefined ? Number.NaN : numberOn(record, 0);
  });
  return (posting) => (codes[posting]! < 0 ? Number.NaN : numbers[codes[posting]!]!);
}

/** The column that points at the owners of an attribute, and below what its codes lie. */
export interface OwnerCodes {
  readonly codes: Codes;
  readonly size: number;
}

/** Undefined where the field is one of the posting itself. */
export function ownerCodes(batch: Batch, field: string): OwnerCodes | undefined {
  if (!field.includes('.')) return undefined;
  const { codes, values } = batch.text[ownerAndName(field)[0]];
  return { codes, size: values.length };
}

type Owner = 'customer' | 'account' | 'counterparty';

function ownerAndName(field: string): readonly [Owner, string] {
  const [owner, name] = field.split('.');
  invariant(
    (owner === 'customer' || owner === 'account' || owner === 'counterparty') && name !== undefined,
    'a field without an owner was read as an attribute',
  );
  return [owner, name];
}

interface Found {
  readonly customer?: Customer;
  readonly account?: Account;
}

type Records = readonly (Found | undefined)[];

const RECORDS = new WeakMap<Batch, Map<Owner, Records>>();

/** Whose attribute it is, by code of the column that points at them; looked up once for a batch. */
function recordsOf(batch: Batch, owner: Owner) {
  const known = RECORDS.get(batch) ?? new Map<Owner, Records>();
  RECORDS.set(batch, known);
  const records = known.get(owner) ?? foundRecords(batch, owner);
  known.set(owner, records);
  return { codes: batch.text[owner].codes, records };
}

function foundRecords(batch: Batch, owner: Owner): Records {
  const column = batch.text[owner];
  return column.values.map((key): Found | undefined => {
    if (owner === 'account') {
      const account = batch.accounts?.get(key);
      return account === undefined ? undefined : { account };
    }
    const customer = owner === 'customer' ? batch.customers?.get(key) : customerOf(batch, key);
    return customer === undefined ? undefined : { customer };
  });
}

/** The customer behind an account of ours. */
function customerOf(batch: Batch, account: string): Customer | undefined {
  const key = customersByAccount(batch).get(account);
  return key === undefined ? undefined : batch.customers?.get(key);
}
