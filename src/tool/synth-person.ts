/**
 * The people and businesses of the invented world. Somebody is found from the seed and a number
 * alone, so that a world of any size remembers only who is asked for; what a bank has on file of
 * them follows.
 */
import { type Chance, hashed, runningSums } from './synth-chance.js';
import { PAY_PERIODS } from './synth-marginal.js';
import { CORRIDORS, nameOf, TOWNS, type Town } from './synth-place.js';

export type Walk =
  | 'salaried'
  | 'hourly'
  | 'night'
  | 'driver'
  | 'student'
  | 'retired'
  | 'newcomer'
  | 'business';

interface WalkSays {
  readonly weight: number;
  readonly occupations: readonly string[];
  readonly age: readonly [number, number];
  /** Dollars a month, net. */
  readonly income: readonly [number, number];
  /** Purchases by card, a day. */
  readonly purchases: number;
}

const walk = (
  weight: number,
  age: readonly [number, number],
  income: readonly [number, number],
  purchases: number,
  occupations: readonly string[],
): WalkSays => ({ weight, age, income, purchases, occupations });

/** Shares, ages, incomes and occupations: project defaults. */
export const WALKS: Readonly<Record<Walk, WalkSays>> = {
  salaried: walk(37, [24, 64], [2900, 6200], 1.15, [
    ...['clerk', 'nurse', 'electrician', 'analyst', 'teacher', 'manager'],
    ...['sales representative', 'marketing freelancer'],
  ]),
  hourly: walk(21, [18, 62], [1900, 3300], 0.95, [
    ...['cashier', 'warehouse worker', 'cleaner', 'cook', 'carer'],
  ]),
  night: walk(5, [19, 48], [1700, 2900], 0.95, [
    ...['bartender', 'server', 'security guard', 'disc jockey'],
  ]),
  driver: walk(3, [22, 60], [2100, 3500], 1.1, ['driver', 'courier']),
  student: walk(10, [18, 27], [1300, 2100], 0.95, ['student']),
  retired: walk(14, [62, 90], [1900, 3800], 0.75, ['retired']),
  newcomer: walk(6, [20, 50], [1900, 3100], 0.8, ['farm worker', 'carer', 'cook', 'cleaner']),
  business: walk(4, [0, 0], [14_000, 46_000], 0.9, [
    ...['restaurant', 'retail', 'cleaning', 'construction', 'farm', 'beauty salon'],
  ]),
};

const NAMES = Object.keys(WALKS) as readonly Walk[]; // the keys are the record's own
const SUMS = runningSums(NAMES.map((name) => WALKS[name].weight));
const TOWN_SUMS = runningSums(TOWNS.map(({ weight }) => weight));
const PERIOD_SUMS = runningSums(PAY_PERIODS);

export type PayPeriod = 'week' | 'fortnight' | 'half-month' | 'month';
const PERIODS: readonly PayPeriod[] = ['week', 'fortnight', 'half-month', 'month'];

export interface Person {
  readonly number: number;
  readonly walk: Walk;
  readonly town: Town;
  readonly age: number;
  readonly gender: string;
  readonly occupation: string;
  /** Net, a month, minor units. */
  readonly incomeMinor: number;
  readonly payPeriod: PayPeriod;
  /** Which of the fourteen days, or the day of the month. */
  readonly payDay: number;
  readonly purchases: number;
  readonly rentMinor: number;
  readonly billDays: readonly [number, number, number];
  /** Where family is, of those who send money. */
  readonly corridor: string;
  readonly sends: boolean;
  readonly hasSavings: boolean;
  readonly openedBefore: number;
}

const PURPOSE = 11;

/** Who has this number. */
export function personOf(chance: Chance, number: number): Person {
  chance.seat(PURPOSE, number);
  const name = NAMES[chance.place(SUMS)]!;
  const { age, income, purchases, occupations } = WALKS[name];
  const dollars = chance.between(income[0], income[1]);
  const isBusiness = name === 'business';
  const sends = name === 'newcomer' || (!isBusiness && chance.hit(0.05));
  return {
    ...{ number, walk: name, sends },
    town: TOWNS[chance.place(TOWN_SUMS)]!,
    age: chance.whole(age[0], age[1]),
    gender: isBusiness ? '' : chance.pick(['female', 'male']),
    occupation: chance.pick(occupations),
    incomeMinor: Math.round(dollars * 100),
    payPeriod: name === 'retired' ? 'month' : PERIODS[chance.place(PERIOD_SUMS)]!,
    payDay: chance.whole(1, 28),
    purchases: purchases * chance.between(0.55, 1.45),
    rentMinor: Math.round((dollars * chance.between(0.26, 0.38)) / 10) * 1000,
    billDays: [chance.whole(1, 9), chance.whole(10, 19), chance.whole(20, 28)],
    corridor: chance.pick(CORRIDORS),
    hasSavings: !isBusiness && chance.hit(0.45),
    openedBefore: chance.whole(120, 5200),
  };
}

const digits = (number: number, width: number) => String(number).padStart(width, '0');

/** Chequing accounts are even, savings odd. */
export const chequing = (number: number): number => number * 2;
export const savings = (number: number): number => number * 2 + 1;

/** Neither tells who stands behind it, nor who else is planted. */
export const customerId = (number: number): string => `C${digits(number + 1, 6)}`;
export const accountId = (account: number): string =>
  `A${digits((account >> 1) + 1, 6)}${account % 2 === 0 ? '' : 'S'}`;

export function personName(seed: number, { number, walk: is, town }: Person): string {
  const given = hashed(1000, seed, number, 3);
  const family = hashed(1000, seed, number, 4);
  const name = nameOf(given, family);
  if (is !== 'business') return name;
  const form = ['Trading', 'Services', 'Group', 'House'][given % 4]!;
  return `${name.split(' ')[1]!} ${form} ${town.placeCity}`;
}

export function phoneOf(number: number): string {
  const more = number < 10_000 ? '' : digits(Math.floor(number / 10_000), 2);
  return `+1416555${digits(number % 10_000, 4)}${more}`;
}
export const emailOf = (number: number): string => `c${number + 1}@mail.example`;
export const addressOf = (seed: number, { number, town }: Person): string => {
  const street = ['Elm', 'Mill', 'King', 'Lake', 'Church', 'Station'][hashed(6, seed, number, 5)]!;
  return `${number + 1} ${street} St, ${town.placeCity}`;
};
