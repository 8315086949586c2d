/**
 * The rows of the benchmark: the same seed gives the same bytes. Ninety days in order of time,
 * exact cents, wall clocks of four places; most accounts have some thirty postings, one in a
 * hundred twenty times as many, and one in two hundred is for a fortnight a funnel: night credits
 * of a narrow band from many payers.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Account } from '../src/transaction/account.js';
import type { Customer } from '../src/transaction/customer.js';

const START_MS = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const DAYS = 90;
const BURST_DAYS = 14;
const POSTINGS_AN_ACCOUNT = 40;
const HEADER =
  'id,at,account,counterparty,direction,amount,currency,kind,channel,mcc,place_country,place_city,description';
const WIDE_HEADER = ',merchant,counterparty_name,counterparty_country,place_region';

/** Wall clocks, chosen so that it is always night in one of them. */
const PLACES = [
  { offset: '-08:00', hours: -8, country: 'US', cities: ['Reno', 'Fresno', 'Tacoma', 'Yuma'] },
  { offset: '-05:00', hours: -5, country: 'CA', cities: ['Toronto', 'Ottawa', 'London', 'Barrie'] },
  { offset: '+01:00', hours: 1, country: 'NL', cities: ['Utrecht', 'Breda', 'Venlo', 'Delft'] },
  { offset: '+09:00', hours: 9, country: 'JP', cities: ['Osaka', 'Kobe', 'Sendai', 'Nagoya'] },
] as const;
type Place = (typeof PLACES)[number];

const SPENT = [
  { kind: 'card-purchase', channel: 'point-of-sale' },
  { kind: 'card-purchase', channel: 'online' },
  { kind: 'cash-withdrawal', channel: 'atm' },
  { kind: 'transfer', channel: 'mobile' },
] as const;
const RECEIVED = [
  { kind: 'transfer', channel: 'online' },
  { kind: 'transfer', channel: 'mobile' },
  { kind: 'cash-deposit', channel: 'branch' },
  { kind: 'payroll', channel: 'online' },
] as const;
const MCCS = ['5411', '5812', '7011', '5541', '4121', '5999', '5977', '4722'] as const;
const TRADES = ['GROCER', 'KITCHEN', 'LODGE', 'FUEL', 'CABS', 'STORE', 'BEAUTY', 'TRAVEL'] as const;

export interface RowsOptions {
  readonly rows: number;
  readonly seed: number;
  /** In order of time, or shuffled within the whole file. */
  readonly order?: 'time' | 'shuffled';
  /**
   * `wide` adds merchant, name and country of the counterparty, and region: what a library asks
   * for.
   */
  readonly columns?: 'plain' | 'wide';
}

/** Accounts of a file: one for each forty rows. */
export function accountCount(rows: number): number {
  return Math.max(200, Math.round(rows / POSTINGS_AN_ACCOUNT));
}

/** Writes a generic CSV of some 125 bytes a row; shuffled rows are held in memory. */
export function writeRows(
  path: string,
  { rows, seed, order = 'time', columns = 'plain' }: RowsOptions,
): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, `${HEADER}${columns === 'wide' ? WIDE_HEADER : ''}\n`);
    const inTime = rowLines({ rows, seed, columns });
    const lines = order === 'time' ? inTime : shuffled([...inTime], seed);
    let chunk: string[] = [];
    for (const line of lines) {
      chunk.push(line);
      if (chunk.length < 10_000) continue;
      writeSync(file, chunk.join(''));
      chunk = [];
    }
    writeSync(file, chunk.join(''));
  } finally {
    closeSync(file);
  }
}

