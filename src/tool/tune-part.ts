/**
 * The two parts of the time: the days that are learnt from, and those that are reported on. Of the
 * first only what was known at its end counts: a case that begins later, or a decision made later,
 * is not there yet. How many cases each part needs follows from how wide an interval may be.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { DAY_MS, textFromInstant } from '../core/time.js';
import type { Batch } from '../transaction/batch.js';
import { type Ground, groundOf } from './backtest-judge.js';
import type { Period } from './backtest-told.js';
import type { PlacedCase, PlacedLabels } from './label-place.js';
import { tooFewCases } from './tune-problem-list.js';

/** That somebody was looked into: what came out is known of that customer from then on. */
export interface Judgement {
  readonly customer: number;
  /** When what was looked into began. */
  readonly from: number;
  /** When it was decided. */
  readonly at: number;
}

export interface TuneLabels {
  readonly placed: PlacedLabels;
  /** Where only some customers were ever looked into; the truth of the others is not known. */
  readonly judged?: readonly Judgement[];
  /** When a case became known, by its id; absent: with its beginning. */
  readonly knownAt?: ReadonlyMap<string, number>;
  /** Days before its beginning from which on an alert finds a case. */
  readonly leadDays?: number;
}

export interface Part {
  readonly period: Period;
  readonly days: number;
  /** Customers with a posting in it. */
  readonly customers: number;
  readonly ground: Ground;
}

export interface Parts {
  readonly splitAt: number;
  readonly train: Part;
  readonly unseen: Part;
  /** Cases of which no time is known: in neither part. */
  readonly timeless: number;
}

export interface PartOptions {
  /** UTC milliseconds. */
  readonly splitAt: number;
  readonly graceDays: number;
}

/** Whole days in UTC, from that of the first posting to the end of that of the last. */
export function wholePeriod(batch: Batch): Period {
  const first = Math.floor((batch.at[0] ?? 0) / DAY_MS) * DAY_MS;
  const last = (Math.floor((batch.at[batch.count - 1] ?? 0) / DAY_MS) + 1) * DAY_MS - 1;
  return { from: first, to: last };
}

export function partsOf(labels: TuneLabels, batch: Batch, options: PartOptions): Parts {
  const { splitAt, graceDays } = options;
  const { from, to } = wholePeriod(batch);
  const make = (period: Period, knownTo: number) =>
    partOf(labels, batch, { period, knownTo, graceDays });
  return {
    splitAt,
    train: make({ from, to: splitAt - 1 }, splitAt - 1),
    unseen: make({ from: splitAt, to }, Infinity),
    timeless: labels.placed.cases.filter((one) => isPlanted(one) && !isTimed(one)).length,
  };
}

const isPlanted = ({ standing }: PlacedCase): boolean => standing === 'planted';
const isTimed = ({ from }: PlacedCase): boolean => Number.isFinite(from);

interface PartContext {
  readonly period: Period;
  /** What became known later does not count. */
  readonly knownTo: number;
  readonly graceDays: number;
}

function partOf(labels: TuneLabels, batch: Batch, context: PartContext): Part {
  const { placed, knownAt, leadDays = 0 } = labels;
  const { period, knownTo, graceDays } = context;
  const active = activeIn(batch, period);
  const isKnown = ({ id, from }: PlacedCase) =>
    from <= period.to && (knownAt?.get(id) ?? from) <= knownTo;
  const cases = placed.cases.filter((one) => isTimed(one) && isKnown(one));
  const led = cases.map((one) =>
    one.from < period.from
      ? one
      : { ...one, from: Math.max(period.from, one.from - leadDays * DAY_MS) },
  );
  const ground = groundOf(
    { ...placed, cases: led },
    { period, graceDays, isActive: (customer) => active[customer] === 1 },
  );
  return {
    period,
    days: Math.round((period.to - period.from) / DAY_MS),
    customers: active.reduce((sum, one) => sum + one, 0),
    ground: withUnknown(ground, labels, context),
  };
}

/**
 * Sets aside whose truth is not known: members of cases without a time, and who was not looked
 * into.
 */
function withUnknown(ground: Ground, labels: TuneLabels, context: PartContext): Ground {
  const { placed, judged } = labels;
  const { period, knownTo } = context;
  const timeless = placed.cases.filter((one) => isPlanted(one) && !isTimed(one));
  const unclear = new Set(timeless.flatMap(({ members }) => members.map((one) => one.customer)));
  const known = judged
    ?.filter(({ from, at }) => from >= period.from && from <= period.to && at <= knownTo)
    .map(({ customer }) => customer);
  const looked = known === undefined ? undefined : new Set(known);
  const standing = ground.standing.map((one, customer) => {
    if (one !== 'ordinary') return one;
    return unclear.has(customer) || looked?.has(customer) === false ? ('aside' as const) : one;
  });
  return { ...ground, standing };
}

function activeIn(batch: Batch, period: Period): Uint8Array {
  const active = new Uint8Array(batch.text.customer.values.length);
  for (let posting = 0; posting < batch.count; posting += 1) {
    const at = batch.at[posting]!;
    const customer = batch.text.customer.codes[posting]!;
    if (customer >= 0 && at >= period.from && at <= period.to) active[customer] = 1;
  }
  return active;
}

/** The 97.5 % point of the normal distribution. */
export const Z = 1.959963984540054;

/**
 * Cases that are needed for the 95 % interval of the share that is found to reach no further than
 * `halfWidth` either way, whatever the share: Wilson's interval (1927) is widest at one half, where
 * its half is z / (2 √(n + z²)).
 *
 * @example
 * casesWanted(0.2) // => 21
 */
export function casesWanted(halfWidth: number): number {
  return Math.ceil((Z / (2 * halfWidth)) ** 2 - Z ** 2);
}

/** Throws a `ProblemError` where a part has too few cases, and says how many it wants. */
export function refuseTooFew({ train, unseen, splitAt }: Parts, halfWidth: number): void {
  const wanted = casesWanted(halfWidth);
  const innocent = train.ground.standing.filter((one) => one === 'ordinary').length;
  const [learnt, left] = [train.ground.cases.length, unseen.ground.cases.length];
  const day = textFromInstant(splitAt).slice(0, 10);
  const messages = [
    ...(learnt < wanted || left < wanted
      ? [
          `cases that begin before ${day}: ${learnt}, and from then on: ${left}; ` +
            `${wanted} are wanted in each`,
        ]
      : []),
    ...(innocent < wanted
      ? [`customers before ${day} known to be in no case: ${innocent}; ${wanted} are wanted`]
      : []),
  ];
  if (messages.length === 0) return;
  throw new ProblemError(messages.map((message) => problemOf(tooFewCases, message)));
}

/** Where a share of `of` may lie, by Wilson's interval of 95 %. */
export function wilson(yes: number, of: number): { readonly low: number; readonly high: number } {
  const share = yes / of;
  const centre = share + Z ** 2 / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}
