/** The same rows as CSV, as JSON Lines and as Parquet are the same batch. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterAll, expect, it } from 'vitest';
import { readTransactions } from '../../src/io/read-transactions.js';
import { asHardAs, patienceFor, show } from './effort.js';

const RUNS = 100;
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    'A-1',
    'say "so"',
    'a,b',
    'two\nlines',
    'März',
    '日本',
    ' b ',
    '12',
    '01',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\0\r]/g, '')),
);
/** One of a few, and seldom one that is rejected. */
const mostly = (good: readonly string[], bad: readonly string[]) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...good), weight: 12 },
    { arbitrary: fc.constantFrom(...bad), weight: 1 },
  );
const MONEY = fc.tuple(
  fc.integer({ min: 0, max: 10 ** 15 }),
  fc.constantFrom(0, 1, 2, 2, 2, 2, 2, 2, 4),
);
const row = fc.record({
  id: fc.integer({ min: 0, max: 200 }),
  at: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
  account: mostly(['A', 'B', 'a '], ['']),
  direction: mostly(['credit', 'debit'], ['in', '']),
  amount: MONEY,
  currency: mostly(['CAD', 'CAD', 'cad'], ['JPY', 'ZZZ']),
  balance: fc.option(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((cents) => cents / 100)),
  description: TEXT,
  counterparty: TEXT,
  isTold: fc.boolean(),
});
type AnyRow = typeof row extends fc.Arbitrary<infer One> ? One : never;

const rowsOfAFile = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 20 }), fc.nat(3))
  .map(([rows, again]) => [...rows, ...rows.slice(0, again)]);

const decimalText = ([digits, places]: readonly [number, number]) => {
  const text = String(digits).padStart(places + 1, '0');
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
};
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const HEADER = [
  ...['id', 'at', 'account', 'direction', 'amount', 'currency', 'balance', 'description'],
  ...['counterparty', 'is_told'],
];
const cellsOf = (one: AnyRow) => [
  ...[String(one.id), new Date(one.at).toISOString(), one.account, one.direction],
  ...[decimalText(one.amount), one.currency, one.balance === null ? '' : String(one.balance)],
  ...[one.description, one.counterparty, String(one.isTold)],
];

function csvOf(rows: readonly AnyRow[]): string {
  return [HEADER, ...rows.map(cellsOf)].map((cells) => cells.map(quoted).join(',')).join('\n');
}

/** Numbers as numbers, what is absent as null or not at all. */
function linesOf(rows: readonly AnyRow[]): string {
  return rows
    .map((one) => {
      const members = cellsOf(one).flatMap((cell, index) => {
        const name = HEADER[index]!;
        if (cell === '' && (name === 'balance' || name === 'description')) return [];
        const isNumber = ['id', 'amount', 'balance', 'is_told'].includes(name) && cell !== '';
        return [`"${name}":${isNumber ? cell : cell === '' ? 'null' : JSON.stringify(cell)}`];
      });
      return `{${members.join(',')}}`;
    })
    .join('\n');
}

function writeParquet(filename: string, rows: readonly AnyRow[]): void {
  const orNull = (text: string) => (text === '' ? null : text);
  const columnData = [
    { name: 'id', data: rows.map(({ id }) => BigInt(id)), type: 'INT64' as const },
    { name: 'at', data: rows.map(({ at }) => new Date(at)), type: 'TIMESTAMP' as const },
    { name: 'account', data: rows.map(({ account }) => orNull(account)), type: 'STRING' as const },
    { name: 'direction', data: rows.map(({ direction }) => direction), type: 'STRING' as const },
    { name: 'amount', data: rows.map((one) => decimalText(one.amount)), type: 'STRING' as const },
    { name: 'currency', data: rows.map(({ currency }) => currency), type: 'STRING' as const },
    { name: 'balance', data: rows.map(({ balance }) => balance), type: 'DOUBLE' as const },
    {
      name: 'description',
      data: rows.map((one) => orNull(one.description)),
      type: 'STRING' as const,
    },
    { name: 'counterparty', data: rows.map((one) => one.counterparty), type: 'STRING' as const },
    { name: 'is_told', data: rows.map(({ isTold }) => isTold), type: 'BOOLEAN' as const },
  ];
  parquetWriteFile({ filename, columnData, rowGroupSize: 7 });
}

const met = { rows: 0, accepted: 0, duplicates: 0, rejected: 0 };

it('reads the same rows alike in every format', { timeout: patienceFor(RUNS) }, async () => {
  const file = (name: string) => join(folder, name);
  await fc.assert(
    fc.asyncProperty(rowsOfAFile, async (rows) => {
      writeFileSync(file('a.csv'), csvOf(rows));
      writeFileSync(file('a.jsonl'), linesOf(rows));
      writeParquet(file('a.parquet'), rows);
      const options = {
        ...{ rejectLimit: 1, zone: 'America/Toronto', currency: 'CAD' },
        rates: { currency: 'CAD', rates: { JPY: [{ date: 0, rate: '0.009' }] } },
      };
      const csv = await readTransactions(file('a.csv'), { ...options, reader: 'csv-parse' });
      expect(await readTransactions(file('a.jsonl'), options)).toEqual(csv);
      expect(await readTransactions(file('a.parquet'), options)).toEqual(csv);
      met.rows += csv.manifest.read;
      met.accepted += csv.manifest.accepted;
      met.duplicates += csv.manifest.duplicates;
      met.rejected += csv.manifest.rejected;
    }),
    asHardAs(RUNS),
  );
  show(met);
  expect(met.accepted).toBeGreaterThan(RUNS);
  expect(Math.min(met.rejected, met.duplicates)).toBeGreaterThan(RUNS / 2);
});
