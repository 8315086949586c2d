/**
 * Makes a batch of a test case's small tables: relative times, repeated rows, and what is left out
 * taken from the usual (account `A`, customer `C`, the typology's currency). d0 is Monday
 * 2026-01-05 in UTC (design, section 8).
 */
import { minorFromText } from '../core/money.js';
import { DAY_MS, durationMs, epochDayFromText, MINUTE_MS, minuteFromText } from '../core/time.js';
import type { Account, Holder } from '../transaction/account.js';
import type { Batch } from '../transaction/batch.js';
import { batchOf } from '../transaction/batch-of.js';
import type { Customer } from '../transaction/customer.js';
import type { Observation } from '../transaction/observation.js';
import { TEXT_FIELDS, type TextField, type Transaction } from '../transaction/transaction.js';
import type { CaseTransaction, TestCase, Typology } from '../typology/typology.js';

/** The batch, or what is wrong with the case's tables. */
export type CaseBatch = { readonly batch: Batch } | { readonly faults: readonly string[] };

interface CaseWall {
  readonly at: number;
  readonly isDay: boolean;
}

const DAY_ZERO_MS = Date.UTC(2026, 0, 5);

/** Builds the batch of one case. */
export function caseBatch(typology: Typology, testCase: TestCase): CaseBatch {
  const faults: string[] = [];
  const transactions = testCase.transactions.flatMap((row, index) =>
    caseTransactions(row, { typology, index, faults }),
  );
  const fault = (what: string) => faults.push(what);
  const customers = testCase.customers?.map((row) => caseCustomer(row, typology, fault));
  const accounts = testCase.accounts?.map((row) => caseAccount(row, fault));
  const observations = testCase.observations?.map((row, index) =>
    caseObservation(row, index, fault),
  );
  if (faults.length > 0) return { faults };
  const result = batchOf(transactions, {
    currency: typology.currency,
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(observations === undefined ? {} : { observations }),
  });
  return { batch: result };
}

interface RowContext {
  readonly typology: Typology;
  readonly index: number;
  readonly faults: string[];
}

/** One row, as often as `times` says, `every` apart; arrays are taken in turn. */
function caseTransactions(row: CaseTransaction, context: RowContext): readonly Transaction[] {
  const { typology, index, faults } = context;
  const where = `transaction ${index + 1}`;
  const start = caseTime(row.at);
  const step = row.every === undefined ? 0 : durationMs(row.every);
  if (start === undefined) faults.push(`${where}: \`${row.at}\` is not a time such as d0T10:00`);
  if (Number.isNaN(step)) faults.push(`${where}: \`${String(row.every)}\` is not a duration`);
  if (start === undefined || Number.isNaN(step)) return [];
  return Array.from({ length: row.times ?? 1 }, (_, turn) => {
    const text = (name: string) => inTurn(row[name], turn);
    const currency = text('currency') ?? typology.currency;
    const amount = minorFromText(text('amount') ?? '', currency);
    if ('fault' in amount) faults.push(`${where}: the amount is not decimal text`);
    const direction = text('direction');
    if (direction !== 'credit' && direction !== 'debit') faults.push(`${where}: no direction`);
    const balance = text('balance');
    return {
      ...textFields(text),
      ...wallAt(start.at + turn * step, start.isDay),
      id: text('id') ?? `t${index + 1}${row.times === undefined ? '' : `.${turn + 1}`}`,
      account: text('account') ?? 'A',
      customer: text('customer') ?? 'C',
      direction: direction === 'debit' ? ('debit' as const) : ('credit' as const),
      currency,
      amountMinor: 'minor' in amount ? amount.minor : 0,
      ...(balance === undefined ? {} : { balanceMinor: minorOf(balance, currency) }),
    };
  });
}

function textFields(text: (name: string) => string | undefined) {
  const fields: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const value = text(field);
    if (value !== undefined) fields[field] = value;
  }
  return fields;
}

function inTurn(value: CaseTransaction[string], turn: number): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? String(value[turn % value.length]) : String(value);
}

function minorOf(text: string, currency: string): number {
  const result = minorFromText(text, currency);
  return 'minor' in result ? result.minor : Number.NaN;
}

/** `d3T10:00` or `d3` to an instant; undefined when it is neither. */
export function caseTime(text: string): CaseWall | undefined {
  const match = /^d(-?\d{1,4})(?:T(\d{2}:\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const at = DAY_ZERO_MS + Number(match[1]) * DAY_MS;
  if (match[2] === undefined) return { at, isDay: true };
  const minute = minuteFromText(match[2]);
  return Number.isNaN(minute) || minute > 1439
    ? undefined
    : { at: at + minute * MINUTE_MS, isDay: false };
}

function wallAt(at: number, isDay: boolean) {
  const localDate = Math.floor(at / DAY_MS);
  if (isDay) return { at, precision: 'day' as const, localDate };
  const localMinute = Math.floor((at - localDate * DAY_MS) / MINUTE_MS);
  return { at, precision: 'instant' as const, localDate, localMinute };
}

type CaseRecord = Readonly<Record<string, unknown>>;
type Fault = (what: string) => void;

function caseCustomer(row: CaseRecord, { currency }: Typology, fault: Fault): Customer {
  const { birthDate, since, declaredMonthlyIncome, id, ...rest } = row;
  if (typeof id !== 'string') fault('a customer without an id');
  const income =
    declaredMonthlyIncome === undefined
      ? undefined
      : minorOf(String(declaredMonthlyIncome), currency);
  if (Number.isNaN(income)) fault('a declaredMonthlyIncome that is not decimal text');
  return {
    // The schema of cases lets only the fields of a customer through.
    ...(rest as Omit<Customer, 'id'>),
    id: String(id),
    ...dayField('birthDate', birthDate, fault),
    ...dayField('since', since, fault),
    ...(income === undefined ? {} : { declaredMonthlyIncomeMinor: income }),
  };
}

function dayField(name: string, value: unknown, fault: Fault): Record<string, number> {
  if (value === undefined) return {};
  const day = epochDayFromText(String(value));
  if (Number.isNaN(day)) fault(`a ${name} that is not a date such as 1990-05-31`);
  return { [name]: day };
}

function caseAccount(row: CaseRecord, fault: Fault): Account {
  const { id, openedOn, holders, ...rest } = row;
  if (typeof id !== 'string') fault('an account without an id');
  return {
    // The schema of cases lets only the fields of an account through.
    ...(rest as Omit<Account, 'id' | 'holders'>),
    id: String(id),
    holders: Array.isArray(holders) ? (holders as Holder[]) : [],
    ...dayField('openedOn', openedOn, fault),
  };
}

function caseObservation(row: CaseRecord, index: number, fault: Fault): Observation {
  const time = caseTime(String(row['at'] ?? row['observedAt']));
  if (time === undefined) fault(`observation ${index + 1}: no time such as d0T10:00`);
  const { at, ...wall } = wallAt(time?.at ?? 0, time?.isDay ?? true);
  return {
    id: String(row['id'] ?? `o${index + 1}`),
    subject: String(row['subject'] ?? 'C'),
    observation: String(row['observation']),
    observedAt: at,
    ...wall,
  };
}
