/**
 * Customers, accounts, observations and rates: what is read, and each fault with row and column.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import {
  readAccounts,
  readCustomers,
  readObservations,
  readRates,
} from '../../src/io/read-records.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string): string {
  const path = join(folder, 'records.csv');
  writeFileSync(path, content);
  return path;
}

async function faults(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('no problem was thrown', { cause: error });
  return error.problems.map(({ code, place }) => [code, place?.row, place?.field]);
}

describe('reading records', () => {
  it('reads customers, leaving out what is empty', async () => {
    const text =
      'id,kind,birth_date,declared_monthly_income,phones\nc1,person,1970-01-02,12.50,1|2\nc2,,,,\n';
    expect(await readCustomers(fileOf(text), 'CAD')).toEqual([
      {
        id: 'c1',
        kind: 'person',
        birthDate: 1,
        declaredMonthlyIncomeMinor: 1250,
        phones: ['1', '2'],
      },
      { id: 'c2' },
    ]);
  });

  it('reads accounts with their holders', async () => {
    const text = 'id,opened_on,holders\nA,1970-01-02,c1:primary|c2\n';
    expect(await readAccounts(fileOf(text))).toEqual([
      { id: 'A', openedOn: 1, holders: [{ customer: 'c1', role: 'primary' }, { customer: 'c2' }] },
    ]);
  });

  it('reads observations with the zone given', async () => {
    const text = 'subject,observed_at,observation\nc1,1970-01-02T00:30,escorted\n';
    expect(await readObservations(fileOf(text), 'Europe/Berlin')).toEqual([
      {
        id: '1',
        subject: 'c1',
        observedAt: 84_600_000,
        precision: 'instant',
        localDate: 1,
        localMinute: 30,
        observation: 'escorted',
      },
    ]);
  });

  it('orders rates by date', async () => {
    const text = 'currency,date,rate\nUSD,1970-01-03,1.3\nusd,1970-01-02,1.2\n';
    expect(await readRates(fileOf(text), 'CAD')).toEqual({
      currency: 'CAD',
      rates: {
        USD: [
          { date: 1, rate: '1.2' },
          { date: 2, rate: '1.3' },
        ],
      },
    });
  });

  it('tells every bad cell with its row and column', async () => {
    const text =
      'id,kind,birth_date,declared_monthly_income,dependants\n,robot,1970-13-01,x,-1\nc,,,-2,\nc,,,,\nd\n';
    expect(await faults(readCustomers(fileOf(text), 'CAD'))).toEqual([
      ['transaction/unknown-kind', 1, 'kind'],
      ['transaction/missing-value', 1, 'id'],
      ['transaction/bad-date', 1, 'birth_date'],
      ['transaction/bad-amount', 1, 'declared_monthly_income'],
      ['transaction/bad-number', 1, 'dependants'],
      ['transaction/negative-amount', 2, 'declared_monthly_income'],
      ['transaction/duplicate-record', 3, 'id'],
      ['transaction/column-count', 4, ''],
    ]);
    expect(await faults(readRates(fileOf('currency,date,rate\nQQQ,1,0\n'), 'CAD'))).toEqual([
      ['transaction/unknown-currency', 1, 'currency'],
      ['transaction/bad-rate', 1, 'rate'],
      ['transaction/bad-date', 1, 'date'],
    ]);
    expect(await faults(readRates(fileOf('currency,date,rate\n'), 'XXX'))).toEqual([
      ['transaction/unknown-currency', undefined, undefined],
    ]);
    const local = fileOf('subject,observed_at,observation\nc1,1970-01-02T00:30,seen\n');
    expect(await faults(readObservations(local))).toEqual([
      ['transaction/no-zone', 1, 'observed_at'],
    ]);
  });

  it('refuses two records of one customer or account, however their ids are spelt', async () => {
    const customers = readCustomers(fileOf('id,kind\nC-1,person\n c-1 ,business\nC-2,\n'), 'CAD');
    expect(await faults(customers)).toEqual([['transaction/duplicate-record', 2, 'id']]);
    const accounts = readAccounts(
      fileOf('id,agent\nGB82WEST12345698765432,x\nGB82 WEST 1234 5698 7654 32,y\n'),
    );
    expect(await faults(accounts)).toEqual([['transaction/duplicate-record', 2, 'id']]);
    const notes =
      'id,subject,observed_at,observation\no1,c,2026-01-01,seen\nO1,c,2026-01-01,seen\n';
    expect(await readObservations(fileOf(notes))).toHaveLength(2);
  });

  it('refuses a column that it reads and that stands there twice, once', async () => {
    const twice = 'id,gender,gender,note,note\nc1,f,m,,\nc2,f,m,,\n';
    expect(await faults(readCustomers(fileOf(twice), 'CAD'))).toEqual([
      ['transaction/duplicate-column', undefined, 'gender'],
    ]);
    expect(await readCustomers(fileOf('id,note,note\nc1,,\n'), 'CAD')).toEqual([{ id: 'c1' }]);
  });

  it('refuses two rates of one day, and one of the reporting currency that is not 1', async () => {
    const rates = (rows: string) => readRates(fileOf(`currency,date,rate\n${rows}`), 'CAD');
    const two = 'USD,2026-01-01,1.3\nusd,2026-01-01,1.4\nUSD,2026-01-02,1.4\n';
    expect(await faults(rates(two))).toEqual([['transaction/duplicate-record', 2, 'rate']]);
    const ofItself = 'CAD,2026-01-01,0.68\nUSD,2026-01-01,0.92\n';
    expect(await faults(rates(ofItself))).toEqual([['transaction/bad-rate', 1, 'rate']]);
    const same = 'CAD,2026-01-01,1.0\nUSD,2026-01-01,1.3\nUSD,2026-01-01,1.3\n';
    expect((await rates(same)).rates).toMatchObject({ CAD: [{ rate: '1.0' }] });
  });

  it('refuses a file without a column that must be there', async () => {
    expect(await faults(readAccounts(fileOf('account\nA\n')))).toEqual([
      ['transaction/no-such-column', undefined, 'id'],
    ]);
  });
});
