/** Counts the marginals of rows as they pass, and tells them beside what was stated. */
import { DAY_MS, MINUTE_MS, textFromEpochDay, weekdayOf } from '../core/time.js';
import type { Row } from './synth-posting.js';
import type { Shared } from './synth-shared.js';

/** What was counted; arrays are shares of their sum unless said. */
export interface Measured {
  readonly rows: number;
  readonly postingsAPersonMonth: number;
  /** Hours of all postings, and of purchases. */
  readonly hours: readonly number[];
  readonly purchaseHours: readonly number[];
  /** Share of postings between 22:00 and 06:00. */
  readonly nightShare: number;
  /** Purchases by weekday and day, Monday first, about 1. */
  readonly weekdays: readonly number[];
  /** Money spent on purchases by month and day, about 1; NaN of months that the world lacks. */
  readonly months: readonly number[];
  /** Share by kind. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly machinesAPersonMonth: number;
  readonly machineMean: number;
  readonly purchaseMean: number;
  /** First digits of purchases, 1 first. */
  readonly firstDigits: readonly number[];
  /** Last digits of purchases, 0 first. */
  readonly lastDigits: readonly number[];
  /** Share of purchases that end in .99, and in .00. */
  readonly endings: { readonly ninetyNine: number; readonly round: number };
  /**
   * Of customers who moved money with a device, the share whose device another moved money with.
   */
  readonly deviceShared: number;
  /** What is shared on file. */
  readonly shared: Shared;
}

export interface MarginalCount {
  add(rows: readonly Row[]): void;
  measured(shared: Shared): Measured;
}

export interface CountOptions {
  readonly people: number;
  readonly from: number;
  readonly days: number;
}

const DAYS_A_MONTH = 30.4375;
const shares = (counts: ArrayLike<number>): readonly number[] => {
  const list = Array.from(counts);
  const sum = list.reduce((all, one) => all + one, 0);
  return list.map((one) => one / sum);
};

interface Counts {
  rows: number;
  machines: number;
  machineMinor: number;
  purchases: number;
  purchaseMinor: number;
  ninetyNine: number;
  round: number;
  readonly hours: Float64Array;
  readonly purchaseHours: Float64Array;
  readonly weekdays: Float64Array;
  readonly months: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly kinds: Map<string, number>;
  /** Customers by device. */
  readonly devices: Map<string, Set<number>>;
}

/** A counter of a world of this size. */
export function marginalCount(options: CountOptions): MarginalCount {
  const counts: Counts = {
    ...{ rows: 0, machines: 0, machineMinor: 0, purchases: 0, purchaseMinor: 0 },
    ...{ ninetyNine: 0, round: 0, kinds: new Map<string, number>() },
    devices: new Map<string, Set<number>>(),
    ...{ hours: new Float64Array(24), purchaseHours: new Float64Array(24) },
    ...{ weekdays: new Float64Array(7), months: new Float64Array(12) },
    ...{ first: new Float64Array(9), last: new Float64Array(10) },
  };
  return {
    add: (rows) => {
      for (const row of rows) counted(counts, row);
    },
    measured: (shared) => toldOf(counts, options, shared),
  };
}

function counted(counts: Counts, { instant, account, kind, amountMinor, detail }: Row): void {
  const local = instant.at + instant.offset * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  const hour = Math.floor((local - day * DAY_MS) / 3_600_000);
  counts.rows += 1;
  counts.hours[hour]! += 1;
  counts.kinds.set(kind, (counts.kinds.get(kind) ?? 0) + 1);
  if (detail.device !== undefined) {
    const users = counts.devices.get(detail.device);
    if (users === undefined) counts.devices.set(detail.device, new Set([account >> 1]));
    else users.add(account >> 1);
  }
  if (kind === 'cash-withdrawal' && detail.channel === 'atm') {
    counts.machines += 1;
    counts.machineMinor += amountMinor;
  }
  if (kind !== 'card-purchase') return;
  counts.purchases += 1;
  counts.purchaseMinor += amountMinor;
  counts.purchaseHours[hour]! += 1;
  counts.weekdays[weekdayOf(day) - 1]! += 1;
  counts.months[monthOf(day)]! += amountMinor;
  counts.last[amountMinor % 10]! += 1;
  counts.first[Number(String(amountMinor)[0]) - 1]! += 1;
  if (amountMinor % 100 === 99) counts.ninetyNine += 1;
  if (amountMinor % 100 === 0) counts.round += 1;
}

/** Rows come by the day: the month of the last one is remembered. */
const known = { day: Number.NaN, month: 0 };

function monthOf(day: number): number {
  if (day !== known.day) {
    known.day = day;
    known.month = Number(textFromEpochDay(day).slice(5, 7)) - 1;
  }
  return known.month;
}

function toldOf(counts: Counts, { people, from, days }: CountOptions, shared: Shared): Measured {
  const { rows, hours, purchases, machines } = counts;
  const weekdayDays = new Float64Array(7);
  const monthDays = new Float64Array(12);
  for (let day = from; day < from + days; day += 1) {
    weekdayDays[weekdayOf(day) - 1]! += 1;
    monthDays[monthOf(day)]! += 1;
  }
  const spent = counts.months.reduce((sum, one) => sum + one, 0);
  const night = [22, 23, 0, 1, 2, 3, 4, 5].reduce((sum, hour) => sum + hours[hour]!, 0);
  const personMonths = (people * days) / DAYS_A_MONTH;
  return {
    rows,
    postingsAPersonMonth: rows / personMonths,
    hours: shares(hours),
    purchaseHours: shares(counts.purchaseHours),
    nightShare: night / rows,
    weekdays: Array.from(counts.weekdays, (one, at) => (one / purchases / weekdayDays[at]!) * days),
    months: Array.from(counts.months, (one, at) => (one / spent / monthDays[at]!) * days),
    kinds: new Map([...counts.kinds].sort().map(([kind, many]) => [kind, many / rows])),
    machinesAPersonMonth: machines / personMonths,
    machineMean: counts.machineMinor / machines / 100,
    purchaseMean: counts.purchaseMinor / purchases / 100,
    firstDigits: shares(counts.first),
    lastDigits: shares(counts.last),
    endings: { ninetyNine: counts.ninetyNine / purchases, round: counts.round / purchases },
    deviceShared: deviceShared(counts),
    shared,
  };
}

function deviceShared({ devices }: Counts): number {
  const users = [...devices.values()];
  const all = new Set(users.flatMap((some) => [...some]));
  const sharing = new Set(users.filter(({ size }) => size > 1).flatMap((some) => [...some]));
  return sharing.size / all.size;
}
