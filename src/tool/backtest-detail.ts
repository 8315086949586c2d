/**
 * What alerts at one level come to case by case: how soon, of which kind, by which typology, and
 * how many innocent likenesses were taken for one.
 */
import { DAY_MS, textFromEpochDay } from '../core/time.js';
import type { Part } from '../typology/typology.js';
import type { Combined } from './backtest-combined.js';
import { casesAt, type Ground, isCovered, properMembers, type Tally } from './backtest-judge.js';
import type {
  AttributionResult,
  BacktestResult,
  CaseResult,
  FamilyResult,
  KindResult,
  PartResult,
  TwinResult,
} from './backtest-result.js';

/** Typology ids by kind of case that are expected to raise it. */
export type Expected = Readonly<Record<string, readonly string[]>>;

export interface Detail {
  readonly combined: Combined;
  readonly ground: Ground;
  readonly rank: 1 | 2 | 3;
  readonly tally: Tally;
}

interface Met {
  readonly at: number;
  readonly typology: number;
  readonly isKey: boolean;
}

/** Alerts of members in the time of their case, by place of the case, in order of time. */
function metByCase({ ground, rank, tally }: Detail): ReadonlyMap<number, readonly Met[]> {
  const byCase = new Map<number, Met[]>();
  for (const { customer, alerts } of tally.units) {
    for (const { reachedAt, typology } of alerts) {
      const at = reachedAt[rank - 1]!;
      for (const { place, isKey, isBeside } of casesAt(ground, customer, at)) {
        if (isBeside) continue;
        const list = byCase.get(place) ?? [];
        byCase.set(place, list);
        list.push({ at, typology, isKey });
      }
    }
  }
  for (const list of byCase.values()) list.sort((a, b) => a.at - b.at || a.typology - b.typology);
  return byCase;
}

export function caseResults(detail: Detail): readonly CaseResult[] {
  const { combined, ground, tally } = detail;
  const byCase = metByCase(detail);
  return ground.cases.map((one, place): CaseResult => {
    const met = byCase.get(place) ?? [];
    const first = met.find(({ isKey }) => isKey);
    const isTimed = first !== undefined && Number.isFinite(one.from);
    const ids = met.map(({ typology }) => combined.tracks[typology]!.planned.loaded.typology.id);
    return {
      ...{ id: one.id, kind: one.kind },
      ...(one.level === undefined ? {} : { level: one.level }),
      members: properMembers(one),
      alerted: tally.alerted.get(place)?.size ?? 0,
      isFound: tally.found.has(place),
      isCovered: isCovered(ground, tally, place),
      ...(isTimed ? { leadDays: (first.at - one.from) / DAY_MS } : {}),
      typologies: [...new Set(ids)],
    };
  });
}

