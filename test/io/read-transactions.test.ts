/** Reading files of transactions: good ones row by row, bad ones each with its code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { type ReadTransactionsOptions, readTransactions } from '../../src/io/read-transactions.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'id,at,account,direction,amount,currency,kind,description';
const GOOD = '1,2026-03-11,A,credit,12.50,CAD,transfer,rent';

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'input.csv');
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Uint8Array, options: ReadTransactionsOptions = {}) {
  return readTransactions(fileOf(content), options);
}

async function problemOfReading(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('no problem was thrown', { cause: error });
  return error.problems[0]!;
}

describe('files that cannot be read', () => {
  const whole = gzipSync(`${HEADER}\n${`${GOOD}\n`.repeat(500)}`);
  const cases: readonly (readonly [string, string | Uint8Array])[] = [
    ['io/empty-file', ''],
    ['io/not-text', Buffer.from('504b030414000600', 'hex')],
    ['io/not-text', Buffer.from(`\ufeff${HEADER}`, 'utf16le')],
    ['io/not-text', `id\0,at\n${GOOD}`],
    ['io/bad-encoding', Buffer.from(`${HEADER}\n${GOOD} caf\u00e9`, 'latin1')],
    ['io/truncated-gzip', whole.subarray(0, whole.length - 12)],
    [
      'io/quote-not-closed',
      `${HEADER}\n${GOOD}\n2,2026-03-11,A,credit,1,CAD,transfer,"rent\n${GOOD}`,
    ],
    ['transaction/no-such-column', `id,at,account,amount,currency\n`],
    ['transaction/duplicate-column', `${HEADER},at\n`],
  ];
  it.each(cases)('tells %s', async (code, content) => {
    expect((await problemOfReading(read(content))).code).toBe(code);
  });

  it('names the row where the open quote stands', async () => {
    const text = `${HEADER}\n${GOOD}\n2,2026-03-11,A,credit,1,CAD,transfer,"rent\n${GOOD}`;
    expect((await problemOfReading(read(text))).place?.row).toBe(2);
  });

  it('tells a missing file and a missing profile', async () => {
    const missing = readTransactions(join(folder, 'none.csv'));
    expect((await problemOfReading(missing)).code).toBe('io/no-such-file');
    const profile = await problemOfReading(read(HEADER, { profile: 'genric' }));
    expect(profile.code).toBe('io/bad-profile');
    expect(profile.help).toContain('`generic`');
  });
});

describe('rows that cannot be read', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['transaction/missing-value', 'account', '2,2026-03-11,,credit,1,CAD,,'],
    ['transaction/bad-date', 'at', '2,2026-02-30,A,credit,1,CAD,,'],
    ['transaction/no-zone', 'at', '2,2026-03-11T10:00,A,credit,1,CAD,,'],
    ['transaction/bad-amount', 'amount', '2,2026-03-11,A,credit,1.2.3,CAD,,'],
    ['transaction/bad-amount', 'amount', '2,2026-03-11,A,credit,NaN,CAD,,'],
    ['transaction/bad-amount', 'amount', '2,2026-03-11,A,credit,1e400,CAD,,'],
    ['transaction/bad-amount', 'amount', '2,2026-03-11,A,credit,1.005,CAD,,'],
    ['transaction/bad-amount', 'amount', '2,2026-03-11,A,credit,"1,000.00",CAD,,'],
    ['transaction/negative-amount', 'amount', '2,2026-03-11,A,credit,-1,CAD,,'],
    ['transaction/unknown-currency', 'currency', '2,2026-03-11,A,credit,1,ZZZ,,'],
    ['transaction/unknown-kind', 'kind', '2,2026-03-11,A,credit,1,CAD,gift,'],
    ['transaction/unknown-direction', 'direction', '2,2026-03-11,A,in,1,CAD,,'],
    ['transaction/column-count', '', '2,2026-03-11,A,credit,1,CAD'],
    ['transaction/column-count', '', '2,2026-03-11,A,credit,1,CAD,,,'],
    ['transaction/control-character', 'description', '2,2026-03-11,A,credit,1,CAD,,a\0b'],
    [
      'transaction/cell-too-long',
      'description',
      `2,2026-03-11,A,credit,1,CAD,,${'a'.repeat(65_537)}`,
    ],
  ];
  it.each(cases)('rejects the row with %s in column "%s"', async (code, column, row) => {
    const { manifest } = await read(`${HEADER}\n${GOOD}\n${row}\n`, { rejectLimit: 1 });
    expect(manifest).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    const [rejected] = manifest.rejectedRows;
    expect([rejected?.row, rejected?.column, rejected?.problem.code]).toEqual([2, column, code]);
  });

  it('stops over the limit and names the most frequent codes with their counts', async () => {
    const bad = '2,2026-03-11,A,credit,x,CAD,,';
    const worse = '3,2026-03-11,A,credit,1,ZZZ,,';
    const problem = await problemOfReading(read([HEADER, GOOD, bad, worse, bad].join('\n')));
    expect(problem.code).toBe('io/too-many-rejected');
    expect(problem.message).toBe(
      '3 of 4 rows rejected: transaction/bad-amount 2, transaction/unknown-currency 1',
    );
  });
});

describe('files that can be read', () => {
  it('gives a batch without rows for a header alone', async () => {
    expect((await read(HEADER)).manifest).toMatchObject({ read: 0, accepted: 0 });
  });

  it('reads gzip, a byte order mark, CRLF, semicolons and quoted line ends alike', async () => {
    const row = GOOD.replace('rent', '"two\nlines"');
    const text = `\ufeff${HEADER}\r\n${row}\r\n`.replaceAll(',', ';');
    const { count, text: columns, amountMinor } = await read(gzipSync(text));
    expect(count).toBe(1);
    expect(amountMinor[0]).toBe(1250);
    expect(columns.description.shown).toEqual(['two\nlines']);
  });

  it('reads Latin-1 where it is asked for', async () => {
    const content = Buffer.from(`${HEADER}\n${GOOD.replace('rent', 'caf\u00e9')}`, 'latin1');
    const { text } = await read(content, { encoding: 'latin1' });
    expect(text.description.shown).toEqual(['caf\u00e9']);
  });

  it('uses row numbers as ids without an id column, and says so', async () => {
    const text = `at,account,direction,amount,currency\n2026-03-11,A,credit,1,CAD\n`.concat(
      '2026-03-11,A,credit,1,CAD\n',
    );
    const { ids, manifest } = await read(text);
    expect(ids.list()).toEqual(['1', '2']);
    expect(manifest.notes.join()).toContain('no ids');
  });

  it('takes the direction from the sign of a signed statement', async () => {
    const text = 'id,at,account,amount,currency\n1,2026-03-11,A,-5.00,CAD\n2,2026-03-11,A,5,CAD\n';
    const { text: columns, amountMinor } = await read(text, { profile: 'signed-statement' });
    const { codes, shown } = columns.direction;
    expect(Array.from(codes, (code) => shown[code])).toEqual(['debit', 'credit']);
    expect(Array.from(amountMinor)).toEqual([500, 500]);
  });

  it('gives two postings for a row between our accounts, and one where a side is outside', async () => {
    const text = [
      'id,at,amount,currency,sender,receiver',
      '1,2026-03-11,5,CAD,A,B',
      '2,2026-03-11,7,CAD,CASH,B',
      '3,2026-03-11,9,CAD,CASH,OUTSIDE',
    ].join('\n');
    const batch = await read(text, { profile: 'bilateral', rejectLimit: 0.5 });
    const shown = (field: 'account' | 'direction' | 'counterparty') =>
      Array.from(batch.text[field].codes, (code) => batch.text[field].shown[code]);
    expect(shown('account').sort()).toEqual(['A', 'B', 'B']);
    expect(batch.ids.list()).toEqual(['1', '1', '2']);
    expect(shown('counterparty').sort()).toEqual(['A', 'B', undefined]);
    expect(batch.manifest.rejectedRows[0]?.problem.code).toBe('transaction/no-own-side');
  });

  it('reads marks, patterns and words as a profile says', async () => {
    const profile = {
      name: 'own',
      columns: { at: 'Datum', account: 'Konto', direction: 'SH', amount: 'Betrag' },
      decimal: ',',
      group: '.',
      datePattern: 'dd.MM.yyyy',
      values: { direction: { H: 'credit', S: 'debit' } },
      constants: { currency: 'EUR' },
    } as const;
    const text =
      'Datum;Konto;SH;Betrag\n11.03.2026;A;H;1.234,50\n12.03.2026;A;S;12.34,00\n13.03.2026;A;S;1,2,3\n';
    const batch = await read(text, { profile, rejectLimit: 1 });
    expect(Array.from(batch.amountMinor)).toEqual([123_450]);
    expect(batch.manifest.rejectedRows.map(({ row, problem }) => [row, problem.code])).toEqual([
      [2, 'transaction/bad-amount'],
      [3, 'transaction/bad-amount'],
    ]);
  });
});
