/**
 * The naive oracle's postings: what a record's fields hold and which postings a selection
 * chooses, worked out from the text of the design (sections 3 and 4) with loops over plain
 * records. It shares no code with the engine but types; a second reading of the same page, as
 * slow as it is simple.
 */
import type { SelectionDefinition } from '../../src/selection/selection.js';
import type { Account } from '../../src/transaction/account.js';
import type { Customer } from '../../src/transaction/customer.js';
import type { Observation } from '../../src/transaction/observation.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';

export interface Records {
  readonly transactions: readonly Transaction[];
  readonly customers?: readonly Customer[];
  readonly accounts?: readonly Account[];
  readonly observations?: readonly Observation[];
}

export interface World extends Records {
  readonly typology: Typology;
}

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Weeks, days, hours and minutes of ISO 8601 to milliseconds. */
export function lengthOf(duration: string): number {
  let total = 0;
  for (const [, count, unit] of duration.matchAll(/(\d+)([WDHM])/g)) {
    const size = { W: 7 * DAY, D: DAY, H: 60 * MINUTE, M: MINUTE }[unit!]!;
    total += Number(count) * size;
  }
  return total;
}

export const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** Decimal text with two decimals at most (the batches are in dollars) to cents. */
function centsOf(text: string): number {
  const [whole, decimals = ''] = text.split('.');
  return Number(`${whole}${decimals.padEnd(2, '0')}`);
}

/** Fills in the customer of each posting and takes each duplicate once. */
export function worldOf(records: Records, typology: Typology): World {
  const rows = new Map(records.transactions.map((row) => [JSON.stringify(row), row]));
  const holderOf = (account: string) => {
    const record = records.accounts?.find(({ id }) => folded(id) === folded(account));
    const primary = record?.holders.find(({ role }) => role === 'primary');
    return (primary ?? record?.holders[0])?.customer;
  };
  const named = [...rows.values()].map((row) => row.customer ?? holderOf(row.account));
  // An account that no posting runs through names nobody's customer.
  const nobodyNamed = named.every((customer) => customer === undefined);
  const transactions = [...rows.values()].map((row, index) => {
    const customer = named[index] ?? (nobodyNamed ? row.account : undefined);
    return customer === undefined ? row : { ...row, customer };
  });
  return { ...records, transactions, typology };
}

function ownerOf(world: World, row: Transaction, owner: string): Customer | Account | undefined {
  const isKeyed = (key: string | undefined) => (record: { readonly id: string }) =>
    key !== undefined && folded(record.id) === folded(key);
  return owner === 'customer'
    ? world.customers?.find(isKeyed(row.customer))
    : world.accounts?.find(isKeyed(row.account));
}

/** A recorded attribute on a local date, by its name in a typology. */
export function attributeOf(
  record: Customer | Account | undefined,
  name: string,
  date: number,
): unknown {
  if (record === undefined) return undefined;
  // Attributes are looked up by name, which no type of a record allows.
  const fields = record as unknown as Readonly<Record<string, unknown>>;
  const days = (from: unknown) => (typeof from === 'number' ? date - from : undefined);
  switch (name) {
    case 'age':
      return typeof fields['birthDate'] === 'number' ? ageOn(fields['birthDate'], date) : undefined;
    case 'declaredMonthlyIncome':
      return fields['declaredMonthlyIncomeMinor'];
    case 'sinceDays':
      return days(fields['since']);
    case 'ageDays':
      return days(fields['openedOn']);
    case 'holderCount':
      return (record as Account).holders.length || undefined; // asked for of accounts alone
    default:
      return fields[name];
  }
}

function ageOn(birth: number, date: number): number {
  const [from, to] = [new Date(birth * DAY), new Date(date * DAY)];
  let years = to.getUTCFullYear() - from.getUTCFullYear();
  const birthday = from.getUTCMonth() * 100 + from.getUTCDate();
  if (to.getUTCMonth() * 100 + to.getUTCDate() < birthday) years -= 1;
  return years;
}

/** The value of a field of a posting; texts folded; undefined when absent. */
export function fieldOf(
  world: World,
  row: Transaction,
  field: string,
): string | number | undefined {
  const [owner, name] = field.split('.');
  let value: unknown;
  if (name !== undefined) value = attributeOf(ownerOf(world, row, owner!), name, row.localDate);
  else if (field === 'amount') value = row.amountMinor;
  else if (field === 'localTime') value = row.localMinute;
  else if (field === 'weekday') value = new Date(row.localDate * DAY).getUTCDay() || 7;
  else value = (row as unknown as Readonly<Record<string, unknown>>)[field]; // by name, as above
  if (typeof value === 'string') return folded(value);
  return typeof value === 'number' ? value : undefined;
}

