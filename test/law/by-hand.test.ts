/**
 * Measures worked out by hand on tables of a few postings: the naive oracle is held to them, so
 * that it is a judge and not a second opinion, and the engine beside it.
 */
import { describe, expect, it } from 'vitest';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import type { Typology } from '../../src/typology/typology.js';
import { probe } from './engine.js';
import { DAY, MINUTE } from './oracle-clock.js';
import { evidenceOf } from './oracle-evidence.js';
import { measured } from './oracle-measure.js';
import { type Records, viewsOf, worldOf } from './oracle-world.js';
import { D0, table } from './table.js';
import { measuring } from './typology-arbitraries.js';

type Own = Partial<Typology> & { readonly subject?: Typology['subject'] };

const select: Typology['select'] = { in: { direction: 'credit' }, out: { direction: 'debit' } };

interface Asked {
  readonly from: Records;
  readonly subject: string;
  readonly own?: Own;
  readonly others?: Typology['measures'];
}

/** A measure at every moment of a subject, by the oracle, which the engine must share. */
async function valuesOf(measure: MeasureDefinition, { from, subject, own, others }: Asked) {
  const measures = { asked: measure, ...others };
  const typology = measuring({ subject: 'account', select, ...own, measures });
  const views = viewsOf(worldOf(from, typology), subject);
  const values = views.map((view) => measured(view, 'asked'));
  const engine = await probe(from, typology);
  expect(engine.valuesOf(subject, 'asked')).toEqual(values);
  const ids = [...evidenceOf(views.at(-1)!, 'asked')].map(({ id }) => id).sort();
  const found = engine.evidence(subject, 'asked', views.length - 1);
  expect([...found].map((key) => key.split(' ')[0]).sort()).toEqual(ids);
  return { values, ids };
}

const rows = (text: string): Records => ({ transactions: table(text) });

