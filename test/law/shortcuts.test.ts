/**
 * What spares work changes nothing: postings chosen by their classes, the reach of measures and the
 * truths that it leaves possible, and alerts and counts after subjects were settled by them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRESH } from '../../src/core/scratch.js';
import { constantReach } from '../../src/measure/reach.js';
import { possibleTruths } from '../../src/rule/possible.js';
import type { Alert } from '../../src/screen/alert.js';
import { type BoundPlan, bindPlan } from '../../src/screen/bound-plan.js';
import { frameReach } from '../../src/screen/frame-reach.js';
import { type FrameValues, frameValues } from '../../src/screen/frame-values.js';
import { indicatorColumns } from '../../src/screen/indicator-states.js';
import { screenFrame } from '../../src/screen/screen-frame.js';
import { compile, type Screener } from '../../src/screen/screener.js';
import { factReach } from '../../src/screen/sieve.js';
import { newTally } from '../../src/screen/summary.js';
import { chooserOf } from '../../src/selection/choice.js';
import { selectionMask } from '../../src/selection/match.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs, patienceFor } from './effort.js';
import { batchFrom } from './engine.js';
import type { Records } from './oracle-world.js';
import { typologies } from './typology-arbitraries.js';

function screenerOf(typology: Typology, from: Records): Screener {
  const packs = new Map((from.packs ?? []).map((pack) => [pack.name, pack]));
  return compile([{ typology, digest: '0'.repeat(64), file: 'random.json' }], { packs });
}

/** All subjects in one frame. */
function wholeFrame(bound: BoundPlan): FrameValues {
  return frameValues(bound, { timeline: 0, from: 0, to: bound.timeline(0).keys.length });
}

/** Calls back for each moment with its subject. */
function eachMoment({ frame }: FrameValues, visit: (subject: number, moment: number) => void) {
  for (let subject = 0; subject < frame.subjects.length; subject += 1) {
    for (let m = frame.momentStart[subject]!; m < frame.momentStart[subject + 1]!; m += 1) {
      visit(subject, m);
    }
  }
}

