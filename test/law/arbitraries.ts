/**
 * Random small batches for the laws: ties, missing values, missing columns, dates without times,
 * zones and changes of the clocks, several customers, accounts, currencies and statuses, spellings
 * that differ, files that are not there.
 */
import fc from 'fast-check';
import type { WallTime } from '../../src/core/time.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import { DAY, MINUTE, wallIn } from './oracle-clock.js';
import type { Records } from './oracle-world.js';
import {
  ACCOUNTS,
  ADDRESSES,
  accounts,
  COUNTRIES,
  customers,
  observations,
  PHONES,
  packs,
  rates,
} from './record-arbitraries.js';
import { maybe, pick, seldom, withoutAbsent } from './some.js';

/** Monday 2026-01-26: three weeks from here straddle a change of month. */
export const FIRST_DAY = 20_479;

interface Calendar {
  readonly firstDay: number;
  readonly zone?: string;
  /** Minutes east of UTC that rows are written with, where no zone is named. */
  readonly ahead: number;
}

/** Changes of month, of the clocks in Toronto (8 March, 1 November), and a leap day. */
const calendar = pick<Calendar>(
  { firstDay: FIRST_DAY, ahead: 0 },
  { firstDay: FIRST_DAY, ahead: -300 },
  { firstDay: Date.UTC(2026, 2, 3) / DAY, ahead: 0, zone: 'America/Toronto' },
  { firstDay: Date.UTC(2026, 9, 28) / DAY, ahead: 0, zone: 'America/Toronto' },
  { firstDay: Date.UTC(2028, 1, 27) / DAY, ahead: 345 },
  { firstDay: Date.UTC(2028, 1, 27) / DAY, ahead: 0, zone: 'Asia/Kathmandu' },
);

const SHAPES = ['zoned', 'zoned', 'zoned', 'abroad', 'utc', 'day'] as const;

/** A time in a calendar that is still to be chosen; few hours, so that postings share moments. */
export const time = fc.record({
  day: fc.oneof({ arbitrary: fc.nat({ max: 4 }), weight: 3 }, fc.nat({ max: 20 })),
  minute: pick(120, 270, 780, 780, 780, 1095, 1320),
  shape: fc.constantFrom(...SHAPES),
});
type Time = typeof time extends fc.Arbitrary<infer Value> ? Value : never;

/** One wall clock a batch for most rows, none for some; a date alone for others. */
export function wallTime({ firstDay, zone, ahead }: Calendar, when: Time): WallTime {
  const date = firstDay + when.day;
  if (when.shape === 'day') return { at: date * DAY, precision: 'day', localDate: date };
  const at = date * DAY + when.minute * MINUTE;
  const precision = 'instant';
  if (zone === undefined && when.shape === 'utc') return { at, precision, localDate: date };
  const written = at + (when.shape === 'abroad' ? ahead + 120 : ahead) * MINUTE;
  const wall = zone === undefined ? written : wallIn(zone, at);
  const localDate = Math.floor(wall / DAY);
  return { at, precision, localDate, localMinute: (wall - localDate * DAY) / MINUTE };
}

/** Hundredths of a unit; some that a rate turns into a half. */
const AMOUNTS = [0, 15, 9_999, 10_000, 10_000, 25_000, 25_000, 40_000, 100_000] as const;

/** In the minor units of a currency, times what fits below 2^53. */
function minorIn({ currency, times }: Pick<Money, 'currency' | 'times'>, hundredths: number) {
  const fils = hundredths * 10 + (hundredths % 1000 === 0 ? 0 : 5);
  const own = currency === 'JPY' ? Math.round(hundredths / 100) : hundredths;
  const minor = currency === 'BHD' ? fils : own;
  return Number.isSafeInteger(minor * times) ? minor * times : minor;
}

/** An amount comes near 2^53 for itself, and few together beyond it; odd ones stay odd. */
const LARGE = 2 ** 36 + 1;

