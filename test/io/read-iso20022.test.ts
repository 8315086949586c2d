/**
 * Messages of ISO 20022 as rows: what stands where, and what becomes of an entry that cannot be
 * read.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readIso20022 } from '../../src/io/read-iso20022.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { bankCodeMeaning } from '../../src/transaction/iso20022-code.js';
import { balance, entry, statement } from './iso20022-text.js';

const HERE = 'test/io/format';
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The cells of a file that hold anything, of the columns that are asked for. */
async function table(path: string, columns: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { header, rows } of readIso20022(path)) {
    for (const row of rows) {
      const cell = (name: string) => ('fault' in row ? 'fault' : row[header.indexOf(name)]);
      lines.push(columns.map((name) => cell(name) || '-').join(' | '));
    }
  }
  return lines;
}

async function tableOf(text: string, columns: readonly string[]) {
  const path = join(folder, 'made.xml');
  writeFileSync(path, text);
  return table(path, columns);
}

const WHAT = ['id', 'at', 'direction', 'amount', 'currency', 'kind', 'status'];
const WHO = ['counterparty', 'counterparty_name', 'counterparty_country'];

describe('a statement', () => {
  it('of version 2 is a row for each entry, and for each detail that adds up to its entry', async () => {
    expect(await table(`${HERE}/camt053-v02.xml`, WHAT)).toEqual([
      'REF-1 | 2026-03-11 | credit | 250.50 | EUR | transfer | completed',
      'REF-2 | 2026-03-10T23:41:07+01:00 | debit | 100.00 | EUR | cash-withdrawal | completed',
      'REF-3/1 | 2026-03-11 | debit | 20.00 | EUR | - | completed',
      'REF-3/2 | 2026-03-11 | debit | 40.00 | EUR | - | completed',
      'REF-2#2 | 2026-03-11 | credit | 100.00 | EUR | - | reversed',
      'STMT-70/5 | 2026-03-12 | credit | 75.00 | EUR | - | attempted',
    ]);
  });

  it('names the other side of each entry, also of a reversal', async () => {
    const columns = [...WHO, 'counterparty_institution', 'description', 'bank_code'];
    expect(await table(`${HERE}/camt053-v02.xml`, columns)).toEqual([
      'AT611904300234573201 | Müller & Söhne | AT | BKAUATWW | Rent March Transfer | PMNT/RCDT/ESCT',
      '- | - | - | - | - | PMNT/CCRD/CWDL',
      '12-345 | First Payee | - | - | - | -',
      '- | Second Payee | - | - | - | -',
      '- | Some Shop | - | - | - | -',
      '- | - | - | - | - | NTRF+166',
    ]);
  });

  it('of version 8 has its parties, statuses and cards where that version has them', async () => {
    expect(await table(`${HERE}/camt053-v08.xml`, [...WHAT, ...WHO, 'merchant', 'mcc'])).toEqual([
      'A-1 | 2026-03-11T22:15:00-04:00 | credit | 480.00 | CAD | cash-deposit | completed | - | - | - | - | -',
      'A-2 | 2026-03-11 | debit | 95.20 | CAD | card-purchase | completed | - | - | - | ROADSIDE INN | 7011',
      'A-3 | 2026-03-11 | debit | 300.00 | CAD | transfer | completed | a.receiver@example.org | A. Receiver | CA | - | -',
      'A-4 | 2026-03-11 | debit | 12,50 | CAD | - | completed | - | - | - | - | -',
    ]);
    const address = await table(`${HERE}/camt053-v08.xml`, ['address', 'email']);
    expect(address[2]).toBe('Main Street 12, K1A 0A1 Ottawa, CA | a.receiver@example.org');
  });

  it('gives its last booked entry the closing balance that the entries lead to', async () => {
    const amounts = [entry({ amount: '5.00' }), entry({ amount: '2.50', side: 'DBIT' })];
    const pending = entry({ amount: '9.00', status: 'PDNG' });
    const around = [balance('OPBD', '10.00'), balance('CLBD', '12.50')];
    const balances = (...parts: readonly string[]) => tableOf(statement(...parts), ['balance']);
    expect(await balances(...around, ...amounts, pending)).toEqual(['-', '12.50', '-']);
    expect(await balances(...around, ...amounts, amounts[0]!)).toEqual(['-', '-', '-']);
    expect(await balances(balance('CLBD', '2.50'), ...amounts)).toEqual(['-', '-']);
    const owed = [balance('PRCD', '4.00', 'DBIT'), balance('CLBD', '1.50', 'DBIT')];
    expect(await balances(...owed, ...amounts)).toEqual(['-', '-1.50']);
    const late = entry({ amount: '5.00', booked: '2026-03-12' });
    expect(await balances(...around, late, amounts[1]!)).toEqual(['-', '-']);
  });

  it('keeps an entry whole when its details do not add up to it', async () => {
    const detail = (amount: string) =>
      `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RltdPties><Dbtr><Nm>N</Nm></Dbtr></RltdPties></TxDtls>`;
    const batch = (...amounts: readonly string[]) =>
      entry({ amount: '5.00', more: `<NtryDtls>${amounts.map(detail).join('')}</NtryDtls>` });
    const columns = ['amount', 'counterparty_name'];
    expect(await tableOf(statement(batch('2.00', '2.00')), columns)).toEqual(['5.00 | -']);
    expect(await tableOf(statement(batch('2.00', '3.00')), columns)).toEqual([
      '2.00 | N',
      '3.00 | N',
    ]);
    expect(await tableOf(statement(batch('1.00')), columns)).toEqual(['5.00 | N']);
  });

  it('may stand beside others, of other accounts, in a report or a notification', async () => {
    const two = statement(entry({ amount: '1.00' }), '</Stmt><Stmt><Id>S-2</Id>', entry({}));
    expect(await tableOf(two, ['account', 'id'])).toEqual(['DE-1 | S-1/1', '- | S-2/1']);
    const report = statement(entry({ amount: '1.00' }))
      .replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt')
      .replaceAll('Stmt>', 'Rpt>');
    expect(await tableOf(report, ['account', 'amount'])).toEqual(['DE-1 | 1.00']);
    const notification = report
      .replaceAll('BkToCstmrAcctRpt', 'BkToCstmrDbtCdtNtfctn')
      .replaceAll('Rpt>', 'Ntfctn>');
    expect(await tableOf(notification, ['account', 'amount'])).toEqual(['DE-1 | 1.00']);
  });

  it('without entries is a batch without rows', async () => {
    const path = join(folder, 'none.xml');
    writeFileSync(path, statement());
    expect((await readTransactions(path)).manifest).toMatchObject({ read: 0, accepted: 0 });
  });
});