/** Linear congruential generator with the constants of Numerical Recipes: for data, not secrets. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function* rowLines({ rows, seed, columns }: RowsOptions): Generator<string> {
  const random = generator(seed);
  const accounts = accountCount(rows);
  const shape = { accounts, isWide: columns === 'wide' };
  let at = START_MS;
  let actor: Actor = { ...shape, account: 0, isBurst: false };
  for (let n = 0; n < rows; n += 1) {
    // Whole minutes, so that some postings lie exactly a window apart; every fiftieth row is of the
    // account and the moment of the one before.
    if (n % 50 !== 1) {
      at = START_MS + Math.floor(((n + random()) / rows) * DAYS * 1440) * 60_000;
      const isBurst = random() < 0.005;
      const account = (isBurst ? funnelAccount : anyAccount)(accounts, at, random);
      actor = { ...shape, account, isBurst };
    }
    yield lineOf(n, at, actor, random);
  }
}

interface Actor {
  readonly account: number;
  readonly accounts: number;
  readonly isWide: boolean;
  readonly isBurst: boolean;
}

function lineOf(
  n: number,
  at: number,
  { account, accounts, isBurst, isWide }: Actor,
  random: () => number,
) {
  const place = placeOf(account);
  const isIn = isBurst || random() < 0.45;
  const payer =
    isBurst || random() < 0.1 ? pick(accounts * 2, random) : usualPayer(account, random);
  const { kind, channel } = (isIn ? RECEIVED : SPENT)[pick(isBurst ? 2 : 4, random)]!;
  const trade = pick(TRADES.length, random);
  const city = place.cities[isBurst || random() < 0.1 ? pick(4, random) : account % 4]!;
  const cents = centsOf(isBurst, random);
  const local = new Date(at + place.hours * 3_600_000).toISOString().slice(0, 19);
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  // A third carries a reference that nothing else does, as bank exports do.
  const reference = random() < 0.33 ? `REF ${n}` : `NO ${pick(300, random)}`;
  const mcc = kind === 'card-purchase' ? MCCS[trade]! : '';
  return (
    `T${pad(n, 8)},${local}${place.offset},A${pad(account, 7)},C${pad(payer, 7)},` +
    `${isIn ? 'credit' : 'debit'},${amount},USD,${kind},${channel},${mcc},${place.country},${city},` +
    `${TRADES[trade]!} ${city.toUpperCase()} ${reference}` +
    `${isWide ? wideCells({ payer, mcc, city, place }) : ''}\n`
  );
}

interface WideRow {
  readonly payer: number;
  readonly mcc: string;
  readonly city: string;
  readonly place: Place;
}

function wideCells({ payer, mcc, city, place }: WideRow): string {
  const merchant = mcc === '' ? '' : `${city} ${mcc}`;
  const country = PLACES[payer % PLACES.length]!.country;
  return `,${merchant},Payer ${payer},${country},${place.country}-${city.slice(0, 1)}`;
}

/** Who holds the accounts of a file, as records at hand: some are businesses, all have a home. */
export function heldBy(rows: number): {
  readonly customers: readonly Customer[];
  readonly accounts: readonly Account[];
} {
  const numbers = Array.from({ length: accountCount(rows) }, (_, account) => account);
  return {
    customers: numbers.map((number): Customer => {
      const place = placeOf(number);
      const isBusiness = number % 10 === 3;
      return {
        ...{ id: `P${number}`, kind: isBusiness ? 'business' : 'person' },
        ...{ homeCountry: place.country, homeCity: place.cities[number % 4]! },
        declaredMonthlyIncomeMinor: 150_000 + (number % 40) * 10_000,
        // One address, and one phone, for every three.
        phones: [`+1416200${pad(Math.floor(number / 3) % 10_000, 4)}`],
        addresses: [`${Math.floor(number / 3)} Main Street`],
        ...(isBusiness
          ? { industry: TRADES[number % TRADES.length]!.toLowerCase(), headcount: number % 30 }
          : { birthDate: -3650 + (number % 14_000), occupation: 'clerk', dependants: number % 4 }),
      };
    }),
    accounts: numbers.map(
      (number): Account => ({
        ...{ id: `A${pad(number, 7)}`, kind: number % 10 === 3 ? 'business' : 'personal' },
        ...{ openedOn: 18_000 + (number % 2_000), holders: [{ customer: `P${number}` }] },
      }),
    ),
  };
}

/** One row in five is of one in a hundred accounts; by day in four of five cases. */
function anyAccount(accounts: number, at: number, random: () => number): number {
  const draw = () => {
    if (random() >= 0.2) return pick(accounts, random);
    return pick(Math.ceil(accounts / 100), random) * 100 + 50;
  };
  let account = draw();
  for (let tries = 0; tries < 3 && isNight(account, at) && random() < 0.8; tries += 1)
    account = draw();
  return Math.min(account, accounts - 1);
}

/** A funnel that is in its fortnight, if possible one where it is night. */
function funnelAccount(accounts: number, at: number, random: () => number): number {
  const funnels = Math.max(1, Math.floor(accounts / 200));
  const day = (at - START_MS) / DAY_MS;
  // Fortnights begin one after another, spread over the time.
  const last = Math.floor((day / (DAYS - BURST_DAYS)) * funnels);
  const active = Math.max(1, Math.ceil((BURST_DAYS / (DAYS - BURST_DAYS)) * funnels));
  const draw = () => ((((last - pick(active, random)) % funnels) + funnels) % funnels) * 200 + 7;
  let account = draw();
  for (let tries = 0; tries < 6 && !isNight(account, at); tries += 1) account = draw();
  return account;
}

function isNight(account: number, at: number): boolean {
  const hour = (Math.floor(at / 3_600_000) + placeOf(account).hours + 24) % 24;
  return hour >= 22 || hour < 6;
}

function placeOf(account: number): Place {
  return PLACES[(account * 31 + (account >> 3)) % PLACES.length]!;
}

function usualPayer(account: number, random: () => number): number {
  return (account * 13 + pick(12, random) ** 2) % 1_000_003;
}

function centsOf(isBurst: boolean, random: () => number): number {
  if (isBurst && random() < 0.7) return 90_000 + pick(9_999, random);
  return 100 + Math.floor(random() ** 3 * 400_000);
}

function pick(count: number, random: () => number): number {
  return Math.floor(random() * count);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function shuffled(lines: string[], seed: number): readonly string[] {
  const random = generator(seed + 1);
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const other = pick(at + 1, random);
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  }
  return lines;
}
