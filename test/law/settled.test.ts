/**
 * Cases in which the engine and the naive oracle once differed, each settled from the text of the
 * design and kept.
 */
import { describe, expect, it } from 'vitest';
import type { Typology } from '../../src/typology/typology.js';
import { engineAlerts, probe } from './engine.js';
import { oracleAlerts } from './oracle.js';
import { measured } from './oracle-measure.js';
import { type Records, subjectsOf, viewsOf, worldOf } from './oracle-world.js';
import { D0, table } from './table.js';
import { measuring } from './typology-arbitraries.js';

/** What both say of a measure at the last moment of a subject. */
async function both(from: Records, typology: Typology, subject: string) {
  const engine = await probe(from, typology);
  const view = viewsOf(worldOf(from, typology), subject).at(-1)!;
  return {
    engine: engine.valuesOf(subject, 'asked').at(-1),
    oracle: measured(view, 'asked'),
  };
}

describe('rows that no rate reaches', () => {
  const [own, foreign] = table(`
    t1 d0 10:00 a1 credit 10 a2
    t2 d0 11:00 a2 credit 10 -`);
  const from: Records = {
    transactions: [own!, { ...foreign!, currency: 'EUR' }],
    rates: { currency: 'USD', rates: { EUR: [{ date: D0 + 5, rate: '1.25' }] } },
  };
  const select = { ours: { 'counterparty.isSubject': true } };

  it('make nobody a subject, not at the end of the batch either', async () => {
    const measures = { asked: { count: 'ours' } };
    const base = measuring({ subject: 'account', select, measures, atEnd: true });
    const when = { not: { fact: 'postings_met', operator: 'greaterThan', value: 5 } } as const;
    const typology = { ...base, indicators: [{ ...base.indicators[0]!, when }] };
    expect(subjectsOf(worldOf(from, typology))).toEqual(['a1']);
    expect((await probe(from, typology)).subjects).toEqual(['a1']);
    const alerts = await engineAlerts(from, typology);
    expect(alerts.map(({ subject }) => subject)).toEqual(['a1']);
    expect(alerts).toEqual(oracleAlerts(from, typology));
  });

  it('put no account of theirs into the batch', async () => {
    const typology = measuring({
      subject: 'account',
      select,
      measures: { asked: { count: 'ours' } },
    });
    expect(await both(from, typology, 'a1')).toEqual({ engine: 0, oracle: 0 });
  });
});

describe('the customer of an account', () => {
  const customers = [
    { id: 'c1', occupation: 'cook', dependants: 2 },
    { id: 'c2', occupation: 'clerk', dependants: 5 },
  ];
  const transactions = table(`
    t1 d0 10:00 a2 credit 10 -
    t2 d0 11:00 a2 credit 10 - customer=c1
    t3 d0 12:00 a1 debit  10 a2 customer=c2`);
  const cooks = { paid: { 'counterparty.occupation': 'cook' } };

  it('is the one that its postings name, for the attributes of a counterparty', async () => {
    const typology = measuring({
      ...{ subject: 'account', select: cooks, measures: { asked: { count: 'paid' } } },
    });
    const expected = { engine: 1, oracle: 1 };
    expect(await both({ transactions, customers }, typology, 'a1')).toEqual(expected);
    const accounts = [{ id: 'a2', holders: [{ customer: 'c2' }] }];
    const named = transactions.slice(1);
    expect(await both({ transactions: named, customers, accounts }, typology, 'a1')).toEqual(
      expected,
    );
  });

  it('is no customer who happens to be called like the account', async () => {
    const namesake = [...customers, { id: 'p9', occupation: 'cook' }];
    const paid = table('t4 d0 13:00 a1 debit 10 p9 customer=c2');
    const typology = measuring({
      ...{
        subject: 'account',
        select: cooks,
        measures: { asked: { count: 'paid', over: 'PT30M' } },
      },
    });
    const from = { transactions: [...transactions, ...paid], customers: namesake };
    expect(await both(from, typology, 'a1')).toEqual({ engine: 0, oracle: 0 });
  });

  it('is the one that any of its postings names, for the attributes of the account itself', async () => {
    const measures = { asked: { attribute: 'customer.dependants' } };
    const typology = measuring({ subject: 'account', select: {}, measures });
    const expected = { engine: 2, oracle: 2 };
    expect(await both({ transactions, customers }, typology, 'a2')).toEqual(expected);
    const accounts = [{ id: 'a2', holders: [{ customer: 'c2' }] }];
    const named = transactions.slice(1);
    expect(await both({ transactions: named, customers, accounts }, typology, 'a2')).toEqual(
      expected,
    );
  });
});

