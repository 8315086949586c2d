/**
 * Public data sets as their authors document them, a few rows each: what becomes of the columns,
 * and what of the labels. Labels are never read as transactions: changing them changes no batch.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readAdapted } from '../../src/tool/adapter-read.js';
import { ADAPTERS } from '../../src/tool/adapters.js';
import { placeLabels } from '../../src/tool/label-place.js';
import type { Batch } from '../../src/transaction/batch.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-adapters-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function file(text: string): string {
  files += 1;
  const path = join(folder, `${files}.csv`);
  writeFileSync(path, `${text.trim().replaceAll(/\n\s+/g, '\n')}\n`);
  return path;
}

const adapter = (name: string) => ADAPTERS.find((one) => one.name === name)!;
const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const hasShared = existsSync(SHARED);

type Field = 'account' | 'counterparty' | 'direction' | 'kind' | 'currency' | 'counterpartyCountry';

/** Postings as text: the fields, the amount in minor units, the time. */
function postings(batch: Batch, fields: readonly Field[]): readonly string[] {
  return Array.from({ length: batch.count }, (_, posting) => {
    const text = (field: Field) =>
      batch.text[field].values[batch.text[field].codes[posting]!] ?? '–';
    const at = new Date(batch.at[posting]!).toISOString().slice(0, 16);
    return [batch.ids.at(posting), at, ...fields.map(text), batch.amountMinor[posting]].join(' ');
  });
}

const AMLWORLD = `
  Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering
  2022/09/01 00:20,010,8000EBD30,010,8000EBD30,3697.34,US Dollar,3697.34,US Dollar,Reinvestment,0
  2022/09/01 00:06,021174,800737690,012,80011F990,2848.96,US Dollar,2848.96,US Dollar,ACH,1
  2022/09/01 04:33,21174,800737690,020,80020C5B0,8630.4,US Dollar,8630.40,US Dollar,ACH,1
  2022/09/02 04:33,3,AAA,4,AAA,10.00,US Dollar,10.00,US Dollar,Wire,1`;
const PATTERNS = `
  BEGIN LAUNDERING ATTEMPT - FAN-OUT:  Max 16-degree Fan-Out
  2022/09/01 00:06,021174,800737690,012,80011F990,2848.96,US Dollar,2848.96,US Dollar,ACH,1
  2022/09/01 04:33,021174,800737690,020,80020C5B0,8630.4,US Dollar,8630.4,US Dollar,ACH,1
  END LAUNDERING ATTEMPT - FAN-OUT`;

describe('AMLworld', () => {
  it('keys accounts by bank and number, and tells two columns of one name by their place', async () => {
    const batch = await readAdapted(file(AMLWORLD), adapter('amlworld'));
    expect(batch.text.account.values).toEqual([
      ...['10:8000ebd30', '21174:800737690', '12:80011f990', '20:80020c5b0', '3:aaa', '4:aaa'],
    ]);
    expect(postings(batch, ['account', 'direction', 'counterparty', 'kind'])).toContain(
      '2 2022-09-01T00:06 21174:800737690 debit 12:80011f990 transfer 284896',
    );
    expect(batch.manifest).toMatchObject({ read: 4, accepted: 4, postings: 8 });
  });

  it('takes cases from the patterns, and what is in none of them from the rows', async () => {
    const transactions = file(AMLWORLD);
    const labels = await adapter('amlworld').labels([file(PATTERNS), transactions]);
    const [fan, rest] = labels.cases;
    expect(fan).toMatchObject({ kind: 'fan-out', transactions: ['2', '3'], standing: 'planted' });
    expect(fan?.from).toBe(Date.UTC(2022, 8, 1, 0, 6));
    expect(fan?.members.map(({ account, isKey }) => [account, isKey])).toEqual([
      ['21174:800737690', true],
      ['12:80011F990', false],
      ['20:80020C5B0', false],
    ]);
    expect(rest).toMatchObject({ id: 'no-pattern-1', transactions: ['4'] });
    const batch = await readAdapted(transactions, adapter('amlworld'));
    const { matched, cases } = placeLabels(labels, batch);
    expect(matched.members).toEqual({ given: 5, found: 5 });
    expect(cases[1]?.from).toBe(Date.UTC(2022, 8, 2, 4, 33));
  });

  it.runIf(hasShared)('reads the flattened patterns: 3,126 of them', async () => {
    const path = join(SHARED, 'amlworld_patterns/amlworld_HI-Small_HI-Medium_patterns.csv.gz');
    const { cases } = await adapter('amlworld').labels([path]);
    expect(cases.length).toBe(3126);
    expect(new Set(cases.map(({ kind }) => kind)).size).toBe(8);
  });

  it('rounds to what a currency has, and rejects what is none', async () => {
    const text = AMLWORLD.replace('8630.40,US Dollar', '8630.55,Yen').replace(
      '10.00,US Dollar,Wire',
      '0.0009,Bitcoin,Bitcoin',
    );
    const rates = { currency: 'USD', rates: { JPY: [{ date: 0, rate: '0.01' }] } };
    const options = { currency: 'USD', rates, rejectLimit: 1 };
    const batch = await readAdapted(file(text), adapter('amlworld'), options);
    expect(batch.manifest.rejectedRows.map(({ row, problem }) => [row, problem.code])).toEqual([
      [4, 'transaction/unknown-currency'],
    ]);
    expect(postings(batch, ['currency']).filter((one) => one.includes(' jpy '))).toEqual([
      ...['3 2022-09-01T04:33 jpy 8631', '3 2022-09-01T04:33 jpy 8631'],
    ]);
  });
});

