/**
 * The naive oracle's fields: what a posting, its customer, its account or its counterparty holds
 * under a name, and whether anybody's record carries it (sections 2 and 4 of the design). It shares
 * no code with the engine but types.
 */
import type { Account } from '../../src/transaction/account.js';
import type { Customer } from '../../src/transaction/customer.js';
import { DAY, yearsFrom } from './oracle-clock.js';
import { canonical } from './oracle-text.js';
import { customerOf, isKeyed, once, type Posting, type World } from './oracle-world.js';

export type FieldValue = string | number | boolean;

/** A recorded attribute on a local date: several values where it is a list, none where absent. */
export function attributesOf(
  record: Customer | Account | undefined,
  name: string,
  date: number,
): readonly FieldValue[] {
  if (record === undefined) return [];
  // Attributes are looked up by name, which no type of a record allows.
  const fields = record as unknown as Readonly<Record<string, unknown>>;
  const since = (from: unknown) => (typeof from === 'number' ? [date - from] : []);
  const birth = fields['birthDate'];
  switch (name) {
    case 'age':
      return typeof birth === 'number' ? [yearsFrom(birth, date)] : [];
    case 'declaredMonthlyIncome':
      return presentIn(fields['declaredMonthlyIncomeMinor']);
    case 'sinceDays':
      return since(fields['since']);
    case 'ageDays':
      return since(fields['openedOn']);
    case 'holderCount':
      return presentIn((record as Account).holders.length || undefined); // asked of accounts alone
    default:
      return presentIn(fields[name]);
  }
}

function presentIn(value: unknown): readonly FieldValue[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string' || typeof one === 'number');
}

/** Attributes of a customer or account; what the run withholds is absent. */
export function recorded(
  world: World,
  {
    owner,
    key,
    name,
    date,
  }: { owner: string; key: string | undefined; name: string; date: number },
): readonly FieldValue[] {
  if ((world.withheld ?? []).some((one) => one === name || one === `customer.${name}`)) return [];
  const record =
    owner === 'account'
      ? world.accounts?.find(isKeyed('account', key))
      : world.customers?.find(isKeyed('customer', key));
  return attributesOf(record, name, date);
}

function ofCounterparty(world: World, row: Posting, name: string): readonly FieldValue[] {
  if (row.counterparty === undefined) return [];
  const account = canonical('counterparty', row.counterparty);
  const customer = customerOf(world, account);
  if (name === 'isSubject') {
    return [world.postings.some((other) => canonical('account', other.account) === account)];
  }
  if (name === 'isOwn') {
    const isNamed = customer !== undefined && row.customer !== undefined;
    return [isNamed && canonical('customer', customer) === canonical('customer', row.customer!)];
  }
  return recorded(world, { owner: 'customer', key: customer, name, date: row.localDate });
}

function rawValues(world: World, row: Posting, field: string): readonly FieldValue[] {
  const [owner, name] = field.split('.');
  if (name !== undefined) {
    if (owner === 'counterparty') return ofCounterparty(world, row, name);
    const key = owner === 'account' ? row.account : row.customer;
    return recorded(world, { owner: owner!, key, name, date: row.localDate });
  }
  switch (field) {
    case 'amount':
      return [row.baseMinor];
    case 'balance':
      return presentIn(row.baseBalanceMinor);
    case 'localTime':
      return presentIn(row.localMinute);
    case 'weekday':
      return [new Date(row.localDate * DAY).getUTCDay() || 7];
    default:
      // Text fields and the local date, by name, as above.
      return presentIn((row as unknown as Readonly<Record<string, unknown>>)[field]);
  }
}

/** The values of a field of a posting, as they are compared; none when absent. */
export function valuesOf(world: World, row: Posting, field: string): readonly FieldValue[] {
  return rawValues(world, row, field)
    .map((value) => (typeof value === 'string' ? canonical(field, value) : value))
    .filter((value) => value !== '');
}

/**
 * What stands for a field's value where postings are grouped: an amount is one of its own currency.
 */
export function groupsOf(world: World, row: Posting, field: string): readonly string[] {
  if (field === 'amount') return [`${row.amountMinor} ${canonical('currency', row.currency)}`];
  return [...new Set(valuesOf(world, row, field).map(String))];
}

/** Whether any row, customer or account carries a field, withheld or not. */
export function isCarried(world: World, field: string): boolean {
  return once(world, `carried ${field}`, () => {
    const [owner, name] = field.split('.');
    if (name === undefined) {
      return world.postings.some((row) => valuesOf(world, row, field).length > 0);
    }
    if (owner === 'counterparty') {
      const isOwn = name === 'isSubject' || name === 'isOwn';
      return isCarried(world, owner) && (isOwn || isCarried(world, `customer.${name}`));
    }
    const records = owner === 'customer' ? world.customers : world.accounts;
    return (records ?? []).some((record) => attributesOf(record, name, 0).length > 0);
  });
}
