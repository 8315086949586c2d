/**
 * The engine and the naive oracle, held equal on random batches and typologies: every alert with
 * its level, score range, episode, peak and the state of each indicator, and beneath them every
 * number.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Typology } from '../../src/typology/typology.js';
import { busyDays, records } from './arbitraries.js';
import { engineAlerts, engineNumbers, type Numbers } from './engine.js';
import { oracleAlerts, subjectsOf, viewsOf } from './oracle.js';
import { measured } from './oracle-measure.js';
import { type Records, worldOf } from './oracle-selection.js';
import { sequence, typologies } from './typology-arbitraries.js';

const SEED = 20_261_125;

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
  it('raise the same alerts', async () => {
    const seen = { batches: 0, silent: 0, severalEpisodes: 0 };
    const tally = new Map<string, number>();
    const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
    const law = fc.asyncProperty(records, typologies, async (from, typology) => {
      const expected = oracleAlerts(from, typology);
      expect(await engineAlerts(from, typology)).toEqual(expected);
      seen.batches += 1;
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
    await fc.assert(law, { seed: SEED, numRuns: 600 });
    // Equal because both are silent would be no news: each kind of outcome must have been met.
    expect(seen.batches).toBe(600);
    expect(seen.silent).toBeLessThan(300);
    expect(seen.severalEpisodes).toBeGreaterThan(20);
    const outcomes = ['watch', 'review', 'report', 'could be more', 'longer than a moment'];
    for (const what of [...outcomes, 'fired', 'quiet', 'unknown', 'unassessed']) {
      expect(tally.get(what) ?? 0, what).toBeGreaterThan(50);
    }
  });

  it('measure the same numbers at every moment', async () => {
    const met = new Map<string, { known: number; unknown: number; positive: number }>();
    const law = fc.asyncProperty(records, typologies, async (from, typology) => {
      const expected = oracleNumbers(from, typology);
      expect(await engineNumbers(from, typology)).toEqual(expected);
      for (const [key, values] of Object.entries(expected)) {
        const definition = typology.measures[key.split(' ').at(-1)!]!;
        const kind = Object.keys(definition)[0]!;
        const entry = met.get(kind) ?? { known: 0, unknown: 0, positive: 0 };
        for (const value of values) {
          entry[value === undefined ? 'unknown' : 'known'] += 1;
          if ((value ?? 0) > 0) entry.positive += 1;
        }
        met.set(kind, entry);
      }
    });
    await fc.assert(law, { seed: SEED + 1, numRuns: 500 });
    const kinds = 'count sum mean least greatest distinct days largest share sequence';
    const others = 'ratio difference total attribute observation';
    for (const kind of `${kinds} ${others}`.split(' ')) {
      expect(met.get(kind)?.known ?? 0, kind).toBeGreaterThan(100);
      expect(met.get(kind)?.positive ?? 0, kind).toBeGreaterThan(50);
      expect(met.get(kind)?.unknown ?? 0, kind).toBeGreaterThan(20);
    }
  });

  it('complete the same chains of a busy subject', async () => {
    const seen = { two: 0, three: 0, several: 0 };
    const law = fc.asyncProperty(busyDays, typologies, sequence, async (rows, base, chain) => {
      const measures = { ...base.measures, n1: chain };
      const typology: Typology = { hold: 'P1D', ...base, measures };
      const own = ([key]: readonly [string, unknown]) => key.endsWith(' n1');
      const from = { transactions: rows };
      const expected = Object.entries(oracleNumbers(from, typology)).filter(own);
      const found = Object.entries(await engineNumbers(from, typology)).filter(own);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      const most = Math.max(0, ...expected.flatMap(([, values]) => values.map((one) => one ?? 0)));
      if (most > 0) seen[chain.sequence.length === 2 ? 'two' : 'three'] += 1;
      if (most > 2) seen.several += 1;
    });
    await fc.assert(law, { seed: SEED + 2, numRuns: 700 });
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(40);
  });
});