describe('SAML-D', () => {
  const TEXT = `
    Time,Date,Sender_account,Receiver_account,Amount,Payment_currency,Received_currency,Sender_bank_location,Receiver_bank_location,Payment_type,Is_laundering,Laundering_type
    10:35:19,2022-10-07,8724731955,2769355426,1459.15,UK pounds,UK pounds,UK,UK,Cash Deposit,0,Normal_Cash_Deposits
    10:35:20,2022-10-07,1491989064,8401255335,6019.64,UK pounds,Dirham,UK,UAE,Cross-border,0,Normal_Fan_Out
    10:36:00,2022-10-07,11,12,100.00,UK pounds,UK pounds,UK,UK,ACH,1,Smurfing
    10:37:00,2022-10-08,13,12,101.00,UK pounds,UK pounds,UK,UK,ACH,1,Smurfing
    10:38:00,2022-10-08,21,22,102.00,UK pounds,UK pounds,UK,UK,ACH,1,Smurfing`;

  it('joins date and time, and books cash on the one side that has an account', async () => {
    const batch = await readAdapted(file(TEXT), adapter('saml-d'));
    expect(
      postings(batch, ['account', 'direction', 'kind', 'counterpartyCountry']).slice(0, 3),
    ).toEqual([
      '1 2022-10-07T10:35 2769355426 credit cash-deposit gb 145915',
      '2 2022-10-07T10:35 8401255335 credit wire gb 601964',
      '2 2022-10-07T10:35 1491989064 debit wire ae 601964',
    ]);
  });

  it('makes cases of laundering rows that share accounts, and families of the normal ones', async () => {
    const { cases } = await adapter('saml-d').labels([file(TEXT)]);
    expect(cases.map(({ id, kind, standing }) => [id, kind, standing])).toEqual([
      ['smurfing-1', 'smurfing', 'planted'],
      ['smurfing-2', 'smurfing', 'planted'],
      ['normal-cash_deposits', 'cash_deposits', 'innocent'],
      ['normal-fan_out', 'fan_out', 'innocent'],
    ]);
    expect(cases[0]?.members.filter(({ isKey }) => isKey)).toEqual([
      { account: '12', isKey: true },
    ]);
  });
});

describe('PaySim', () => {
  const TEXT = `
    step,type,amount,nameOrig,oldbalanceOrg,newbalanceOrig,nameDest,oldbalanceDest,newbalanceDest,isFraud,isFlaggedFraud
    1,PAYMENT,9839.64,C1,170136.0,160296.36,M9,0.0,0.0,0,0
    2,CASH_IN,10.00,C1,100.00,110.00,C7,50.00,40.00,0,0
    25,TRANSFER,181.0,C2,181.0,0.0,C3,0.0,0.0,1,0
    25,CASH_OUT,181.0,C4,181.0,0.0,C7,21182.0,0.0,1,0`;

  it('lets cash in raise the balance of its origin, and merchants have no account', async () => {
    const batch = await readAdapted(file(TEXT), adapter('paysim'));
    expect(postings(batch, ['account', 'direction', 'kind'])).toEqual([
      '1 2025-01-01T01:00 c1 debit card-purchase 983964',
      '2 2025-01-01T02:00 c1 credit cash-deposit 1000',
      '3 2025-01-02T01:00 c3 credit transfer 18100',
      '3 2025-01-02T01:00 c2 debit transfer 18100',
      '4 2025-01-02T01:00 c4 debit cash-withdrawal 18100',
    ]);
    expect(batch.fields.has('localTime')).toBe(false);
    const { cases } = await adapter('paysim').labels([file(TEXT)]);
    expect(cases.map(({ members }) => members.map(({ account }) => account))).toEqual([
      ['C2', 'C3'],
      ['C4'],
    ]);
  });
});

