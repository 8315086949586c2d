/** Scenarios keep to their ranges, at every level; steps are dropped as they are said to be. */
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/tool/synth-catalogue.js';
import { chanceOf } from '../../src/tool/synth-chance.js';
import { LEVELS, type Planted } from '../../src/tool/synth-plan.js';
import type { Posting } from '../../src/tool/synth-posting.js';
import { DROPPED, perform } from '../../src/tool/synth-stage.js';
import { worldOf } from '../../src/tool/synth-world.js';
import { smallWorld } from './synth-small-world.js';

const SIZE = { people: 500, days: 200, oneIn: 50, hiddenShare: 0 };

function casesOf(id: string, changed: Parameters<typeof smallWorld>[0] = {}): readonly Planted[] {
  const { plan } = worldOf(smallWorld({ ...SIZE, scenarios: [id], ...changed }));
  return plan.planted.filter(({ twinOf }) => twinOf === undefined);
}

const eventsOf = ({ stage }: Planted): readonly Posting[] =>
  perform({ ...stage, chance: chanceOf(stage.seed) }).events.flat();

const minuteOf = ({ instant }: Posting) =>
  (instant.at / 60_000 + instant.offset + 14_400_000) % 1440;

describe('the scenarios', () => {
  it.each(SCENARIOS.map(({ id }) => id))('%s is planted at every level', (id) => {
    for (const level of LEVELS) {
      const people = id === 'S5' || id === 'S9' ? 1500 : SIZE.people;
      expect(casesOf(id, { level, people, oneIn: 5000 }).length).toBeGreaterThan(0);
    }
  });

  it('drop 10 to 40 % of their steps, more so at higher levels', () => {
    const shares = LEVELS.map((level) => {
      const cases = casesOf('S7', { level });
      const sum = (of: (one: Planted) => number) => cases.reduce((all, one) => all + of(one), 0);
      return sum((one) => one.performance.dropped) / sum((one) => one.performance.steps);
    });
    for (const [at, share] of shares.entries()) {
      expect(Math.abs(share - DROPPED[at]!)).toBeLessThan(0.06);
    }
  });

  it('hide the legs of members who bank elsewhere, never those of the key account', () => {
    const seen = casesOf('S2', { level: 5 });
    const hidden = casesOf('S2', { level: 5, hiddenShare: 0.6 });
    const elsewhere = (cases: readonly Planted[]) =>
      cases.flatMap(({ cast }) => cast).filter(({ person }) => person === undefined).length;
    expect(elsewhere(seen)).toBe(0);
    expect(elsewhere(hidden)).toBeGreaterThan(0);
    expect(hidden.every(({ cast }) => cast[0]!.person !== undefined)).toBe(true);
  });
});

describe('a funnel account', () => {
  const cases = casesOf('S1');

  it('takes 300 to 9,500 dollars in 2 to 8 towns', () => {
    for (const one of cases) {
      const paid = eventsOf(one).filter(({ kind }) => kind === 'cash-deposit');
      for (const { amountMinor } of paid) {
        expect(amountMinor).toBeGreaterThanOrEqual(29_500);
        expect(amountMinor).toBeLessThanOrEqual(950_500);
      }
      const towns = new Set(paid.map(({ detail }) => detail.placeCity));
      expect(towns.size).toBeLessThanOrEqual(8);
    }
  });

  it('passes 85 to 99 % on, of what is not dropped', () => {
    const steady = casesOf('S1', { level: 1 });
    const sum = (direction: string) =>
      steady
        .flatMap((one) => {
          const account = one.cast[0]!.person!.number * 2;
          return eventsOf(one).filter((posting) => posting.account === account);
        })
        .filter((one) => one.direction === direction)
        .reduce((all, { amountMinor }) => all + amountMinor, 0);
    expect(sum('debit') / sum('credit')).toBeGreaterThan(0.8);
    expect(sum('debit') / sum('credit')).toBeLessThan(1.05);
  });
});

describe('other ranges', () => {
  it('transfers at night come at night, 60 to 95 %', () => {
    const income = casesOf('S3')
      .flatMap(eventsOf)
      .filter(({ mark, direction }) => mark?.stage === 'income' && direction === 'credit');
    const night = income.filter((one) => minuteOf(one) >= 1320 || minuteOf(one) < 360).length;
    expect(night / income.length).toBeGreaterThan(0.6);
    expect(night / income.length).toBeLessThan(0.95);
    for (const { amountMinor } of income) {
      expect(amountMinor).toBeGreaterThanOrEqual(5500);
      expect(amountMinor).toBeLessThanOrEqual(40_500);
    }
  });

  it('structured cash stays below the reporting line of 10,000 dollars', () => {
    const paid = casesOf('S10', { people: 900 })
      .flatMap(eventsOf)
      .filter(({ kind }) => kind === 'cash-deposit');
    expect(paid.length).toBeGreaterThan(20);
    for (const { amountMinor } of paid) {
      expect(amountMinor).toBeGreaterThanOrEqual(799_500);
      expect(amountMinor).toBeLessThan(1_000_000);
    }
  });

  it('wages go out equal on one day, and mostly come back within three', () => {
    for (const one of casesOf('S5', { people: 900, level: 1 })) {
      const wages = eventsOf(one).filter(
        ({ kind, direction }) => kind === 'payroll' && direction === 'debit',
      );
      const round = wages.map(({ amountMinor }) => Math.round(amountMinor / 1000));
      expect(Math.max(...round) - Math.min(...round)).toBeLessThanOrEqual(1);
    }
  });

  it('a dormant account has no life before it wakes', () => {
    const world = worldOf(smallWorld({ people: 120, days: 200, oneIn: 1000, scenarios: ['S12'] }));
    const { stage, cast } = world.plan.planted[0]!;
    const account = cast[0]!.person!.number * 2;
    const rows = [...world.days()].flat().filter((row) => row.account === account);
    const before = rows.filter(({ instant }) => instant.at < stage.start * 86_400_000);
    const slept = before.filter(({ instant }) => {
      return instant.at > (stage.start - 85) * 86_400_000;
    });
    expect(slept.length).toBeLessThan(4);
    expect(rows.some(({ mark }) => mark?.scenario === stage.id)).toBe(true);
  });
});
