/** JSON Lines: lines into cells, and what becomes of lines that are none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { jsonLine } from '../../src/io/json-line.js';
import { type ReadTransactionsOptions, readTransactions } from '../../src/io/read-transactions.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
const path = join(folder, 'rows.jsonl');
afterAll(() => rmSync(folder, { recursive: true }));

const GOOD =
  '{"id":"1","at":"2026-03-11","account":"A","direction":"credit","amount":12.50,"currency":"CAD"}';

async function read(content: string | Uint8Array, options: ReadTransactionsOptions = {}) {
  writeFileSync(path, content);
  return readTransactions(path, { rejectLimit: 1, ...options });
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error('no problem was thrown', { cause: error });
  return error.problems[0]!;
}

describe('a line', () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['texts and numbers', '{"a":"x","b":1.50,"c":-0}', { a: 'x', b: '1.50', c: '-0' }],
    ['all digits', '{"a":12345678901234567.89}', { a: '12345678901234567.89' }],
    ['exponents as plain digits', '{"a":1.5E+3,"b":25e-4}', { a: '1500', b: '0.0025' }],
    ['exponents out of range as they are', '{"a":1e999}', { a: '1e999' }],
    [
      'truth as a word, null as an empty cell',
      '{"a":true,"b":false,"c":null}',
      { a: 'true', b: 'false', c: '' },
    ],
    ['objects by their path', '{"a":{"b":{"c":1},"d":2}}', { 'a.b.c': '1', 'a.d': '2' }],
    ['texts with marks', '{"a":"\\"1:2\\\\","b":"[3,{4:5}]"}', { a: '"1:2\\', b: '[3,{4:5}]' }],
    [
      'keys that every object has',
      '{"__proto__":1,"constructor":"c"}',
      {
        ['__proto__']: '1',
        constructor: 'c',
      },
    ],
    ['white space', '\t{ "a" : 1 }\r', { a: '1' }],
    ['nothing at all', '{}', {}],
  ];
  it.each(cases)('gives %s', (_, line, found) => {
    expect(jsonLine(line)).toEqual(new Map(Object.entries(found)));
  });

  it('marks lists, which are no cell', () => {
    const found = jsonLine('{"a":[1,{"b":2}],"c":3}');
    expect(found).toEqual(
      new Map([
        ['a', undefined],
        ['c', '3'],
      ]),
    );
  });

  const unlike: readonly (readonly [string, string])[] = [
    ['not a JSON object', '[1]'],
    ['not a JSON object', '"text"'],
    ['not a JSON object', 'null'],
    ['not a JSON object', '{"a":01}'],
    ['not a JSON object', '{"a":1'],
    ['not a JSON object', '{1:2}'],
    ['not a JSON object', '{"a":NaN}'],
    ['not a JSON object', '{"a":1} {"b":2}'],
    ['an object with one key twice', '{"a":1,"a":2}'],
    ['an object with one key twice', '{"a":{"b":1,"b":2}}'],
    ['an object with one key twice', '{"a":[{"b":1,"b":2}]}'],
    ['an object with one key twice', '{"a.b":1,"a":{"b":2}}'],
    ['a text with half a character', '{"a":"\\ud800"}'],
    ['nested more than 16 deep', `${'{"a":'.repeat(18)}1${'}'.repeat(18)}`],
    ['nested more than 16 deep', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['longer than a megabyte', `{"a":"${'x'.repeat(1024 * 1024)}"}`],
  ];
  it.each(unlike)('is %s', (words, line) => {
    expect(jsonLine(line)).toEqual({ unlike: words });
  });

  it('is cut in time that grows with its length', () => {
    const quotes = `{"a":"${'\\"'.repeat(500_000)}"}`;
    const colons = `{"a":"${':1'.repeat(500_000)}"}`;
    const started = performance.now();
    expect([quotes, colons].map(jsonLine)).toEqual([
      new Map([['a', '"'.repeat(500_000)]]),
      new Map([['a', ':1'.repeat(500_000)]]),
    ]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a file of lines', () => {
  it('is read with blank lines, a byte order mark, gzip and no last line end', async () => {
    const whole = await read(`${GOOD}\n`);
    expect(whole.manifest).toMatchObject({ read: 1, accepted: 1 });
    expect(whole.amountMinor[0]).toBe(1250);
    expect(await read(gzipSync(`\ufeff\n\r\n${GOOD}\r\n \n`), { chunkBytes: 5 })).toEqual(whole);
    expect(await read(GOOD)).toEqual(whole);
  });

  it('rejects a list that is asked for behind one that is not', async () => {
    const lists = GOOD.replace('{', '{"tags":[1],"kind":["transfer"],');
    const { manifest } = await read(
      `${GOOD.replace('{', '{"tags":[],"kind":"transfer",')}\n${lists}`,
    );
    expect(manifest).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(manifest.rejectedRows[0]).toMatchObject({ row: 2, column: 'kind' });
  });

  it('keeps every digit of an amount', async () => {
    const line = GOOD.replace('12.50', '90071992547409.91');
    expect((await read(line)).amountMinor[0]).toBe(9_007_199_254_740_991);
  });

  it('rejects bad lines by their number, and never with what they hold', async () => {
    const lines = [GOOD, 'secret-1', '', GOOD.replace('"A"', '["secret-2"]'), `${GOOD},`];
    const long = `{"id":"secret-3${'x'.repeat(3_000_000)}"}`;
    const { manifest } = await read([...lines, long, GOOD.replace('"1"', '"9"')].join('\n'));
    expect(manifest).toMatchObject({ read: 6, accepted: 2, rejected: 4 });
    expect(
      manifest.rejectedRows.map(({ row, column, problem }) => [row, column, problem.code]),
    ).toEqual([
      [2, '', 'io/bad-json-line'],
      [3, 'account', 'io/bad-json-line'],
      [4, '', 'io/bad-json-line'],
      [5, '', 'io/bad-json-line'],
    ]);
    expect(JSON.stringify(manifest)).not.toContain('secret');
  });

  it('takes keys as columns of a profile, objects by their path', async () => {
    const profile = {
      name: 'own',
      columns: {
        ...({ id: 'tx.id', at: 'tx.when', account: 'acct', amount: 'amount.value' } as const),
        ...({ currency: 'amount.currency', direction: 'in' } as const),
      },
      values: { direction: { true: 'credit', false: 'debit' } },
    };
    const line = (id: number, more: string) =>
      `{"tx":{"id":${id},"when":"2026-03-11"},"acct":7,"in":true,${more}}`;
    const amount = '"amount":{"value":1.00,"currency":"CAD"}';
    const text = [line(1, `${amount},"tags":[1]`), line(2, amount)].join('\n');
    const { manifest, text: columns } = await read(text, { profile });
    expect(manifest).toMatchObject({ read: 2, accepted: 2 });
    expect(columns.account.shown).toEqual(['7']);
  });

  it('finds columns that only late lines have', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => GOOD.replace('"1"', `"${index}"`));
    lines.push(GOOD.replace('"1"', '"x"').replace('}', ',"mcc":7011}'));
    expect((await read(lines.join('\n'))).text.mcc.shown).toEqual(['7011']);
  });

  it('tells the nearest key for a column that none has', async () => {
    const problem = await problemOf(read(GOOD.replaceAll('account', 'acount')));
    expect([problem.code, problem.help]).toEqual([
      'transaction/no-such-column',
      'did you mean `acount`?',
    ]);
  });

  const refused: readonly (readonly [string, string, string | Uint8Array])[] = [
    ['nothing', 'io/empty-file', ''],
    ['blank lines', 'io/empty-file', '\n \n'],
    ['one list', 'io/not-json-lines', `[${GOOD}]`],
    ['no object', 'io/not-json-lines', 'a\nb'],
    [
      'values as keys',
      'io/not-json-lines',
      Array.from({ length: 2001 }, (_, index) => `{"k${index}":1}`).join('\n'),
    ],
    ['another encoding', 'io/bad-encoding', Buffer.from(`${GOOD}\n"caf\u00e9"`, 'latin1')],
    ['half a gzip', 'io/truncated-gzip', gzipSync(GOOD.repeat(50)).subarray(0, -9)],
  ];
  it.each(refused)('of %s is %s', async (_, code, content) => {
    expect((await problemOf(read(content))).code).toBe(code);
  });

  it('is told by its first character where its name does not tell', async () => {
    const odd = join(folder, 'export');
    writeFileSync(odd, gzipSync(`\n${GOOD}\n`));
    expect((await readTransactions(odd)).manifest).toMatchObject({ read: 1, accepted: 1 });
  });
});