describe('SynthAML', () => {
  const TRANSACTIONS = `
    AlertID,Timestamp,Entry,Type,Size
    1,2019-02-01 10:00:00,Credit,Card,-0.53
    1,2019-02-02 11:00:00,Debit,Cash,1.25
    2,2019-02-02 12:00:00,Debit,Wire,0.10`;
  const ALERTS = `
    AlertID,Date,Outcome
    1,2019-03-01,Report
    2,2019-03-01,Dismiss`;

  it('takes a credit for what lowers the balance, and no amount for money', async () => {
    const batch = await readAdapted(file(TRANSACTIONS), adapter('synthaml'));
    expect(postings(batch, ['account', 'direction', 'kind'])).toEqual([
      '1 2019-02-01T10:00 1 debit card-purchase 1947000',
      '2 2019-02-02T11:00 1 credit cash-deposit 2125000',
      '3 2019-02-02T12:00 2 credit transfer 2010000',
    ]);
    expect(batch.fields.has('amount')).toBe(false);
  });

  it('makes a case of each report, and an innocent one of each dismissal', async () => {
    const { cases } = await adapter('synthaml').labels([file(ALERTS)]);
    expect(cases.map(({ id, standing }) => [id, standing])).toEqual([
      ['alert-1', 'planted'],
      ['alert-2', 'innocent'],
    ]);
  });
});

describe('AMLSim', () => {
  const TRANSACTIONS = `
    tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp,is_sar,alert_id
    1,10,11,TRANSFER,100.5,2017-01-01T00:00:00Z,False,-1
    2,12,11,TRANSFER,50,2017-01-03T00:00:00Z,True,7`;
  const MEMBERS = `
    alert_id,alert_type,acct_id,acct_name,is_sar,model_id
    7,fan_in,11,x,True,0
    7,fan_in,12,x,True,0`;

  it('takes its midnights for dates: no night was meant', async () => {
    const zone = 'America/New_York';
    const batch = await readAdapted(file(TRANSACTIONS), adapter('amlsim'), { zone });
    expect([...batch.isDay]).toEqual([1, 1, 1, 1]);
    expect(postings(batch, ['account', 'direction'])[0]).toBe('1 2017-01-01T00:00 11 credit 10050');
    const labels = await adapter('amlsim').labels([file(TRANSACTIONS), file(MEMBERS)]);
    expect(labels.cases).toEqual([
      {
        ...{ id: 'alert-7', kind: 'fan_in', standing: 'planted', transactions: ['2'] },
        members: ['11', '12'].map((account) => ({ account, isKey: true })),
      },
    ]);
  });

  it.runIf(hasShared)('reads the older layout of its own samples', async () => {
    const at = (name: string) =>
      join(SHARED, 'amlsim_schema', `official_schema_sample_${name}.csv`);
    const batch = await readAdapted(at('tx'), adapter('amlsim'));
    const cash = await readAdapted(at('cash_tx'), adapter('amlsim'));
    expect([batch.manifest.rejected, cash.manifest.rejected]).toEqual([0, 0]);
    const labels = await adapter('amlsim').labels([at('alerts')]);
    expect(placeLabels(labels, batch).matched.members).toEqual({ given: 2, found: 2 });
  });
});

describe('AMLGentex', () => {
  const TEXT = `
    tx_id,step,type,amount,nameOrig,nameDest,bankOrig,bankDest,oldbalanceOrig,newbalanceOrig,oldbalanceDest,newbalanceDest,isSAR,patternID,pattern
    1,0,TRANSFER,550.29,2,-1,bank_a,sink,76016.84,75466.55,0.0,0.0,0,-1,generic
    2,1,TRANSFER,10.00,5,6,bank_a,bank_a,10.00,0.00,0.00,10.00,0,272,normal_fan_in
    3,2,TRANSFER,20.00,7,8,bank_a,bank_a,20.00,0.00,0.00,20.00,1,900,sar_fan_in
    4,3,TRANSFER,20.00,9,8,bank_a,bank_a,20.00,0.00,20.00,40.00,1,900,sar_fan_in`;
  const MEMBERS = `
    modelID,type,accountID,isMain,sourceType,phase
    0,fan_in,9,true,TRANSFER,0
    0,fan_in,8,false,TRANSFER,0
    1,fan_in,5,true,TRANSFER,0`;

  it('has its hubs for key accounts, unless a file says who is main', async () => {
    const keys = async (...more: readonly string[]) => {
      const { cases } = await adapter('amlgentex').labels([file(TEXT), ...more]);
      expect(cases.map(({ kind, standing }) => [kind, standing])).toEqual([
        ['fan_in', 'innocent'],
        ['fan_in', 'planted'],
      ]);
      return cases[1]?.members.filter(({ isKey }) => isKey).map(({ account }) => account);
    };
    expect(await keys()).toEqual(['8']);
    expect(await keys(file(MEMBERS))).toEqual(['9']);
  });
});

