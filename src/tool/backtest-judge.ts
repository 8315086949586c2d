/**
 * Alerts against labels. An alert is right where its customer is a member of a case and the level
 * was reached between the case's first act and some days after its last; before that nothing had
 * happened yet, and long after it somebody else must have told.
 */
import { DAY_MS } from '../core/time.js';
import type { Period, ToldAlert } from './backtest-told.js';
import type { PlacedCase, PlacedLabels } from './label-place.js';

export type Standing = 'positive' | 'aside' | 'ordinary';

export interface Ground {
  /** Cases that are reported on. */
  readonly cases: readonly PlacedCase[];
  readonly casesBefore: number;
  readonly innocent: readonly PlacedCase[];
  /** By customer; undefined where a customer has no posting in the period. */
  readonly standing: readonly (Standing | undefined)[];
  /** Places in `cases` by customer, with what the customer is in them. */
  readonly casesOf: ReadonlyMap<number, readonly Membership[]>;
  readonly graceMs: number;
}

export interface Membership {
  readonly place: number;
  readonly isKey: boolean;
  readonly isBeside: boolean;
}

export interface GroundOptions {
  readonly period: Period;
  readonly graceDays: number;
  /** Whether a customer has a posting in the period. */
  readonly isActive: (customer: number) => boolean;
}

/** Sorts out who is to be found in a period, who is set aside, and who is left. */
export function groundOf(labels: PlacedLabels, options: GroundOptions): Ground {
  const { period, graceDays, isActive } = options;
  const planted = labels.cases.filter(
    ({ standing, members }) => standing === 'planted' && members.length > 0,
  );
  const isReported = (one: PlacedCase) =>
    (one.from >= period.from && one.from <= period.to) || !Number.isFinite(one.from);
  const cases = planted.filter(isReported);
  const before = planted.filter((one) => !isReported(one));
  const standing = labels.customers.map((_, customer): Standing | undefined =>
    isActive(customer) ? 'ordinary' : undefined,
  );
  const mark = (
    list: readonly PlacedCase[],
    as: Standing,
    isWanted: (beside: boolean) => boolean,
  ) => {
    for (const { members } of list) {
      for (const { customer, isBeside } of members) {
        if (standing[customer] !== undefined && isWanted(isBeside)) standing[customer] = as;
      }
    }
  };
  // In this order: who is a member proper of one case is to be found, whatever else he is.
  mark(before, 'aside', () => true);
  mark(cases, 'aside', (isBeside) => isBeside);
  mark(cases, 'positive', (isBeside) => !isBeside);
  const casesOf = new Map<number, Membership[]>();
  cases.forEach(({ members }, place) => {
    for (const { customer, isKey, isBeside } of members) {
      const list = casesOf.get(customer) ?? [];
      casesOf.set(customer, list);
      list.push({ place, isKey, isBeside });
    }
  });
  return {
    ...{ cases, standing, casesOf, casesBefore: before.length, graceMs: graceDays * DAY_MS },
    innocent: labels.cases.filter((one) => one.standing === 'innocent'),
  };
}

/** Cases of a customer in whose time an instant falls. */
export function casesAt(ground: Ground, customer: number, at: number): readonly Membership[] {
  const memberships = ground.casesOf.get(customer) ?? [];
  return memberships.filter(({ place }) => {
    const { from, to } = ground.cases[place]!;
    return at >= from && at <= to + ground.graceMs;
  });
}

export type Verdict = 'right' | 'wrong' | 'aside';

/** Instants at which one customer was told. */
export function verdictOf(ground: Ground, customer: number, told: readonly number[]): Verdict {
  const standing = ground.standing[customer];
  if (customer < 0 || standing === undefined || standing === 'aside') return 'aside';
  const met = told.flatMap((at) => casesAt(ground, customer, at));
  if (met.some(({ isBeside }) => !isBeside)) return 'right';
  return met.length > 0 ? 'aside' : 'wrong';
}

/** What an analyst opens: a customer's overlapping alerts of all typologies. */
export interface Unit {
  readonly customer: number;
  /** First moment at which the level was reached. */
  readonly at: number;
  readonly alerts: readonly ToldAlert[];
}

/** Alerts that reached a rank, put together where they overlap. */
export function unitsOf(alerts: readonly ToldAlert[], rank: 1 | 2 | 3): readonly Unit[] {
  const reached = alerts
    .filter(({ reachedAt }) => !Number.isNaN(reachedAt[rank - 1]!))
    .map((alert) => ({ alert, at: alert.reachedAt[rank - 1]! }))
    .sort((a, b) => a.alert.customer - b.alert.customer || a.at - b.at);
  const units: { customer: number; at: number; to: number; alerts: ToldAlert[] }[] = [];
  for (const { alert, at } of reached) {
    const open = units.at(-1);
    const { customer, to } = alert;
    if (open === undefined || customer < 0 || open.customer !== customer || at > open.to) {
      units.push({ customer, at, to, alerts: [alert] });
      continue;
    }
    open.alerts.push(alert);
    open.to = Math.max(open.to, to);
  }
  return units;
}

export interface Tally {
  readonly units: readonly Unit[];
  readonly verdicts: readonly Verdict[];
  /** Places of cases of which a key member was alerted in time. */
  readonly found: ReadonlySet<number>;
  /** Members proper that were alerted in time, by place of the case. */
  readonly alerted: ReadonlyMap<number, ReadonlySet<number>>;
  /** Customers to be found that were alerted in time. */
  readonly customers: ReadonlySet<number>;
}

/** Judges alerts at a rank. */
export function tallyOf(ground: Ground, alerts: readonly ToldAlert[], rank: 1 | 2 | 3): Tally {
  const units = unitsOf(alerts, rank);
  const found = new Set<number>();
  const alerted = new Map<number, Set<number>>();
  const customers = new Set<number>();
  const verdicts = units.map((unit) => {
    const told = unit.alerts.map(({ reachedAt }) => reachedAt[rank - 1]!);
    for (const { place, isKey, isBeside } of told.flatMap((at) =>
      casesAt(ground, unit.customer, at),
    )) {
      if (isKey) found.add(place);
      if (isBeside) continue;
      const members = alerted.get(place) ?? new Set();
      alerted.set(place, members.add(unit.customer));
      customers.add(unit.customer);
    }
    return verdictOf(ground, unit.customer, told);
  });
  return { units, verdicts, found, alerted, customers };
}

/** Members proper of a case, of whom half must be alerted for it to be covered. */
export const properMembers = ({ members }: PlacedCase): number =>
  members.filter(({ isBeside }) => !isBeside).length;

export function isCovered(ground: Ground, tally: Tally, place: number): boolean {
  const members = properMembers(ground.cases[place]!);
  return members > 0 && (tally.alerted.get(place)?.size ?? 0) * 2 >= members;
}

export function countOf(verdicts: readonly Verdict[], verdict: Verdict): number {
  return verdicts.filter((one) => one === verdict).length;
}