describe('credit transfers', () => {
  const columns = ['id', 'at', 'amount', 'currency', 'kind', 'sender', 'receiver'];

  it('between banks go from debtor to creditor, in an envelope as well', async () => {
    expect(await table(`${HERE}/pacs008.xml`, columns)).toEqual([
      '8a562c67-ca16-48ba-b074-65581be6f001 | 2026-03-11T22:14:31-04:00 | 12500.00 | CAD | wire | 0042-117 | PH-99',
      'T-2 | 2026-03-11T22:15:00-04:00 | 1800.00 | CAD | payroll | E-1 | OUTSIDE',
    ]);
    const names = ['sender_name', 'receiver_name', 'sender_country', 'receiver_country'];
    expect(await table(`${HERE}/pacs008.xml`, [...names, 'description', 'settled_amount'])).toEqual(
      [
        'Sender <One> | Receiver One | CA | PH | RF18539007547034 | 9200.00',
        'Employer | Employee | CA | - | Payout in cash | 1800.00',
      ],
    );
  });

  it('are initiated by the debtor of their group', async () => {
    expect(await table(`${HERE}/pain001.xml`, columns)).toEqual([
      'P-1/E-1 | 2026-03-11 | 100.00 | EUR | transfer | DE89370400440532013000 | AT611904300234573201',
      'P-1/E-1#2 | 2026-03-11 | 50.00 | EUR | transfer | DE89370400440532013000 | AT611904300234573201',
      'P-2/X-7 | 2026-03-12 | 70.00 | EUR | wire | DE02120300000000202051 | GB82WEST12345698765432',
    ]);
  });

  it('become postings of both sides, or of one, as the profile says', async () => {
    const read = async (profile?: string) => {
      const options = { rejectLimit: 1, ...(profile === undefined ? {} : { profile }) };
      const { text, count } = await readTransactions(`${HERE}/pacs008.xml`, options);
      const of = (field: 'account' | 'direction' | 'counterpartyName', posting: number) =>
        text[field].shown[text[field].codes[posting]!] ?? '-';
      return Array.from({ length: count }, (_, posting) =>
        [of('account', posting), of('direction', posting), of('counterpartyName', posting)].join(
          ' ',
        ),
      ).sort();
    };
    expect(await read()).toEqual([
      '0042-117 debit Receiver One',
      'E-1 debit Employee',
      'PH-99 credit Sender <One>',
    ]);
    expect(await read('iso20022-outgoing')).toEqual([
      '0042-117 debit Receiver One',
      'E-1 debit Employee',
    ]);
    // Who is paid in cash has no account that could be a customer's.
    expect(await read('iso20022-incoming')).toEqual(['PH-99 credit Sender <One>']);
  });
});