describe('AMLBench', () => {
  const ALERTS = `
    alert_id,focal,typology,is_sar,subtle,ts_start,ts_end,members
    X-1,A1,layering_gather,1,0,2025-02-07,2025-02-10,A1 A2 A3
    X-2,A4,benign_payroll,0,0,2025-02-17,2025-02-19,A4 A2`;

  it('looks for the focal account, and sets its partners aside', async () => {
    const { cases } = await adapter('amlbench').labels([file(ALERTS)]);
    expect(cases.map(({ standing }) => standing)).toEqual(['planted', 'innocent']);
    expect(
      cases[0]?.members.map(({ account, isKey, isBeside = false }) => [account, isKey, isBeside]),
    ).toEqual([
      ['A1', true, false],
      ['A2', false, true],
      ['A3', false, true],
    ]);
    expect(cases[0]?.to).toBe(Date.UTC(2025, 1, 11) - 1);
  });
});

describe('redthread synth', () => {
  const SCENARIOS = `
    id,scenario,name,families,level,seed,is_innocent_twin,twin_of,from,to
    P00001,S1,funnel account,cash,3,1/1,no,,2026-01-05,2026-01-20
    P00002,S1,a student,cash,3,1/2,yes,P00001,2026-02-05,2026-02-20`;
  const ACCOUNTS = `
    account,customer,scenario,role,part,from,to,is_innocent_twin,matched_role
    A1,C1,P00001,trafficker,collector,2026-01-05,2026-01-20,no,trafficker
    A2,C2,P00001,purchaser,consumer,2026-01-06,2026-01-19,no,purchaser
    A3,C3,P00002,innocent,,2026-02-05,2026-02-20,yes,trafficker`;
  const TRANSACTIONS = `
    id,account,scenario,role_from,role,stage,sequence
    T1,A1,P00001,outside,trafficker,pay-in,1`;

  it('has scenarios for cases and their twins for innocent ones', async () => {
    const { cases } = await adapter('synth').labels([SCENARIOS, ACCOUNTS, TRANSACTIONS].map(file));
    expect(cases).toMatchObject([
      {
        ...{ id: 'P00001', kind: 'S1', level: 3, standing: 'planted', transactions: ['T1'] },
        ...{ from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 21) - 1 },
      },
      { id: 'P00002', kind: 'S1', standing: 'innocent', twinOf: 'P00001' },
    ]);
    // Who buys is no key to the case.
    expect(cases[0]?.members.map(({ isKey }) => isKey)).toEqual([true, false]);
  });
});

describe('labels', () => {
  it('of another set are refused, with the columns that are asked for', async () => {
    const labels = adapter('amlbench').labels([file('a,b\n1,2')]);
    await expect(labels).rejects.toThrow(/tool\/labels-unlike/);
  });

  it.runIf(hasShared).each([
    ['amlbench', 'amlbench_port/amlbench_seed11_transactions.csv.gz', [11, 12, 13]],
    ['amlgentex', 'amlgentex/amlgentex_template_seed0_transfers.csv.gz', [12, 13, 14]],
  ])('of %s never reach the batch', async (name, path, columns) => {
    const lines = gunzipSync(readFileSync(join(SHARED, path)))
      .toString()
      .split(/\r?\n/)
      .slice(0, 4000);
    const turned = lines.map((line, index) => {
      const cells = line.split(',');
      if (index > 0) for (const column of columns) cells[column] = '1';
      return cells.join(',');
    });
    const [plain, other] = await Promise.all(
      [lines, turned].map(async (some, index) => {
        const at = join(folder, `${name}-${index}.csv.gz`);
        writeFileSync(at, gzipSync(some.join('\n')));
        const { manifest: _, ...batch } = await readAdapted(at, adapter(name));
        return batch;
      }),
    );
    expect(plain!.count).toBeGreaterThan(4000);
    expect(other).toEqual(plain);
  });
});
