/**
 * The engine and the naive oracle, held equal on random batches and typologies: every alert with
 * its level, score range, episode, peak and the state of each indicator, and beneath them every
 * number.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Typology } from '../../src/typology/typology.js';
import { busyDays, records } from './arbitraries.js';
import { asHardAs, patienceFor, runsOf, show } from './effort.js';
import { engineAlerts, engineNumbers, type Numbers, probe } from './engine.js';
import { KINDS, kindOf, recurring, sequence } from './measure-arbitraries.js';
import { oracleAlerts } from './oracle.js';
import { measured } from './oracle-measure.js';
import { type Records, subjectsOf, viewsOf, worldOf } from './oracle-world.js';
import { typologies } from './typology-arbitraries.js';

function oracleNumbers(from: Records, typology: Typology): Numbers {
  const world = worldOf(from, typology);
  const entries = subjectsOf(world).flatMap((subject) => {
    const views = viewsOf(world, subject);
    return Object.keys(typology.measures).map((name) => {
      return [`${subject} ${name}`, views.map((view) => measured(view, name))] as const;
    });
  });
  return Object.fromEntries(entries);
}

describe('the engine and the naive oracle', () => {
  it(
    'measure the same numbers at every moment',
    async () => {
      const met = new Map(
        KINDS.map((kind) => [kind, { batches: 0, known: 0, unknown: 0, positive: 0 }]),
      );
      const law = fc.asyncProperty(records, typologies, async (from, typology) => {
        const expected = oracleNumbers(from, typology);
        expect(await engineNumbers(from, typology)).toEqual(expected);
        const kinds = new Set<string>();
        for (const [key, values] of Object.entries(expected)) {
          const kind = kindOf(typology.measures[key.split(' ').at(-1)!]!);
          const entry = met.get(kind)!;
          for (const value of values) {
            entry[value === undefined ? 'unknown' : 'known'] += 1;
            if ((value ?? 0) > 0) entry.positive += 1;
          }
          kinds.add(kind);
        }
        for (const kind of kinds) met.get(kind)!.batches += 1;
      });
      await fc.assert(law, asHardAs(850));
      show(Object.fromEntries(met));
      for (const [kind, { batches, known, unknown, positive }] of met) {
        expect(batches, kind).toBeGreaterThanOrEqual(500);
        expect(known, kind).toBeGreaterThan(500);
        expect(positive, kind).toBeGreaterThan(150);
        expect(unknown, kind).toBeGreaterThan(100);
      }
    },
    patienceFor(850),
  );

  it(
    'raise the same alerts',
    async () => {
      const seen = { silent: 0, severalEpisodes: 0 };
      const tally = new Map<string, number>();
      const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
      const law = fc.asyncProperty(records, typologies, async (from, typology) => {
        const expected = oracleAlerts(from, typology);
        expect(await engineAlerts(from, typology)).toEqual(expected);
        if (expected.length === 0) seen.silent += 1;
        if (expected.some((one, i) => one.subject === expected[i - 1]?.subject)) {
          seen.severalEpisodes += 1;
        }
        for (const { level, couldBe, episode, indicators } of expected) {
          count(level);
          if (couldBe !== level) count('could be more');
          if (episode.to > episode.from) count('longer than a moment');
          for (const { state } of indicators) count(state);
        }
      });
      await fc.assert(law, asHardAs(500));
      show({ ...seen, ...Object.fromEntries(tally) });
      // Equal because both are silent would be no news: each kind of outcome must have been met.
      expect(seen.silent).toBeLessThan(runsOf(500) / 2);
      expect(seen.severalEpisodes).toBeGreaterThan(20);
      const outcomes = ['watch', 'review', 'report', 'could be more', 'longer than a moment'];
      for (const what of [...outcomes, 'fired', 'quiet', 'unknown', 'unassessed']) {
        expect(tally.get(what) ?? 0, what).toBeGreaterThan(50);
      }
    },
    patienceFor(500),
  );

  it(
    'complete the same chains of a busy subject',
    async () => {
      const seen = { two: 0, three: 0, several: 0, recurring: 0 };
      const drawn = fc.tuple(busyDays, typologies, sequence, recurring);
      const law = fc.asyncProperty(drawn, async ([rows, base, chain, rhythm]) => {
        const measures = { ...base.measures, n2: chain, n5: rhythm };
        const typology: Typology = { hold: 'P1D', ...base, measures };
        const world = worldOf({ transactions: rows }, typology);
        const asked = await probe({ transactions: rows }, typology);
        const greatestOf = (name: string): number => {
          const values = subjectsOf(world).flatMap((subject) => {
            const expected = viewsOf(world, subject).map((view) => measured(view, name));
            expect(asked.valuesOf(subject, name), name).toEqual(expected);
            return expected.map((one) => one ?? 0);
          });
          return Math.max(0, ...values);
        };
        const most = greatestOf('n2');
        if (most > 0) seen[chain.sequence.length === 2 ? 'two' : 'three'] += 1;
        if (most > 2) seen.several += 1;
        if (greatestOf('n5') > 0) seen.recurring += 1;
      });
      await fc.assert(law, asHardAs(700));
      show(seen);
      for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(40);
    },
    patienceFor(700),
  );
});