describe('a measure worked out by hand', () => {
  it('`last` is the balance of the latest posting that carries one, the greatest of several', async () => {
    const from = rows(`
      t1 d0 10:00 a1 credit 10 -
      t2 d1 10:00 a1 credit 20 -
      t3 d1 10:00 a1 credit 30 -
      t4 d2 10:00 a1 credit 40 -`);
    const balances = [undefined, 500, 900, undefined];
    const transactions = from.transactions.map((row, i) => ({
      ...row,
      ...(balances[i] === undefined ? {} : { balanceMinor: balances[i] }),
    }));
    const measure = { last: 'in', field: 'balance' } as const;
    const { values, ids } = await valuesOf(measure, { from: { transactions }, subject: 'a1' });
    expect(values).toEqual([undefined, 900, 900]);
    expect(ids).toEqual(['t1', 't2', 't3', 't4']);
  });

  it('`overlap` is the share of the first that the second meets again', async () => {
    const from = rows(`
      t1 d0 10:00 a1 credit 10 p1
      t2 d0 11:00 a1 debit  30 p1
      t3 d0 12:00 a1 debit  10 p2
      t4 d0 13:00 a1 debit  60 -`);
    const measure = { overlap: ['out', 'in'], field: 'counterparty', by: 'amount' } as const;
    const { values, ids } = await valuesOf(measure, { from, subject: 'a1' });
    expect(values).toEqual([undefined, 1, 0.75, 0.3]);
    expect(ids).toEqual(['t1', 't2', 't3', 't4']);
  });

  it('`recurring` counts payees with a chain, other postings between, both ends of the tolerance in', async () => {
    const from = rows(`
      t1 d0  10:00 a1 debit 10 p1
      t2 d0  10:00 a1 debit 10 p2
      t3 d2  10:00 a1 debit 10 p1
      t4 d7  13:00 a1 debit 10 p1
      t5 d7  13:01 a1 debit 10 p2
      t6 d14 10:00 a1 debit 10 p1`);
    const rhythm = { field: 'counterparty', every: 'P7D', tolerance: 'PT3H', times: 3 } as const;
    const measure = { recurring: 'out', over: 'P4W', ...rhythm } as const;
    const { values, ids } = await valuesOf(measure, { from, subject: 'a1' });
    expect(values).toEqual([0, 0, 0, 0, 1]);
    expect(ids).toEqual(['t1', 't3', 't4', 't6']);
  });

  it('`per` looks at everybody who shares the value, and at nothing without a posting of the moment', async () => {
    const from = rows(`
      t1 d0 10:00 a1 debit 10 p1
      t2 d1 10:00 a2 debit 20 p1
      t3 d2 10:00 a3 debit 30 p1
      t4 d2 10:00 a3 debit 99 p2
      t5 d3 10:00 a3 credit 5 p1`);
    const measure = { distinct: 'out', field: 'account', per: 'counterparty' } as const;
    const { values } = await valuesOf(measure, { from, subject: 'a3' });
    expect(values).toEqual([3, 0]);
    const until = { transactions: from.transactions.slice(0, 4) };
    expect(await valuesOf(measure, { from: until, subject: 'a3' })).toEqual({
      ...{ values: [3], ids: ['t1', 't2', 't3'] },
    });
  });

  it('`per` with a list puts a posting into each of its groups', async () => {
    const customers = [
      { id: 'c1', phones: ['555-0100', '555-0101'] },
      { id: 'c2', phones: ['5550101'] },
      { id: 'c3', phones: ['5550100'] },
    ];
    const from = rows(`
      t1 d0 10:00 a1 credit 10 - customer=c2
      t2 d0 11:00 a2 credit 10 - customer=c2
      t3 d0 12:00 a3 credit 10 - customer=c3
      t4 d0 13:00 a4 credit 10 - customer=c1`);
    const measure = { count: 'in', per: 'customer.phones' } as const;
    const { values, ids } = await valuesOf(measure, {
      ...{ from: { ...from, customers }, subject: 'c1', own: { subject: 'customer' } },
    });
    expect(values).toEqual([3]);
    expect(ids).toEqual(['t1', 't2', 't4']);
  });

  it('`peer` takes the median of the greatest values of the group, the subject in it', async () => {
    const from = rows(`
      t1 d0 10:00 a1 credit 10 - customer=c1
      t2 d0 10:00 a2 credit 40 - customer=c2
      t3 d9 10:00 a2 credit 30 - customer=c2
      t4 d0 10:00 a3 credit 20 - customer=c3
      t5 d0 10:00 a4 credit 99 - customer=c4`);
    const customers = ['Cook', 'cook', 'COOK', 'clerk'].map((occupation, index) => ({
      ...{ id: `c${index + 1}`, occupation },
    }));
    const asked: Asked = {
      from: { ...from, customers },
      subject: 'c1',
      own: { subject: 'customer' },
      others: { money: { sum: 'in' } },
    };
    const peer = { peer: 'money', group: 'customer.occupation', statistic: 'median' } as const;
    expect(await valuesOf({ ...peer, atLeast: 3 }, asked)).toEqual({ values: [2000], ids: [] });
    expect(await valuesOf({ ...peer, atLeast: 4 }, asked)).toEqual({
      values: [undefined],
      ids: [],
    });
  });

  it('`neighbour` asks what the accounts it paid had been paid by then', async () => {
    const from = rows(`
      t1 d0 10:00 a2 credit 10 p9
      t2 d1 10:00 a1 debit  10 a2
      t3 d2 10:00 a2 credit 50 p9
      t4 d3 10:00 a1 debit  10 a2
      t5 d3 10:00 a1 debit  10 p7
      t6 d4 10:00 a1 debit  10 a3
      t7 d5 10:00 a3 credit 70 p9`);
    const asked: Asked = { from, subject: 'a1', others: { money: { sum: 'in' } } };
    const measure = { neighbour: 'money', through: 'out' } as const;
    const { values, ids } = await valuesOf({ ...measure, take: 'greatest' }, asked);
    expect(values).toEqual([1000, 6000, 6000]);
    expect(ids).toEqual(['t2', 't4']);
    expect((await valuesOf({ ...measure, take: 'sum' }, asked)).values).toEqual([1000, 7000, 7000]);
    expect((await valuesOf({ ...measure, take: 'count' }, asked)).values).toEqual([1, 2, 2]);
  });

  it('formulas are unknown with any unknown operand', async () => {
    const from = rows('t1 d0 10:00 a1 credit 10 -');
    const others = { n: { count: 'in' }, money: { sum: 'in' }, none: { mean: 'out' } } as const;
    const asked: Asked = { from, subject: 'a1', others };
    const value = async (measure: MeasureDefinition) => (await valuesOf(measure, asked)).values[0];
    expect(await value({ product: ['money', 'n', 3] })).toBe(3000);
    expect(await value({ greatestOf: ['n', 7] })).toBe(7);
    expect(await value({ leastOf: ['n', 7] })).toBe(1);
    expect(await value({ greatestOf: ['money', 'none'] })).toBeUndefined();
  });

  it('`month` begins at local midnight, before the clocks change in Toronto', async () => {
    // 1 November 2026 begins at 04:00 UTC; at the moment asked the clocks are at UTC−5 already.
    const day = Date.UTC(2026, 10, 1);
    const [before, first, now] = [day + 4 * 3_600_000 - 60_000, day + 4 * 3_600_000, day + 3e8];
    const wall = [
      { at: before, localDate: day / 86_400_000 - 1, localMinute: 23 * 60 + 59 },
      { at: first, localDate: day / 86_400_000, localMinute: 0 },
      { at: now, localDate: day / 86_400_000 + 3, localMinute: 6 * 60 + 20 },
    ];
    const [row] = table('t d0 00:00 a1 credit 10 -');
    const transactions = wall.map((when, index) => ({ ...row!, ...when, id: `t${index}` }));
    const from = { transactions, zone: 'America/Toronto' };
    const { values, ids } = await valuesOf({ count: 'in', over: 'month' }, { from, subject: 'a1' });
    expect(values).toEqual([1, 1, 2]);
    expect(ids).toEqual(['t1', 't2']);
  });

  it('`month` lasts to its last second, on the day that the clocks change too', async () => {
    const [row] = table('t d0 00:00 a1 credit 10 -');
    const { localMinute: _, ...undated } = row!;
    const utc = ['2026-01-20T10:00:00Z', '2026-01-31T23:59:30Z'].map((text, index) => {
      const instant = Date.parse(text);
      return { ...undated, id: `t${index}`, at: instant, localDate: Math.floor(instant / DAY) };
    });
    const measure = { count: 'in', over: 'month' } as const;
    const asked = { from: { transactions: utc }, subject: 'a1' };
    expect((await valuesOf(measure, asked)).values).toEqual([1, 2]);
    // In Paris the clocks go back on 31 October 2027; 22:30 UTC is 23:30 of that day, not 00:30.
    const paris = ['2027-10-10T10:00:00', '2027-10-31T23:30:00'].map((wall, index) => {
      const shown = Date.parse(`${wall}Z`);
      const localDate = Math.floor(shown / DAY);
      const at = shown - (index === 0 ? 2 : 1) * 60 * MINUTE;
      return { ...row!, id: `t${index}`, at, localDate, localMinute: (shown % DAY) / MINUTE };
    });
    const from = { transactions: paris, zone: 'Europe/Paris' };
    expect((await valuesOf(measure, { from, subject: 'a1' })).values).toEqual([1, 2]);
  });

  it('money is converted at the latest rate on or before its date, halves to the even cent', async () => {
    const amounts = [5, 15, 25];
    const transactions = amounts.map((amountMinor, index) => {
      const [row] = table(`t${index} d${index} 10:00 a1 credit 0 -`);
      return { ...row!, amountMinor, currency: 'BHD' };
    });
    const entries = [
      { date: D0, rate: '1' },
      { date: D0 + 2, rate: '3' },
    ];
    const from = { transactions, rates: { currency: 'USD', rates: { BHD: entries } } };
    // 0.5 cents are 0, 1.5 are 2, and 25 fils at 3 are 7.5: 8.
    const { values } = await valuesOf({ sum: 'in' }, { from, subject: 'a1' });
    expect(values).toEqual([0, 2, 10]);
  });
});
