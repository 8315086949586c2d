/**
 * One subject with 10,000 postings: every kind of measure at some of its moments, by the engine and
 * by the naive oracle. What small batches cannot show: windows that grow and shrink by hundreds of
 * postings, groups of thousands, and a subject that fills a frame.
 */
import { describe, expect, it } from 'vitest';
import type { Typology } from '../../src/typology/typology.js';
import { FIRST_DAY, manyPostings } from './arbitraries.js';
import { postingKey, probe } from './engine.js';
import { KINDS, kindOf } from './measure-arbitraries.js';
import { evidenceOf } from './oracle-evidence.js';
import { measured } from './oracle-measure.js';
import { type Records, viewsOf, worldOf } from './oracle-world.js';
import { measuring } from './typology-arbitraries.js';

const POSTINGS = 10_000;
const SAMPLED = 20;

const select: Typology['select'] = {
  in: { direction: 'credit' },
  out: { direction: 'debit' },
  cash: { direction: 'credit', kind: 'cash-deposit', amount: { gte: '250.00' } },
  spent: { direction: 'debit', amount: { gt: '10.00' } },
  wired: { direction: 'debit', kind: 'transfer', amount: { gte: '250.00' } },
};

const rhythm = { every: 'P1D', tolerance: 'PT4H', times: 3 } as const;
const chain = { within: 'P2D', same: ['placeRegion'] } as const;

const measures: Typology['measures'] = {
  n0: { count: 'in' },
  n1: { count: 'out', over: 'all' },
  v0: { sum: 'in', over: 'month' },
  v1: { mean: 'out', over: 'P3D', offset: 'P1D' },
  v2: { least: 'in', over: 'PT20H' },
  v3: { greatest: 'out' },
  n2: { distinct: 'in', field: ['counterparty', 'localDate'], over: 'month' },
  d0: { days: 'cash', over: 'all' },
  n3: { largest: 'in', field: 'amount', by: 'count', over: 'P4W' },
  v4: { largest: 'out', field: 'localDate', by: 'amount', over: 'all' },
  v5: { last: 'cash', field: 'balance', over: 'all', offset: 'P1D' },
  h0: { share: ['cash', 'in'], by: 'amount', over: 'month' },
  h1: { overlap: ['out', 'in'], field: 'phone', by: 'count', over: 'P3D' },
  n4: { sequence: ['cash', 'wired'], ...chain, amountRatio: [0.4, 1.05], over: 'P4W' },
  n5: { sequence: ['cash', 'wired', 'cash'], ...chain, different: ['counterparty'] },
  n6: { recurring: 'in', field: 'counterparty', ...rhythm },
  h2: { ratio: ['v0', 'v3'] },
  v6: { difference: ['v0', 'v4'] },
  n7: { total: ['n0', 'n1', 2] },
  v7: { product: ['v1', 'n0'] },
  v8: { greatestOf: ['v1', 'v3'] },
  n8: { leastOf: ['n0', 'n2'] },
  d1: { attribute: 'customer.sinceDays' },
  n9: { observation: 'escorted', over: 'all' },
  n10: { peer: 'n0', group: 'customer.occupation', statistic: 'mean', atLeast: 2 },
  n11: { neighbour: 'n0', through: 'out', take: 'greatest', over: 'P1D' },
  v9: { neighbour: 'v0', through: 'wired', take: 'sum', over: 'P3D' },
  n12: { count: 'out', per: 'phone' },
  v10: { sum: 'in', per: 'customer.phones', over: 'P3D' },
  v11: { mean: 'in', per: 'counterparty', over: 'month' },
  v12: { least: 'spent', per: 'device' },
  v13: { greatest: 'in', per: 'customer.employer', over: 'P1D', offset: 'PT7H' },
  n13: { distinct: 'in', field: 'counterparty', per: 'placeCity', over: 'P3D' },
  d2: { days: 'in', per: 'site', over: 'all' },
  n14: { largest: 'out', field: 'merchant', by: 'count', per: 'customer.addresses' },
  v14: { last: 'out', field: 'balance', per: 'account', over: 'all' },
};

function longRecords(): Records {
  const shared = { employer: 'Acme', occupation: 'cook', phones: ['555-0100'] };
  const addresses = ['1 Elm St'];
  const when = { precision: 'instant', localDate: FIRST_DAY + 40 } as const;
  const observedAt = (FIRST_DAY + 40) * 86_400_000;
  return {
    transactions: manyPostings(POSTINGS, 25),
    customers: [
      { id: 'c1', ...shared, addresses, since: FIRST_DAY - 10 },
      { id: 'c2', ...shared, addresses },
    ],
    observations: [{ id: 'o1', subject: 'c1', observation: 'escorted', observedAt, ...when }],
  };
}

describe('a subject with 10,000 postings', () => {
  it('has the same numbers and the same evidence by the engine and by the oracle', async () => {
    expect(new Set(Object.values(measures).map(kindOf))).toEqual(new Set(KINDS));
    const from = longRecords();
    const typology = measuring({ subject: 'customer', select, measures });
    const views = viewsOf(worldOf(from, typology), 'c1');
    const asked = await probe(from, typology);
    expect(views[0]!.postings.length).toBeGreaterThan(0.98 * POSTINGS);
    expect(asked.momentsOf('c1')).toEqual(views.map(({ at }) => at));
    const step = (views.length - 1) / (SAMPLED - 1);
    const moments = Array.from({ length: SAMPLED }, (_, index) => Math.round(index * step));
    for (const name of Object.keys(measures)) {
      const found = asked.valuesOf('c1', name);
      let positive = 0;
      for (const moment of moments) {
        const view = views[moment]!;
        const value = measured(view, name);
        expect(found[moment], `${name} at moment ${moment}`).toBe(value);
        if ((value ?? 0) > 0) positive += 1;
        const rows = [...evidenceOf(view, name)];
        const keys = rows.map((row) => postingKey(row.id, row.direction, row.account)).sort();
        const cited = [...asked.evidence('c1', name, moment)].sort();
        expect(cited, `behind ${name} at moment ${moment}`).toEqual(keys);
      }
      expect(positive, name).toBeGreaterThan(3);
    }
  }, 120_000);
});
