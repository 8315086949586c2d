/**
 * The evidence that the engine tells and the oracle's, held equal: behind every measure at every
 * moment, and for each indicator of each alert the postings behind its numbers at its moment, in
 * order of time, the further ones of its other true moments of the episode, and which are other
 * subjects'.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRecord, IndicatorRecord } from '../../src/explain/alert-record.js';
import { explainer } from '../../src/explain/explainer.js';
import type { Typology } from '../../src/typology/typology.js';
import { busyDays, records } from './arbitraries.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { keyOf, postingKey, probe, runOf } from './engine.js';
import { KINDS, kindOf, sequence } from './measure-arbitraries.js';
import { measuresNamed, truthOf } from './oracle.js';
import { evidenceOf } from './oracle-evidence.js';
import {
  type Posting,
  type Records,
  subjectOf,
  subjectsOf,
  type View,
  viewsOf,
  type World,
  worldOf,
} from './oracle-world.js';
import { typologies } from './typology-arbitraries.js';

/** Alerts as they are told, with their subjects as they are compared. */
async function told(from: Records, typology: Typology): Promise<readonly AlertRecord[]> {
  const run = runOf(typology, from);
  const found: AlertRecord[] = [];
  for await (const alert of run) {
    const record = explainer(run.bound()).explain(alert);
    found.push({ ...record, subject: keyOf(run, record.subject) });
  }
  return found;
}

const behind = (view: View, when: Typology['indicators'][number]['when']) =>
  new Set(measuresNamed(when).flatMap((name) => [...evidenceOf(view, name)]));

/** Ids as they are cited; where one stands for both legs of a row, the leg is named. */
function citedIn(world: World): (row: Posting) => string {
  return ({ id, direction }) => {
    const isLeg = world.postings.some((row) => row.id === id && row.direction !== direction);
    return isLeg ? `${id}:${direction}` : id;
  };
}

/** The postings of an indicator that was told, by the oracle. */
function expectedOf(views: readonly View[], alert: AlertRecord, place: number) {
  const { world, subject } = views[0]!;
  const { when } = world.typology.indicators[place]!;
  const at = Date.parse(alert.indicators[place]!.at);
  const [from, to] = [Date.parse(alert.episode.from), Date.parse(alert.episode.to)];
  const own = behind(views.find((view) => view.at === at)!, when);
  const also = views
    .filter((view) => view.at >= from && view.at <= to && truthOf(view, when) === true)
    .flatMap((view) => [...behind(view, when)])
    .filter((row) => !own.has(row));
  const others = [...own, ...also].filter((row) => subjectOf(world, row) !== subject);
  const cited = citedIn(world);
  const ids = (rows: Iterable<Posting>) => [...new Set([...rows].map(cited))].sort();
  // The postings of the world stand in the order of moment and id: so must those that are cited.
  const transactions = world.postings.filter((row) => own.has(row)).map(cited);
  return { transactions, also: ids(also), others: ids(others) };
}

function foundIn({ transactions, also, others = [] }: IndicatorRecord) {
  const ids = (some: readonly string[]) => [...new Set(some)].sort();
  return { transactions, also: ids(also), others: ids(others) };
}

describe('the evidence of a measure', () => {
  it(
    'is every posting behind its value at every moment, and no other',
    async () => {
      const met = new Map(KINDS.map((kind) => [kind, { batches: 0, some: 0, none: 0 }]));
      const law = fc.asyncProperty(records, typologies, async (from, typology) => {
        const world = worldOf(from, typology);
        const asked = await probe(from, typology);
        const kinds = new Set<string>();
        for (const subject of subjectsOf(world)) {
          for (const [name, definition] of Object.entries(typology.measures)) {
            const kind = kindOf(definition);
            kinds.add(kind);
            const together = new Set<string>();
            const odd: number[] = [];
            viewsOf(world, subject).forEach((view, moment) => {
              const rows = [...evidenceOf(view, name)];
              const keys = rows.map((row) => postingKey(row.id, row.direction, row.account));
              const found = asked.evidence(subject, name, moment);
              expect([...found].sort(), `${kind} of ${subject}`).toEqual(keys.sort());
              met.get(kind)![rows.length > 0 ? 'some' : 'none'] += 1;
              if (moment % 2 === 0) return;
              odd.push(moment);
              for (const key of keys) together.add(key);
            });
            // Asked for several moments, it tells what stands behind any of them.
            const found = asked.evidence(subject, name, ...odd);
            expect([...found].sort(), `${kind} of ${subject}`).toEqual([...together].sort());
          }
        }
        for (const kind of kinds) met.get(kind)!.batches += 1;
      });
      await fc.assert(law, asHardAs(850));
      show(Object.fromEntries(met));
      for (const [kind, { batches, some, none }] of met) {
        const isNothing = ['attribute', 'observation', 'peer'].includes(kind);
        expect(batches, kind).toBeGreaterThanOrEqual(500);
        expect(isNothing ? none : some, kind).toBeGreaterThan(150);
        if (isNothing) expect(some, kind).toBe(0);
      }
    },
    patienceFor(850),
  );

  it(
    'holds every posting of every chain of a busy subject, the middle ones too',
    async () => {
      const seen = { two: 0, three: 0, several: 0 };
      const law = fc.asyncProperty(busyDays, typologies, sequence, async (rows, base, chain) => {
        const measures = { ...base.measures, n2: chain };
        const typology: Typology = { hold: 'P1D', ...base, measures };
        const from = { transactions: rows };
        const world = worldOf(from, typology);
        const asked = await probe(from, typology);
        for (const subject of subjectsOf(world)) {
          viewsOf(world, subject).forEach((view, moment) => {
            const expected = [...evidenceOf(view, 'n2')];
            const keys = expected.map((row) => postingKey(row.id, row.direction, row.account));
            expect([...asked.evidence(subject, 'n2', moment)].sort()).toEqual(keys.sort());
            if (keys.length > 1) seen[chain.sequence.length === 2 ? 'two' : 'three'] += 1;
            if (keys.length > 3) seen.several += 1;
          });
        }
      });
      await fc.assert(law, asHardAs(700));
      for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(100);
    },
    patienceFor(700),
  );
});

describe('the evidence of an alert', () => {
  it(
    'is every posting behind its numbers, in order of time, and no other',
    async () => {
      const seen = { fired: 0, rows: 0, also: 0, others: 0, empty: 0 };
      const law = fc.asyncProperty(records, typologies, async (from, typology) => {
        const world = worldOf(from, typology);
        for (const alert of await told(from, typology)) {
          const views = viewsOf(world, alert.subject);
          alert.indicators.forEach((indicator, place) => {
            const expected = expectedOf(views, alert, place);
            expect(foundIn(indicator)).toEqual(expected);
            if (indicator.state === 'fired') seen.fired += 1;
            seen.rows += expected.transactions.length;
            seen.also += expected.also.length;
            seen.others += expected.others.length;
            if (expected.transactions.length === 0) seen.empty += 1;
          });
        }
      });
      await fc.assert(law, asHardAs(400));
      for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(100);
    },
    patienceFor(400),
  );
});