const WORDS = [
  ...['gift card 🎁', 'GIFT for you', 'ｇｉｆｔ', 'gi\u200bft', 'gifts', 'giftcard', 'Gift-card'],
  ...[
    'thank you 🌹🏽',
    'rosé',
    'Rose\u0301',
    'roses',
    'お礼です',
    '礼物',
    'ของขวัญ',
    'ГОСТЬ',
    'rent',
  ],
];
const NAMES = [
  'Ann Lee',
  'ANN  LEE',
  'Rosé Gift',
  '@candy_x',
  'Motel Six',
  'https://a.example/b',
  'Straße',
];
const PAYEES = [
  ...['p1', 'P1', 'p1', 'p2', ...ACCOUNTS, ...ACCOUNTS, 'a1', 'a2', 'x@mail.example', '@candy_x'],
  ...['x@mail.example (Candy)', 'GB82 WEST 1234 5698 7654 32', 'gb82west12345698765432'],
];

const text = <const Value extends string>(...values: readonly Value[]) =>
  maybe(fc.constantFrom(...values));

const posting = fc.record({
  when: time,
  account: pick(...ACCOUNTS, 'a1', 'a2'),
  customer: fc.option(pick('c1', 'C1', 'c2', 'c3'), { nil: undefined, freq: 2 }),
  direction: pick('credit', 'debit'),
  hundredths: fc.constantFrom(...AMOUNTS),
  money: pick('USD', 'USD', 'EUR', 'JPY', 'BHD'),
  balance: maybe(fc.constantFrom(...AMOUNTS, -10_000)),
  leg: fc.nat({ max: 7 }),
  texts: fc.record({
    kind: text('cash-deposit', 'cash-withdrawal', 'transfer'),
    channel: text('branch', 'online'),
    status: text('completed', 'Completed', 'completed', 'completed', 'attempted', 'reversed'),
    counterparty: text(...PAYEES),
    counterpartyName: text(...NAMES),
    counterpartyCountry: text(...COUNTRIES),
    counterpartyInstitution: text('bank one', 'Bank  Two'),
    merchant: text('Motel Six', '3500-3999', 'STRASSE'),
    mcc: text('7011', '3500', '3999', '4000', '35001'),
    placeCountry: text(...COUNTRIES),
    placeRegion: text('NV', 'UT'),
    placeCity: text('Reno', 'reno ', 'Provo'),
    site: text('s1', 'S1', 's2'),
    description: text(...WORDS),
    phone: text(...PHONES),
    email: text('x@mail.example', 'X@MAIL.example', 'y'),
    address: text(...ADDRESSES),
    device: text('d1', 'd2'),
    ip: text('10.0.0.1', '10.0.0.2'),
    conductor: text('Ann Lee', 'Bo'),
  }),
});
type RawPosting = typeof posting extends fc.Arbitrary<infer Value> ? Value : never;

interface Money {
  readonly currency: string;
  readonly isMixed: boolean;
  readonly times: number;
}

/** A posting; now and then the second leg of the row before it, with which it shares its id. */
function postingOf(raw: RawPosting, index: number, money: Money, when: WallTime): Transaction {
  const { account, customer, direction, texts } = raw;
  const currency = money.isMixed ? raw.money : money.currency;
  const own = { currency, times: money.times };
  return withoutAbsent<Transaction>({
    id: `t${index}`,
    ...{ ...when, account, customer, direction, currency, ...texts },
    amountMinor: minorIn(own, raw.hundredths),
    balanceMinor: raw.balance === undefined ? undefined : minorIn(own, raw.balance),
  });
}

function withLegs(
  rows: readonly Transaction[],
  raw: readonly RawPosting[],
): readonly Transaction[] {
  return rows.map((row, index) => {
    const first = rows[index - 1];
    if (index % 2 === 0 || first === undefined || raw[index]!.leg > 0) return row;
    const direction = first.direction === 'credit' ? 'debit' : 'credit';
    return { ...row, id: first.id, direction };
  });
}