/** A bound as the field's own number: cents, minutes of the day, or itself. */
function boundOf(typology: Typology, field: string, bound: unknown): number {
  if (typeof bound === 'object' && bound !== null && 'parameter' in bound) {
    return parameterOf(typology, String(bound.parameter))!;
  }
  if (typeof bound === 'number') return bound;
  const text = String(bound);
  if (field !== 'localTime') return centsOf(text);
  const [hours, minutes] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}

export function parameterOf(typology: Typology, name: string): number | undefined {
  const parameter = typology.parameters?.[name];
  if (parameter === undefined) return undefined;
  return parameter.unit === 'money' ? centsOf(String(parameter.value)) : Number(parameter.value);
}

function isMatch(world: World, row: Transaction, selection: SelectionDefinition): boolean {
  return Object.entries(selection).every(([key, value]) => {
    if (key === 'is') return isMatch(world, row, world.typology.select[String(value)]!);
    // The two keys that nest hold selections, by the format.
    if (key === 'any') {
      return (value as readonly SelectionDefinition[]).some((one) => isMatch(world, row, one));
    }
    if (key === 'not') return !isMatch(world, row, value as SelectionDefinition);
    return fieldMatches(world, row, key, value);
  });
}

function fieldMatches(world: World, row: Transaction, field: string, matcher: unknown): boolean {
  const value = fieldOf(world, row, field);
  const isWanted = (wanted: unknown) =>
    typeof value === 'string'
      ? value === folded(String(wanted))
      : value === boundOf(world.typology, field, wanted);
  if (Array.isArray(matcher)) return value !== undefined && matcher.some(isWanted);
  if (typeof matcher !== 'object' || matcher === null)
    return value !== undefined && isWanted(matcher);
  return Object.entries(matcher).every(([test, by]: [string, unknown]) => {
    if (test === 'known') return (value !== undefined) === by;
    if (value === undefined) return false;
    if (test === 'sameAs' || test === 'differsFrom') {
      const other = fieldOf(world, row, String(by));
      return other !== undefined && (value === other) === (test === 'sameAs');
    }
    return numberMatches(world.typology, { field, value: Number(value), test, by });
  });
}

interface NumberTest {
  readonly field: string;
  readonly value: number;
  readonly test: string;
  readonly by: unknown;
}

function numberMatches(typology: Typology, { field, value, test, by }: NumberTest): boolean {
  const bound = (one: unknown) => boundOf(typology, field, one);
  switch (test) {
    case 'gte':
      return value >= bound(by);
    case 'lt':
      return value < bound(by);
    case 'multipleOf':
      return value > 0 && value % bound(by) === 0;
    case 'between': {
      const [from, to] = (by as readonly unknown[]).map(bound) as [number, number]; // by the format
      if (field === 'localTime' && from > to) return value >= from || value < to;
      return from <= value && value < to;
    }
    default:
      throw new Error(`the oracle knows no matcher ${test}`);
  }
}

/** Every field that a selection names, in every branch; `known` alone apart. */
export function fieldsNamed(typology: Typology, selection: SelectionDefinition): readonly string[] {
  return Object.entries(selection).flatMap(([key, value]): readonly string[] => {
    if (key === 'is') return fieldsNamed(typology, typology.select[String(value)]!);
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the format
      return nested.flatMap((one) => fieldsNamed(typology, one));
    }
    if (typeof value !== 'object' || Array.isArray(value)) return [key];
    const tests = Object.entries(value as object) as [string, unknown][];
    if (tests.every(([test]) => test === 'known')) return [];
    const others = tests.filter(([test]) => test === 'sameAs' || test === 'differsFrom');
    return [key, ...others.map(([, other]) => String(other))];
  });
}

/** Whether a selection, or one it narrows, names `status` at all, under `known` too. */
function namesStatus(typology: Typology, selection: SelectionDefinition): boolean {
  return Object.entries(selection).some(([key, value]) => {
    if (key === 'is') return namesStatus(typology, typology.select[String(value)]!);
    if (key !== 'any' && key !== 'not') return key === 'status';
    const nested = [value].flat() as readonly SelectionDefinition[]; // by the format
    return nested.some((one) => namesStatus(typology, one));
  });
}

export function isSelected(world: World, row: Transaction, name: string): boolean {
  const selection = world.typology.select[name]!;
  const counts =
    (row.status ?? 'completed') === 'completed' || namesStatus(world.typology, selection);
  return counts && isMatch(world, row, selection);
}

/** Whether any row carries a field. */
export function isCarried(world: World, field: string): boolean {
  const [owner, name] = field.split('.');
  if (name === undefined) {
    return (
      field === 'localDate' ||
      world.transactions.some((row) => fieldOf(world, row, field) !== undefined)
    );
  }
  const records = owner === 'customer' ? world.customers : world.accounts;
  return (records ?? []).some((record) => attributeOf(record, name, 0) !== undefined);
}
