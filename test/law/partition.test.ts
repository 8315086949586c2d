/**
 * The law of partitions: however small the parts are that a batch is screened in, its alerts, what
 * they are told with, its summary and its coverage are those of the whole batch.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/explain/case.js';
import { explainer } from '../../src/explain/explainer.js';
import { screenPartitioned } from '../../src/screen/screen-partitioned.js';
import { compile } from '../../src/screen/screener.js';
import { spillBuilder } from '../../src/transaction/spill-builder.js';
import { memoryStore } from '../../src/transaction/spill-store.js';
import type { SpilledBatch } from '../../src/transaction/spilled-batch.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { batchFrom } from './engine.js';
import type { Records } from './oracle-world.js';
import { typologies } from './typology-arbitraries.js';

const pairs = fc.tuple(typologies, typologies);
const cuts = fc.record({
  parts: fc.integer({ min: 1, max: 4 }),
  stretch: fc.integer({ min: 1, max: 9 }),
  postings: fc.integer({ min: 1, max: 6 }),
});

function spilledFrom(
  { transactions, packs: _, ...beside }: Records,
  cut: { readonly parts: number; readonly stretch: number },
): SpilledBatch {
  const store = memoryStore();
  const builder = spillBuilder({ currency: 'USD', ...beside, ...cut, store });
  transactions.forEach((one, index) => {
    builder.add(index + 1, [one], { minor: one.amountMinor, currency: one.currency });
  });
  const result = builder.finish();
  if ('spilled' in result) return result.spilled;
  throw new Error('a batch of the laws has no problems');
}

/** Two at once: alerts of both come in one order, whatever the parts. */
function screenerOf(pair: readonly Typology[], { packs = [] }: Records) {
  const loaded = pair.map((one, index) => {
    const typology = { ...one, id: `test/random-${index}` };
    return { typology, digest: String(index).repeat(64), file: `random-${index}.json` };
  });
  return compile(loaded, { packs: new Map(packs.map((pack) => [pack.name, pack])) });
}

const RUNS = 150;

describe('a batch in parts', () => {
  it('gives what the whole batch gives', { timeout: patienceFor(RUNS) }, async () => {
    const met = { alerts: 0, parts: 0, beyond: 0, across: 0, per: 0 };
    const law = fc.asyncProperty(records, pairs, cuts, async (from, pair, cut) => {
      const screener = screenerOf(pair, from);
      const run = screener.screen(batchFrom(from));
      const cases: Case[] = [];
      for await (const alert of run) cases.push(explainer(run.bound()).caseOf(alert));
      const parted = screenPartitioned(screener, spilledFrom(from, cut), {
        postings: cut.postings,
        teller: (bound) => {
          const { caseOf } = explainer(bound);
          return caseOf;
        },
      });
      const found: Case[] = [];
      for await (const one of parted) found.push(one);
      expect(found).toEqual(cases);
      expect(parted.summary()).toEqual(run.summary());
      met.alerts += cases.length;
      met.parts += parted.figures().parts;
      met.beyond += parted.figures().beyond;
      const text = JSON.stringify(pair.map(({ measures }) => measures));
      if (cases.length > 0) {
        met.across += /"(?:peer|neighbour)":/.test(text) ? 1 : 0;
        met.per += /"per":/.test(text) ? 1 : 0;
      }
    });
    await fc.assert(law, asHardAs(RUNS));
    show(met);
    expect(met.alerts).toBeGreaterThan(2 * RUNS);
    expect(met.parts).toBeGreaterThan(3 * RUNS);
    expect(Math.min(met.across, met.per, met.beyond)).toBeGreaterThan(RUNS / 4);
  });
});