const COLUMNS = [
  ...[
    'placeCity',
    'placeRegion',
    'counterparty',
    'localMinute',
    'customer',
    'kind',
    'balanceMinor',
  ],
  ...['phone', 'mcc', 'description', 'merchant', 'site'],
] as const;

function without(row: Transaction, column: string | undefined): Transaction {
  if (column === undefined) return row;
  return withoutAbsent<Transaction>({ ...row, [column]: undefined });
}

const IN_DOLLARS: Money = { currency: 'USD', isMixed: false, times: 1 };

/** One subject's busy three days: many ties, and chains that cross and share postings. */
export const busyDays: fc.Arbitrary<readonly Transaction[]> = fc
  .array(posting, { minLength: 4, maxLength: 16, size: 'max' })
  .map((list) =>
    list.map((raw, index) => {
      const when = { ...raw.when, day: raw.when.day % 3 };
      const wall = wallTime({ firstDay: FIRST_DAY, ahead: 0 }, when);
      const row = postingOf(raw, index, IN_DOLLARS, wall);
      const counterparty = row.counterparty ?? 'p1';
      return { ...row, account: 'a1', customer: 'c1', counterparty };
    }),
  );

/**
 * The same postings every time, so many a day, as rich as those of the laws; a hundredth are c2's.
 */
export function manyPostings(count: number, aDay: number): readonly Transaction[] {
  return fc.sample(posting, { seed: 7, numRuns: count }).map((raw, index) => {
    const when = { ...raw.when, day: Math.floor(index / aDay) };
    const wall = wallTime({ firstDay: FIRST_DAY, ahead: -300 }, when);
    const row = postingOf(raw, index, IN_DOLLARS, wall);
    const other = { customer: 'c2', account: 'a4' };
    return { ...row, ...(index % 100 === 0 ? other : { customer: 'c1', account: 'a1' }) };
  });
}

const world = fc.record({
  calendar,
  rows: fc.array(posting, { minLength: 1, maxLength: 24, size: 'max' }),
  emptied: seldom(fc.constantFrom('localMinute', ...COLUMNS)),
  isMixed: pick(true, false, false),
  times: pick(1, 1, 1, 1, 1, 1, 1, LARGE),
  currency: pick('USD', 'USD', 'USD', 'JPY', 'BHD'),
  rates: rates,
  customers: maybe(customers),
  accounts: maybe(accounts),
  observations: maybe(observations(time)),
  withheld: seldom(
    fc.uniqueArray(pick('gender', 'nationality', 'age', 'customer.gender'), { minLength: 1 }),
  ),
  packs: fc.option(packs, { nil: undefined, freq: 2 }),
});

export const records: fc.Arbitrary<Records> = world.map(
  ({ calendar: where, rows, emptied, ...drawn }) => {
    const { isMixed, currency, times } = drawn;
    const { firstDay, zone } = where;
    const timeOf = ({ shape, ...when }: Time): Time => {
      const isTold = emptied !== 'localMinute' || shape === 'day';
      return { ...when, shape: isTold ? shape : zone === undefined ? 'utc' : 'day' };
    };
    const transactions = rows.map((raw, index) =>
      postingOf(raw, index, { currency, isMixed, times }, wallTime(where, timeOf(raw.when))),
    );
    return withoutAbsent<Records>({
      transactions: withLegs(transactions, rows).map((row) => without(row, emptied)),
      customers: drawn.customers?.(firstDay),
      accounts: drawn.accounts?.(firstDay),
      observations: drawn.observations?.((when) => wallTime(where, when)),
      ...{ currency, zone, withheld: drawn.withheld, packs: drawn.packs },
      // Without mixed rows a table is a matter of chance: the typology may be in another currency.
      rates: isMixed || firstDay % 2 === 0 ? drawn.rates(currency, firstDay) : undefined,
    });
  },
);