describe('what spares work', () => {
  it(
    'chooses by classes the postings that each selection takes, however few classes there may be',
    () => {
      const law = fc.property(
        records,
        typologies,
        fc.integer({ min: 1, max: 40 }),
        (from, typology, classesMax) => {
          const bound = bindPlan(screenerOf(typology, from).plan, batchFrom(from));
          const nodes = bound.plan.selections.map(({ node }) => node);
          const choice = chooserOf(nodes, bound.batch, { toBase: bound.toBase, classesMax })(
            Uint32Array.from({ length: bound.batch.count }, (_, posting) => posting),
            FRESH,
          );
          nodes.forEach((node, selection) => {
            const expected = selectionMask(node, bound.batch, bound.toBase);
            expect(choice.mask(selection)).toEqual(expected);
            expect([...choice.positions(selection)]).toEqual(
              [...expected.keys()].filter((posting) => expected[posting] === 1),
            );
          });
        },
      );
      fc.assert(law, asHardAs(60));
    },
    patienceFor(60),
  );

  it(
    'chooses the same of the parts of a list, one after another, whatever is asked of each first',
    () => {
      let together = 0;
      const law = fc.property(records, typologies, fc.nat(30), (from, typology, cut) => {
        const bound = bindPlan(screenerOf(typology, from).plan, batchFrom(from));
        const nodes = bound.plan.selections.map(({ node }) => node);
        const choose = chooserOf(nodes, bound.batch, { toBase: bound.toBase, classesMax: 9 });
        const all = Uint32Array.from({ length: bound.batch.count }, (_, posting) => posting);
        const masks = nodes.map((node) => selectionMask(node, bound.batch, bound.toBase));
        for (const [from, to] of [
          [0, cut],
          [0, all.length],
          [cut, all.length],
        ] as const) {
          const part = all.subarray(from, to);
          const choice = choose(part, FRESH, all);
          for (const [selection, mask] of masks.entries()) {
            const own = mask.subarray(from, to);
            if (selection % 3 === cut % 3) expect(choice.mask(selection)).toEqual(own);
            expect([...choice.positions(selection)]).toEqual(
              [...own.keys()].filter((position) => own[position] === 1),
            );
            expect(choice.mask(selection)).toEqual(own);
            if (from === 0 && to > cut && own.includes(1)) together += 1;
          }
        }
      });
      fc.assert(law, asHardAs(40));
      expect(together).toBeGreaterThan(20);
    },
    patienceFor(40),
  );

  it(
    'holds every number within its reach, and every truth among those that it leaves possible',
    () => {
      const met = { bounded: 0, settled: 0, same: 0 };
      const law = fc.property(records, typologies, (from, typology) => {
        const bound = bindPlan(screenerOf(typology, from).plan, batchFrom(from));
        const values = wholeFrame(bound);
        const reach = frameReach(bound, 0, values);
        bound.plan.measures.forEach(({ item }, measure) => {
          const told = reach(measure);
          const { least, most, unknown } =
            typeof told === 'number' ? constantReach(values.frame.subjects.length, told) : told;
          if (typeof told === 'number') met.same += 1;
          const column = values.value(measure);
          eachMoment(values, (subject, m) => {
            const value = column[m]!;
            if (Number.isNaN(value)) expect(unknown[subject], item.name).toBe(1);
            else {
              expect(value, item.name).toBeGreaterThanOrEqual(least[subject]!);
              expect(value, item.name).toBeLessThanOrEqual(most[subject]!);
            }
            if (Number.isFinite(most[subject]!)) met.bounded += 1;
          });
        });
        const planned = bound.plan.typologies[0]!;
        const columns = indicatorColumns(bound, planned, values);
        planned.indicators.forEach(({ indicator }, index) => {
          const told = possibleTruths(indicator.when, factReach(bound, planned, reach));
          eachMoment(values, (subject, m) => {
            const bits = typeof told === 'number' ? told : told[subject]!;
            expect(bits & (1 << columns[index]!.truth[m]!), indicator.id).not.toBe(0);
            if ((bits & (bits - 1)) === 0) met.settled += 1;
          });
        });
      });
      fc.assert(law, asHardAs(120));
      expect(met.bounded).toBeGreaterThan(1_000);
      expect(met.settled).toBeGreaterThan(1_000);
      expect(met.same).toBeGreaterThan(100);
    },
    patienceFor(120),
  );

  it(
    'raises the alerts, and counts the subjects, that looking at every moment does',
    async () => {
      const met = { alerts: 0, couldReach: 0 };
      const law = fc.asyncProperty(records, typologies, async (from, typology) => {
        const screener = screenerOf(typology, from);
        const batch = batchFrom(from);
        const run = screener.screen(batch);
        const found: Alert[] = [];
        for await (const alert of run) found.push(alert);
        const bound = bindPlan(screener.plan, batch);
        const values = wholeFrame(bound);
        const tally = newTally();
        const all = { typologyIndex: 0, looked: values.frame.subjects.keys(), settled: [] };
        const expected = screenFrame(bound, values, all, tally);
        expect(found).toEqual(expected.map(({ alert }) => alert));
        const { subjects, couldReach } = run.summary().typologies[0]!;
        expect(subjects).toBe(tally.subjects);
        expect(couldReach.subjects).toBe(tally.couldReach);
        expect(couldReach.missing).toEqual(Object.fromEntries(tally.missing));
        met.alerts += found.length;
        met.couldReach += tally.couldReach;
      });
      await fc.assert(law, asHardAs(150));
      expect(met.alerts).toBeGreaterThan(50);
      expect(met.couldReach).toBeGreaterThan(50);
    },
    patienceFor(150),
  );
});
