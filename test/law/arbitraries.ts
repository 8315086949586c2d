/**
 * Random small batches for the laws: ties, missing values, missing columns, dates without times,
 * several customers, accounts and statuses, spellings that differ, files that are not there.
 */
import fc from 'fast-check';
import type { WallTime } from '../../src/core/time.js';
import type { Account } from '../../src/transaction/account.js';
import type { Customer } from '../../src/transaction/customer.js';
import type { Observation } from '../../src/transaction/observation.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { Records } from './oracle-selection.js';

const DAY = 86_400_000;
/** Monday 2026-01-26: three weeks from here straddle a change of month. */
export const FIRST_DAY = 20_479;

type Absent<Shape> = { [Key in keyof Shape]: Shape[Key] | undefined };

/** A record without the keys whose value is undefined: absent is absent. */
export function withoutAbsent<Shape extends object>(record: Absent<Shape>): Shape {
  const present = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Shape; // what is left is what the type asks for
}

export const pick = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);
/** There in three of four. */
export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });

/** There in one of four. */
export const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 3 });

/** Few hours, so that postings share moments; one wall clock a batch, none for a date alone. */
const wallTime = fc
  .record({
    day: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 20 })),
    hour: pick(2, 6, 13, 22),
    shape: pick('zoned', 'zoned', 'utc', 'day'),
  })
  .map(({ day, hour, shape }): WallTime => {
    const localDate = FIRST_DAY + day;
    if (shape === 'day') return { at: localDate * DAY, precision: 'day' as const, localDate };
    const at = localDate * DAY + hour * 3_600_000;
    const precision = 'instant' as const;
    return shape === 'utc'
      ? { at, precision, localDate }
      : { at, precision, localDate, localMinute: hour * 60 };
  });

const AMOUNTS = [0, 9_999, 10_000, 25_000, 25_000, 40_000, 100_000] as const;

const posting = fc
  .record({
    when: wallTime,
    account: pick('a1', 'a2', 'A2', 'a3', 'a4'),
    customer: fc.option(pick('c1', 'C1', 'c2', 'c3'), { nil: undefined, freq: 2 }),
    direction: pick('credit', 'debit'),
    amountMinor: fc.constantFrom(...AMOUNTS),
    kind: maybe(pick('cash-deposit', 'cash-withdrawal', 'transfer')),
    status: maybe(pick('completed', 'completed', 'attempted', 'reversed')),
    counterparty: maybe(pick('p1', 'P1', 'p2', 'a2')),
    placeCity: maybe(pick('Reno', 'reno ', 'Provo')),
    placeRegion: maybe(pick('NV', 'UT')),
  })
  .map(({ when, ...rest }) => ({ ...when, ...rest, currency: 'USD' }));

type PostingField = keyof Transaction;

/** Postings with ids of their own; sometimes a column is empty in all of them. */
export const postings: fc.Arbitrary<readonly Transaction[]> = fc
  .record({
    rows: fc.array(posting, { minLength: 1, maxLength: 24, size: 'max' }),
    emptied: fc.option(
      pick<PostingField>(
        'placeCity',
        'placeRegion',
        'counterparty',
        'localMinute',
        'customer',
        'kind',
      ),
      { nil: undefined, freq: 2 },
    ),
  })
  .map(({ rows, emptied }) =>
    rows.map((row, index) => {
      const emptiedRow = emptied === undefined ? row : { ...row, [emptied]: undefined };
      return withoutAbsent<Transaction>({ id: `t${index}`, ...emptiedRow });
    }),
  );

/** One subject's busy three days: many ties, and chains that cross and share postings. */
export const busyDays: fc.Arbitrary<readonly Transaction[]> = fc
  .array(posting, { minLength: 4, maxLength: 16, size: 'max' })
  .map((rows) =>
    rows.map((row, index) => {
      const localDate = FIRST_DAY + (row.localDate % 3);
      const at = row.at + (localDate - row.localDate) * DAY;
      const whose = { account: 'a1', customer: 'c1', counterparty: row.counterparty ?? 'p1' };
      return withoutAbsent<Transaction>({ id: `t${index}`, ...row, ...whose, localDate, at });
    }),
  );

const customers: fc.Arbitrary<readonly Customer[]> = fc
  .array(
    fc.record({
      kind: maybe(pick('person', 'business')),
      birthDate: maybe(pick(9_522, 9_530, 13_000)),
      declaredMonthlyIncomeMinor: maybe(pick(20_000, 60_000)),
      homeRegion: maybe(pick('NV', 'ut')),
      dependants: maybe(fc.nat({ max: 3 })),
      since: maybe(pick(FIRST_DAY - 2, FIRST_DAY - 100)),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((one, i) => withoutAbsent<Customer>({ id: `c${i + 1}`, ...one })));

const accounts: fc.Arbitrary<readonly Account[]> = fc
  .array(
    fc.record({
      openedOn: maybe(pick(FIRST_DAY - 1, FIRST_DAY - 50)),
      holders: fc.array(
        fc
          .record({ customer: pick('c1', 'c2', 'c3'), role: maybe(pick('primary', 'joint')) })
          .map((holder) => withoutAbsent<Account['holders'][number]>(holder)),
        { maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((one, i) => withoutAbsent<Account>({ id: `a${i + 1}`, ...one })));

const observations: fc.Arbitrary<readonly Observation[]> = fc
  .array(
    fc.record({
      when: wallTime,
      subject: pick('c1', 'c2', 'c4', 'a1', 'a3', 'p1', 'nobody'),
      observation: pick('escorted', 'Escorted', 'scripted'),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ when: { at, ...when }, ...one }, i) => ({
      id: `o${i}`,
      observedAt: at,
      ...when,
      ...one,
    })),
  );

export const records: fc.Arbitrary<Records> = fc
  .record({
    transactions: postings,
    customers: maybe(customers),
    accounts: maybe(accounts),
    observations: maybe(observations),
  })
  .map((one) => withoutAbsent<Records>(one));
