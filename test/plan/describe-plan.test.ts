/**
 * The plan in words: what is equal is there once, shared; and a selection is applied once per
 * batch.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import { traceSubject } from '../../src/explain/trace.js';
import { compilePlan } from '../../src/plan/compile-plan.js';
import { describePlan } from '../../src/plan/describe-plan.js';
import { selectionWords } from '../../src/plan/describe-selection.js';
import { compile } from '../../src/screen/screener.js';
import type { SelectionNode } from '../../src/selection/resolve-selection.js';
import type { Batch } from '../../src/transaction/batch.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { parseTypology } from '../../src/typology/parse.js';
import type { LoadedTypology } from '../../src/typology/typology.js';

const file = readFileSync('fixtures/example-typology.json', 'utf8');

function loadedAs(id: string, change: (file: Record<string, unknown>) => void = () => {}) {
  const changed = { ...JSON.parse(file), id };
  change(changed);
  const { loaded, problems } = parseTypology(JSON.stringify(changed), `${id}.json`);
  expect(problems).toEqual([]);
  return loaded!;
}

/** The same file, with one selection and one measure under other names. */
function renamed(id: string): LoadedTypology {
  const text = file.replaceAll('"out"', '"paid_out"').replaceAll('moved_region', 'moved');
  const { loaded } = parseTypology(text.replace('us/ht-funnel-account', id), 'other.json');
  return loaded!;
}

describe('the plan of two typologies', () => {
  const one = describePlan(compilePlan([loadedAs('us/first')]));
  const two = describePlan(compilePlan([loadedAs('us/first'), renamed('us/second')]));

  it('computes what is equal once, whatever it is called', () => {
    const counts = ({ selections, windows, measures, timelines }: typeof one) => [
      ...[selections.length, windows.length, measures.length, timelines.length],
    ];
    expect(counts(two)).toEqual(counts(one));
    expect(two.asked).toEqual({
      selections: 2 * one.asked.selections,
      measures: 2 * one.asked.measures,
    });
  });

  it('says who shares it', () => {
    const out = two.selections.find(({ names }) => names.some(({ name }) => name === 'paid_out'));
    expect(out?.names).toEqual([
      { typology: 'us/first', name: 'out' },
      { typology: 'us/second', name: 'paid_out' },
    ]);
    const moved = two.measures.find(({ kind }) => kind === 'sequence');
    expect(moved?.names).toEqual([
      { typology: 'us/first', name: 'moved_region' },
      { typology: 'us/second', name: 'moved' },
    ]);
    expect(two.windows).toMatchObject([{ typologies: ['us/first', 'us/second'] }]);
    expect(two.timelines).toMatchObject([{ typologies: ['us/first', 'us/second'] }]);
  });

  it('keeps apart what differs', () => {
    const other = loadedAs('us/second', (changed) => {
      changed['window'] = 'P7D';
    });
    const apart = describePlan(compilePlan([loadedAs('us/first'), other]));
    expect(apart.selections.length).toBe(one.selections.length);
    expect(apart.windows.map(({ typologies }) => typologies)).toEqual([
      ['us/first'],
      ['us/second'],
    ]);
    // Every measure is over the window, or made of such.
    expect(apart.measures.length).toBe(2 * one.measures.length);
  });

  it('says what looks at the whole batch', () => {
    const wide = loadedAs('us/wide', (changed) => {
      Object.assign(changed['measures'] as object, {
        usual: { peer: 'deposits', group: 'customer.occupation', statistic: 'median', atLeast: 2 },
        payers: { distinct: 'cash_in', field: 'customer', per: 'counterparty' },
      });
    });
    const costs = describePlan(compilePlan([wide])).measures.filter(
      ({ cost }) => cost === 'whole batch',
    );
    expect(costs.map(({ kind, reads, per }) => [kind, ...reads, per ?? ''])).toEqual([
      ['peer', 'customer.occupation', ''],
      ['distinct', 'customer', 'counterparty'],
    ]);
  });
});

/**
 * How often a column is taken out of a batch: once for its classes, and for each different test of
 * it.
 */
function counting(batch: Batch): { readonly batch: Batch; readonly taken: () => number } {
  let count = 0;
  const text = Object.defineProperty({ ...batch.text }, 'mcc', {
    get: () => {
      count += 1;
      return batch.text.mcc;
    },
  });
  return { batch: { ...batch, text }, taken: () => count };
}

describe('a run', () => {
  const withCodes = (changed: Record<string, unknown>) => {
    Object.assign(changed['select'] as object, { hotels: { mcc: ['7011', '7012'] } });
    Object.assign(changed['measures'] as object, {
      stays: { count: 'hotels' },
      stay_days: { days: 'hotels' },
    });
  };
  const rows = Array.from({ length: 40 }, (_, index) => ({
    ...{ id: `t${index}`, at: index * 86_400_000, precision: 'day' as const, localDate: index },
    ...{ account: `A${index % 4}`, customer: `C${index % 4}`, currency: 'USD', amountMinor: 5000 },
    ...{ direction: 'credit' as const, kind: 'cash-deposit', mcc: '7011' },
    ...{ placeCity: `town ${index % 5}`, placeRegion: 'NV' },
  }));

  async function taken(typologies: readonly LoadedTypology[]): Promise<number> {
    const counted = counting(batchOf(rows, { currency: 'USD' }));
    const run = compile(typologies).screen(counted.batch);
    let alerts = 0;
    for await (const alert of run) {
      alerts += 1;
      explainer(run.bound()).explain(alert);
    }
    expect(alerts).toBeGreaterThan(3);
    const bound = run.bound();
    for (const [index] of typologies.entries()) {
      for (const [subject] of bound.timeline(0).keys.entries()) traceSubject(bound, index, subject);
    }
    return counted.taken();
  }

  it('applies a selection once to the batch, whoever shares it and whatever is told of it', async () => {
    const first = loadedAs('us/first', withCodes);
    const alone = await taken([first]);
    expect(alone).toBe(2);
    expect(await taken([first, loadedAs('us/second', withCodes)])).toBe(alone);
    const narrower = loadedAs('us/other', (changed) => {
      withCodes(changed);
      Object.assign(changed['select'] as object, { hotels: { mcc: '7011' } });
    });
    expect(await taken([first, narrower])).toBe(alone + 1);
  });
});

describe('a selection in words', () => {
  it.each<[string, SelectionNode]>([
    [
      'kind is fee and status is completed',
      {
        all: [
          { all: [{ field: 'kind', by: { test: 'oneOf', values: ['fee'] } }] },
          { field: 'status', by: { test: 'completed' } },
        ],
      },
    ],
    [
      'not (channel is known or amount is at least 10.00 CAD)',
      {
        not: {
          any: [
            { field: 'channel', by: { test: 'known', known: true } },
            { field: 'amount', by: { test: 'gte', bound: { money: '10.00', currency: 'CAD' } } },
          ],
        },
      },
    ],
    [
      'localTime is between 22:00 and 06:00',
      { field: 'localTime', by: { test: 'between', from: 1320, to: 360 } },
    ],
    [
      'description mentions one of 2 terms',
      { field: 'description', by: { test: 'mentions', terms: ['secret', 'words'] } },
    ],
    [
      'placeRegion differs from customer.homeRegion',
      { field: 'placeRegion', by: { test: 'differsFrom', field: 'customer.homeRegion' } },
    ],
  ])('%s', (words, node) => {
    expect(selectionWords(node)).toBe(words);
  });
});
