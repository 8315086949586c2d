/**
 * Innocent twins cannot be told from the planted cases by size or degree alone. Accounts are
 * compared by what was planted on them, kind by kind, and over their whole lives in one world.
 */
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/tool/synth-catalogue.js';
import { chanceOf } from '../../src/tool/synth-chance.js';
import { chequing } from '../../src/tool/synth-person.js';
import type { Posting } from '../../src/tool/synth-posting.js';
import { perform } from '../../src/tool/synth-stage.js';
import { worldOf } from '../../src/tool/synth-world.js';
import { areaUnderCurve } from './synth-area.js';
import { smallWorld } from './synth-small-world.js';

const MEASURES: Readonly<Record<string, (postings: readonly Posting[]) => number>> = {
  postings: (all) => all.length,
  credits: (all) => all.filter(({ direction }) => direction === 'credit').length,
  volume: (all) => all.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  degree: (all) => new Set(all.map(({ detail }) => detail.counterparty)).size,
};
const [LEAST, MOST] = [0.45, 0.6];

type Accounts = readonly (readonly Posting[])[];

function areas(cases: Accounts, twins: Accounts) {
  return Object.entries(MEASURES).map(
    ([name, of]) => [name, areaUnderCurve(cases.map(of), twins.map(of))] as const,
  );
}

const outside = (found: readonly (readonly [string, number])[]) =>
  found.filter(([, area]) => area < LEAST || area > MOST);

describe('innocent twins', () => {
  it.each(SCENARIOS.map(({ id }) => id))('of %s are no larger and no busier', (id) => {
    // Businesses are few: where they play, it takes more people to have enough of them.
    const people = id === 'S9' || id === 'S10' ? 1600 : 550;
    const { plan } = worldOf(smallWorld({ people, days: 180, oneIn: 50, scenarios: [id] }));
    const sides: [(readonly Posting[])[], (readonly Posting[])[]] = [[], []];
    for (const { stage, cast, twinOf } of plan.planted) {
      const events = perform({ ...stage, chance: chanceOf(stage.seed) }).events.flat();
      for (const { person } of cast) {
        if (person === undefined) continue;
        const own = events.filter(({ account }) => account === chequing(person.number));
        sides[twinOf === undefined ? 0 : 1].push(own);
      }
    }
    expect(sides[0].length).toBeGreaterThan(20);
    expect(outside(areas(...sides))).toEqual([]);
  });

  it('are no larger and no busier over their whole lives', () => {
    const world = worldOf(smallWorld({ people: 1000, days: 60, oneIn: 30, hiddenShare: 0 }));
    const sides = new Map<number, 'case' | 'twin'>();
    for (const { cast, twinOf } of world.plan.planted) {
      for (const { person } of cast) {
        if (person !== undefined) sides.set(chequing(person.number), twinOf ? 'twin' : 'case');
      }
    }
    const postings = new Map<number, Posting[]>([...sides.keys()].map((account) => [account, []]));
    const users = new Map<string, Set<number>>();
    const take = (row: Posting) => {
      postings.get(row.account)?.push(row);
      const { device } = row.detail;
      if (device !== undefined)
        users.set(device, (users.get(device) ?? new Set()).add(row.account));
    };
    for (const rows of world.days()) rows.forEach(take);
    const shared = (all: readonly Posting[]) =>
      Math.max(0, ...all.map(({ detail }) => users.get(detail.device ?? '')?.size ?? 0));
    const of = (side: string) =>
      [...postings].filter(([account]) => sides.get(account) === side).map(([, list]) => list);
    expect(of('case').length).toBeGreaterThan(120);
    expect(outside(areas(of('case'), of('twin')))).toEqual([]);
    const devices = areaUnderCurve(of('case').map(shared), of('twin').map(shared));
    expect(outside([['users of a device', devices]])).toEqual([]);
  });
});

describe('innocent twins and cases', () => {
  it('differ where it tells: money of a controlled account stays longer', () => {
    const days = (side: Side) =>
      performed('S2', side).flatMap(({ events }) => {
        const last = (direction: string, stage: string) =>
          events
            .filter((one) => one.direction === direction && one.mark?.stage === stage)
            .reduce((latest, { instant }) => Math.max(latest, instant.at), 0);
        const [income, out] = [last('credit', 'income'), last('debit', 'control')];
        return out === 0 ? [] : [(out - income) / 86_400_000];
      });
    expect(median(days('case'))).toBeLessThan(2);
    expect(median(days('twin'))).toBeGreaterThan(5);
  });

  it('differ where it tells: a student draws cash at home, a funnel elsewhere', () => {
    const atHome = (side: Side) => {
      const towns = performed('S1', side).flatMap(({ events, home }) =>
        events
          .filter(({ kind }) => kind === 'cash-withdrawal')
          .map(({ detail }) => (detail.placeCity === home ? 1 : 0)),
      );
      return towns.reduce<number>((sum, one) => sum + one, 0) / towns.length;
    };
    expect(atHome('twin')).toBe(1);
    expect(atHome('case')).toBeLessThan(0.4);
  });
});

type Side = 'case' | 'twin';

/** What each case, or each twin, of a kind does, and where its key account is at home. */
function performed(id: string, side: Side) {
  const { plan } = worldOf(smallWorld({ people: 400, days: 120, oneIn: 50, scenarios: [id] }));
  return plan.planted
    .filter(({ twinOf }) => (twinOf === undefined ? 'case' : 'twin') === side)
    .map(({ stage, cast }) => ({
      events: perform({ ...stage, chance: chanceOf(stage.seed) }).events.flat(),
      home: cast[0]!.person!.town.placeCity,
    }));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}
