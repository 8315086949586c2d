/** Several cases in one: what decisions make of indicators that fire together. */
import { durationMs, MINUTE_MS } from '../core/time.js';
import type { TestCase, Typology } from '../typology/typology.js';
import { lastOf, relativeMs, relativeText } from './case-row.js';

/** Cases joined at most, and joined cases made at most. */
const TOGETHER_MAX = 5;
const JOINED_MAX = 400;

/**
 * Pairs, triples and more of cases that each make some indicator fire, in the order of the file.
 */
export function joinedCases(typology: Typology): readonly TestCase[] {
  const parts = partsOf(typology);
  const found: TestCase[] = parts.map((one) => one);
  let last: readonly (readonly TestCase[])[] = parts.map((one) => [one]);
  for (let size = 2; size <= TOGETHER_MAX && found.length < JOINED_MAX; size += 1) {
    last = last.flatMap((some) =>
      parts.slice(parts.indexOf(some.at(-1)!) + 1).map((one) => [...some, one]),
    );
    found.push(...last.flatMap((some) => joined(some)));
  }
  return found.slice(0, JOINED_MAX);
}

/** Pairs of cases so far apart that the first is just still held, or just no longer. */
export function apartCases(typology: Typology, hold: string): readonly TestCase[] {
  const parts = partsOf(typology);
  const pairs = parts.flatMap((first) => parts.map((second) => [first, second] as const));
  return pairs
    .filter(([first, second]) => first !== second)
    .flatMap(([first, second]) =>
      [durationMs(hold) - MINUTE_MS, durationMs(hold)].flatMap((after) => {
        const from = latest(first) + after - latest(second);
        const later = shifted(second, from);
        const what = after < durationMs(hold) ? 'just held' : 'no longer held';
        return joined([{ ...first, name: `${first.name}, ${what}` }, later]);
      }),
    )
    .slice(0, JOINED_MAX);
}

const latest = ({ transactions }: TestCase): number =>
  Math.max(0, ...transactions.map((row) => relativeMs(lastOf(row).at) ?? 0));

function shifted(testCase: TestCase, ms: number): TestCase {
  const moved = (at: unknown) => relativeText((relativeMs(String(at)) ?? 0) + ms, String(at));
  return {
    ...testCase,
    transactions: testCase.transactions.map((row) => ({ ...row, at: moved(row.at) })),
    ...(testCase.observations === undefined
      ? {}
      : {
          observations: testCase.observations.map((one) => ({ ...one, at: moved(one['at']) })),
        }),
  };
}

/** For each indicator a case in which it fires, those first in which little else does. */
function partsOf(typology: Typology): readonly TestCase[] {
  const byId = new Map<string, TestCase>();
  const singles = typology.tests
    .filter(
      ({ expect, transactions }) => expect.fires?.length && transactions.every(({ id }) => !id),
    )
    .filter(({ expect }) => expect.subject === undefined)
    .toSorted((a, b) => (a.expect.fires ?? []).length - (b.expect.fires ?? []).length);
  for (const one of singles) {
    for (const id of one.expect.fires ?? []) if (!byId.has(id)) byId.set(id, one);
  }
  return [...new Set(byId.values())];
}

/** None where two of them say different things of one customer or account. */
function joined(some: readonly TestCase[]): readonly TestCase[] {
  const customers = merged(some.map((one) => one.customers));
  const accounts = merged(some.map((one) => one.accounts));
  if (customers === 'at-odds' || accounts === 'at-odds') return [];
  const observations = some.flatMap((one) => one.observations ?? []);
  const isObserved = some.some((one) => one.observations !== undefined);
  return [
    {
      name: some.map(({ name }) => name).join(' + '),
      transactions: some.flatMap(({ transactions }) => transactions),
      ...(customers === undefined ? {} : { customers }),
      ...(accounts === undefined ? {} : { accounts }),
      ...(isObserved ? { observations } : {}),
      expect: { fires: some.flatMap(({ expect }) => expect.fires ?? []) },
    },
  ];
}

type Rows = readonly Readonly<Record<string, unknown>>[];

function merged(all: readonly (Rows | undefined)[]): Rows | undefined | 'at-odds' {
  const given = all.filter((rows) => rows !== undefined).flat();
  if (given.length === 0) return all.find((rows) => rows !== undefined);
  const byId = new Map<unknown, Record<string, unknown>>();
  for (const row of given) {
    const known = byId.get(row['id']) ?? {};
    for (const [name, value] of Object.entries(row)) {
      const isOther = name in known && JSON.stringify(known[name]) !== JSON.stringify(value);
      if (isOther) return 'at-odds';
      known[name] = value;
    }
    byId.set(row['id'], known);
  }
  return [...byId.values()];
}