describe('a batch of a statement', () => {
  it('counts every row, and rejects what cannot be read by its number', async () => {
    const { manifest } = await readTransactions(`${HERE}/camt053-v08.xml`, { rejectLimit: 1 });
    expect(manifest).toMatchObject({ read: 4, accepted: 3, rejected: 1 });
    const [rejected] = manifest.rejectedRows;
    expect([rejected?.row, rejected?.column, rejected?.problem.code]).toEqual([
      4,
      'amount',
      'transaction/bad-amount',
    ]);
    expect(manifest.totals).toEqual({
      CAD: { read: '875.20', accepted: '875.20', duplicates: '0.00', rejected: '0.00' },
    });
  });

  it('is the same plain, as gzip, in UTF-16, without a name that tells, and in small pieces', async () => {
    const text = readFileSync(`${HERE}/camt053-v02.xml`, 'utf8');
    const whole = await readTransactions(`${HERE}/camt053-v02.xml`);
    const utf16 = text.replace('encoding="UTF-8"', 'encoding="UTF-16"');
    const big = Buffer.from(`\ufeff${utf16}`, 'utf16le').swap16();
    const forms = {
      'a.xml.gz': gzipSync(text),
      'b.xml': Buffer.from(`\ufeff${utf16}`, 'utf16le'),
      'c.xml': big,
      'd.xml': Buffer.from(utf16, 'utf16le'),
      e: Buffer.from(`\ufeff\n${text.slice(text.indexOf('<Document'))}`),
      f: Buffer.from(utf16, 'utf16le'),
    };
    for (const [name, bytes] of Object.entries(forms)) {
      writeFileSync(join(folder, name), bytes);
      const options = name.startsWith('a') ? { chunkBytes: 7 } : {};
      expect([name, await readTransactions(join(folder, name), options)]).toEqual([name, whole]);
    }
  });

  it('has what a profile of ones own asks for', async () => {
    const profile = {
      name: 'own',
      columns: {
        ...({ id: 'id', at: 'value_date', account: 'account', direction: 'direction' } as const),
        ...({ amount: 'amount', currency: 'currency', kind: 'bank_code' } as const),
      },
      values: { kind: { 'PMNT/RCDT/ESCT': 'wire' } },
    };
    const read = readTransactions(`${HERE}/camt053-v02.xml`, { profile, rejectLimit: 1 });
    const { text, count } = await read;
    expect([count, text.kind.shown]).toEqual([1, ['wire']]);
  });
});

describe('codes of transactions', () => {
  const cases = [
    ['PMNT/RCDT/DMCT', 'transfer', undefined],
    ['PMNT/ICDT/XBCT', 'wire', undefined],
    ['PMNT/RCDT/SALA', 'payroll', undefined],
    ['PMNT/RCDT/RRTN', 'refund', undefined],
    ['PMNT/ICDT/CHRG', 'fee', undefined],
    ['PMNT/RCDT/INTR', 'other', undefined],
    ['PMNT/CNTR/CWDL', 'cash-withdrawal', 'branch'],
    ['PMNT/CNTR/MSCD', 'other', 'branch'],
    ['PMNT/CCRD/POSD', 'card-purchase', 'point-of-sale'],
    ['PMNT/CCRD/CDPT', 'cash-deposit', undefined],
    ['PMNT/ICHQ/CCHQ', 'cheque', undefined],
    ['PMNT/RDDT/ESDD', 'other', undefined],
    ['LDAS/CSLN/RPMT', 'other', undefined],
    ['ACMT/MDOP/FEES', 'fee', undefined],
    ['', undefined, undefined],
  ] as const;
  it.each(cases)('%s', (code, kind, channel) => {
    const [domain = '', family = '', sub = ''] = code.split('/');
    const meaning = bankCodeMeaning({ domain, family, sub });
    expect([meaning.kind, meaning.channel]).toEqual([kind, channel]);
  });
});