describe('accounts that are their own customers', () => {
  const iban = 'GB82 WEST 1234 5698 7654 32';
  const [row] = table('t1 d0 10:00 a1 credit 10 a3');
  const dependants = { asked: { attribute: 'customer.dependants' } };

  it('are found in the file of customers however the number is printed', async () => {
    const customers = [{ id: iban, dependants: 2 }];
    const transactions = [{ ...row!, account: iban.replaceAll(' ', '') }];
    const typology = measuring({ subject: 'customer', select: {}, measures: dependants });
    const expected = { engine: 2, oracle: 2 };
    const key = 'gb82west12345698765432';
    expect(await both({ transactions, customers }, typology, key)).toEqual(expected);
  });

  it('are met by observations however the number is printed', async () => {
    const transactions = [{ ...row!, account: iban }];
    const { at: observedAt, precision, localDate } = row!;
    const seen = { precision, localDate, observedAt, observation: 'escorted' };
    const observations = [{ id: 'o1', subject: iban, ...seen }];
    const measures = { asked: { observation: 'escorted' } };
    const typology = measuring({ subject: 'customer', select: {}, measures });
    const expected = { engine: 1, oracle: 1 };
    const key = 'gb82west12345698765432';
    expect(await both({ transactions, observations }, typology, key)).toEqual(expected);
  });

  it('are ours where only the file of customers knows them', async () => {
    const customers = [{ id: 'a1' }, { id: 'a3', occupation: 'cook' }];
    const select = { paid: { 'counterparty.occupation': 'cook' } };
    const typology = measuring({
      subject: 'account',
      select,
      measures: { asked: { count: 'paid' } },
    });
    const expected = { engine: 1, oracle: 1 };
    expect(await both({ transactions: [row!], customers }, typology, 'a1')).toEqual(expected);
  });
});

describe('a list of several telephones', () => {
  it('is in no list of numbers only where none of them is', async () => {
    const customers = [{ id: 'c1', phones: ['555-0100', '555-0199'] }];
    const transactions = table('t1 d0 10:00 a1 credit 10 - customer=c1');
    const typology = measuring({
      subject: 'account',
      lists: { burners: { values: ['555-0100'] } },
      select: { clean: { 'customer.phones': { notIn: 'burners' } } },
      measures: { asked: { count: 'clean' } },
    });
    const expected = { engine: 0, oracle: 0 };
    expect(await both({ transactions, customers }, typology, 'a1')).toEqual(expected);
  });
});

describe('a number that is unknown now', () => {
  it('is still known of a time before the first posting', async () => {
    const customers = [{ id: 'c1' }, { id: 'c2', homeCity: 'reno' }];
    const transactions = table(`
      t1 d0 10:00 a1 debit 10 - customer=c1 placeCity=yuma
      t2 d0 11:00 a2 debit 10 - customer=c2 placeCity=yuma`);
    const away = { placeCity: { differsFrom: 'customer.homeCity' } };
    const measures: Typology['measures'] = {
      away_now: { count: 'away', over: 'P1D' },
      away_before: { count: 'away', over: 'P1D', offset: 'P3D' },
    };
    const base = measuring({ subject: 'customer', select: { away }, measures });
    const some = (id: string, when: Typology['indicators'][number]['when']) => {
      return { ...base.indicators[0]!, id, when };
    };
    const typology: Typology = {
      ...base,
      indicators: [
        some('now', { all: [{ fact: 'away_now', operator: 'greaterThan', value: 5 }] }),
        some('before', { all: [{ fact: 'away_before', operator: 'lessThan', value: 1 }] }),
      ],
    };
    const alerts = await engineAlerts({ transactions, customers }, typology);
    expect(alerts.map(({ subject }) => subject)).toEqual(['c1', 'c2']);
    expect(alerts).toEqual(oracleAlerts({ transactions, customers }, typology));
  });
});
