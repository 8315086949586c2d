/**
 * One worker equals two and four: however a run is cut into parts, and whoever takes which, the
 * alerts, their records and the summary are those of one thread. The parts run here in turn, each
 * on a copy of what a thread would be given; test/io/screen-in-workers.test.ts runs them in
 * threads.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import {
  type FoundAlert,
  type ScreenTask,
  type ScreenWord,
  screenParts,
  screenShare,
} from '../../src/io/screen-task.js';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { frameAlerts } from '../../src/screen/frame-alerts.js';
import { divisionOf, framesOf, merging } from '../../src/screen/screen-part.js';
import { compile, type Screener } from '../../src/screen/screener.js';
import { sharePlan } from '../../src/screen/shared-plan.js';
import { addTally, newTally, summaryOf } from '../../src/screen/summary.js';
import type { Batch } from '../../src/transaction/batch.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs, show } from './effort.js';
import { batchFrom } from './engine.js';
import { typologies } from './typology-arbitraries.js';

interface Cut {
  readonly workers: number;
  readonly framePostings: number;
}

async function inParts(
  { plan, packs, confirmers }: Screener,
  batch: Batch,
  { workers, framePostings }: Cut,
) {
  const bound = bindPlan(plan, batch);
  const shared = sharePlan(bound);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const loaded = plan.typologies.map((one) => one.loaded);
  const task: ScreenTask = {
    ...{ kind: 'screen', typologies: loaded, packs, shared, next, framePostings, language: 'en' },
  };
  const division = divisionOf(bound, framePostings);
  const merged = merging<FoundAlert>(division, ({ alert }) => alert.typologyIndex);
  const tallies = plan.typologies.map(newTally);
  const found: FoundAlert[] = [];
  const take = async (words: AsyncIterable<ScreenWord>) => {
    for await (const said of words) {
      const word = structuredClone(said);
      if ('frame' in word) found.push(...merged.add(word.frame, word.alerts));
      else for (const [index, tally] of word.tallies.entries()) addTally(tallies[index]!, tally);
    }
  };
  const others = Array.from({ length: workers - 1 }, () => screenParts(structuredClone(task)));
  // The thread that asks goes by the plan that it has.
  await Promise.all([screenShare({ bound, confirmers }, task), ...others].map(take));
  expect(merged.share()).toBe(1);
  const lookAcross = division.parts.filter(({ frames }) => frames.length > 1);
  const cut = { parts: division.parts.length, across: lookAcross.length };
  return { cut, told: { found, summary: summaryOf(bound, tallies) } };
}

/** As the screener does, but that it would put so few postings into one frame. */
async function inOne({ plan, confirmers }: Screener, batch: Batch, framePostings: number) {
  const bound = bindPlan(plan, batch);
  const tallies = plan.typologies.map(newTally);
  const teller = explainer(bound);
  const found: FoundAlert[] = [];
  for (const frame of framesOf(bound, framePostings)) {
    for await (const alert of frameAlerts({ bound, confirmers, tallies }, frame)) {
      found.push(teller.explained(alert));
    }
  }
  return { found, summary: summaryOf(bound, tallies) };
}

/** The same with nothing that looks across subjects: both find alerts of the same subjects. */
function lookingAtOneSubject(typology: Typology): Typology {
  const measures = Object.entries(typology.measures).map(
    ([name, measure]): [string, MeasureDefinition] => {
      const { per: _, ...alone } = { per: undefined, ...measure };
      if (!('peer' in measure || 'neighbour' in measure)) return [name, alone];
      const [unit] = name; // that of every measure whose name begins with the same letter
      return [name, { greatestOf: [`${unit}0`, `${unit}1`] }];
    },
  );
  return { ...typology, measures: Object.fromEntries(measures) };
}

describe('one worker', () => {
  it('finds what two and four find, in the same order', async () => {
    const seen = { alerts: 0, parts: 0, across: 0 };
    const several = fc
      .tuple(typologies, typologies)
      .map(([one, other]) => [one, lookingAtOneSubject(one), other]);
    const size = fc.constantFrom(1, 3, 24);
    const law = fc.asyncProperty(records, several, size, async (from, drawn, framePostings) => {
      const loaded = drawn.map((one, index) => {
        const typology = { ...one, id: `x/random-${index}` };
        return { typology, digest: String(index).repeat(64), file: 'random.json' };
      });
      const packs = new Map((from.packs ?? []).map((pack) => [pack.name, pack]));
      const screener = compile(loaded, { packs });
      const batch = batchFrom(from);
      const expected = await inOne(screener, batch, framePostings);
      for (const workers of [2, 4]) {
        const { cut, told } = await inParts(screener, batch, { workers, framePostings });
        expect(told).toEqual(expected);
        seen.parts += cut.parts;
        seen.across += cut.across;
      }
      seen.alerts += expected.found.length;
    });
    await fc.assert(law, { ...asHardAs(40), endOnFailure: true });
    show(seen);
    expect(Math.min(seen.alerts, seen.parts)).toBeGreaterThan(100);
    expect(seen.across).toBeGreaterThan(30);
  });
});