/** The middle of some numbers, the mean of two where they are even in number. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (
    ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
  );
}

export function kindResults(cases: readonly CaseResult[]): readonly KindResult[] {
  const groups = new Map<string, CaseResult[]>();
  for (const one of cases) {
    const key = JSON.stringify([one.kind, one.level ?? 0]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()]
    .map((group): KindResult => {
      const [{ kind, level }] = group as [CaseResult]; // a group is made with its first case
      const leads = group.flatMap(({ leadDays }) => leadDays ?? []);
      return {
        kind,
        ...(level === undefined ? {} : { level }),
        cases: group.length,
        found: group.filter(({ isFound }) => isFound).length,
        covered: group.filter((one) => one.isCovered).length,
        ...(leads.length === 0 ? {} : { leadDaysMedian: medianOf(leads) }),
      };
    })
    .sort((a, b) => compareText(a.kind, b.kind) || (a.level ?? 0) - (b.level ?? 0));
}

/** By code units, the same everywhere. `S2` comes before `S10`. */
function compareText(a: string, b: string): number {
  if (a.length !== b.length && /^S\d+$/.test(a) && /^S\d+$/.test(b)) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

export function familyResults({ ground, tally }: Detail): readonly FamilyResult[] {
  const alerted = new Set(tally.units.map(({ customer }) => customer));
  const families = new Map<string, { cases: number; hit: number; customers: Set<number> }>();
  for (const { kind, members } of ground.innocent) {
    const family = families.get(kind) ?? { cases: 0, hit: 0, customers: new Set<number>() };
    families.set(kind, family);
    const innocent = members.filter(
      ({ customer, isBeside }) => !isBeside && ground.standing[customer] === 'ordinary',
    );
    if (innocent.length === 0) continue;
    family.cases += 1;
    if (innocent.some(({ customer }) => alerted.has(customer))) family.hit += 1;
    for (const { customer } of innocent) family.customers.add(customer);
  }
  return [...families]
    .map(([family, { cases, hit, customers }]): FamilyResult => {
      const customersAlerted = [...customers].filter((customer) => alerted.has(customer)).length;
      return {
        ...{ family, cases, casesAlerted: hit, customers: customers.size, customersAlerted },
        share: customersAlerted / customers.size,
      };
    })
    .sort((a, b) => compareText(a.family, b.family));
}

export function twinResult({ ground, tally }: Detail): TwinResult {
  const alerted = new Set(tally.units.map(({ customer }) => customer));
  const places = new Map(ground.cases.map(({ id }, place) => [id, place]));
  const counts = { pairs: 0, caseAlone: 0, both: 0, twinAlone: 0, neither: 0 };
  for (const { twinOf, members } of ground.innocent) {
    const place = twinOf === undefined ? undefined : places.get(twinOf);
    if (place === undefined) continue;
    counts.pairs += 1;
    const isCase = tally.found.has(place);
    const isTwin = members.some(({ customer }) => alerted.has(customer));
    if (isCase && isTwin) counts.both += 1;
    else if (isCase) counts.caseAlone += 1;
    else if (isTwin) counts.twinAlone += 1;
    else counts.neither += 1;
  }
  return counts;
}

export function attributionResult(
  cases: readonly CaseResult[],
  expected: Expected | undefined,
): AttributionResult {
  const counts = new Map<
    string,
    { kind: string; typology: string; cases: number; first: number }
  >();
  for (const { kind, typologies } of cases) {
    typologies.forEach((typology, order) => {
      const key = JSON.stringify([kind, typology]);
      const count = counts.get(key) ?? { kind, typology, cases: 0, first: 0 };
      counts.set(key, count);
      count.cases += 1;
      if (order === 0) count.first += 1;
    });
  }
  const matrix = [...counts.values()].sort(
    (a, b) =>
      compareText(a.kind, b.kind) || b.cases - a.cases || compareText(a.typology, b.typology),
  );
  if (expected === undefined) return { matrix };
  const asked = cases.filter(
    ({ kind, typologies }) => expected[kind] !== undefined && typologies.length > 0,
  );
  const isRight = (kind: string, typology: string | undefined) =>
    typology !== undefined && expected[kind]!.includes(typology);
  return {
    matrix,
    expected: {
      cases: asked.length,
      anyRight: asked.filter(({ kind, typologies }) => typologies.some((one) => isRight(kind, one)))
        .length,
      firstRight: asked.filter(({ kind, typologies }) => isRight(kind, typologies[0])).length,
    },
  };
}

export function partResults({ combined, ground, rank, tally }: Detail): readonly PartResult[] {
  const counts = new Map<string, { part: string; supposed: Part; alerts: number }>();
  for (const { customer, alerts } of tally.units) {
    for (const { reachedAt, typology } of alerts) {
      const memberships = casesAt(ground, customer, reachedAt[rank - 1]!);
      const parts = memberships.flatMap(({ place }) =>
        ground.cases[place]!.members.flatMap((one) =>
          one.customer === customer && one.part !== undefined ? [one.part] : [],
        ),
      );
      const supposed = combined.tracks[typology]!.planned.loaded.typology.hypothesis;
      for (const part of new Set(parts)) {
        const key = `${part} ${supposed}`;
        const count = counts.get(key) ?? { part, supposed, alerts: 0 };
        counts.set(key, count);
        count.alerts += 1;
      }
    }
  }
  return [...counts.values()].sort(
    (a, b) =>
      compareText(a.part, b.part) || b.alerts - a.alerts || compareText(a.supposed, b.supposed),
  );
}

/** Days with an alert, in UTC. */
export function alertsPerDay({ tally }: Detail): BacktestResult['perDay'] {
  const days = new Map<number, { alerts: number; right: number }>();
  tally.units.forEach(({ at }, index) => {
    const day = Math.floor(at / DAY_MS);
    const count = days.get(day) ?? { alerts: 0, right: 0 };
    days.set(day, count);
    count.alerts += 1;
    if (tally.verdicts[index] === 'right') count.right += 1;
  });
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, count]) => ({ day: textFromEpochDay(day), ...count }));
}
