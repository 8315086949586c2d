/** Parquet as other programs write it: the same rows as the CSV beside it, to the last digit. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { readParquet } from '../../src/io/read-parquet.js';
import { parquetCell } from '../../src/io/read-parquet-cell.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import type { RowBatch } from '../../src/io/row-batch.js';

const HERE = 'test/io/format';
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = readdirSync(HERE).filter((name) =>
  /^(?:duckdb|polars|pyarrow).*\.parquet$/.test(name),
);

async function batchesOf(path: string): Promise<readonly RowBatch[]> {
  const batches: RowBatch[] = [];
  for await (const batch of readParquet(path)) batches.push(batch);
  return batches;
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'bad.parquet');
  writeFileSync(path, bytes);
  const error = await readTransactions(path, { rejectLimit: 1 }).catch((thrown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error('no problem was thrown', { cause: error });
  return error.problems[0]!.code;
}

describe('files of other programs', () => {
  it('are of three programs and six compressions', () => {
    expect(files.length).toBe(9);
  });

  it.each(files)('%s gives the batch of the same rows as CSV', async (name) => {
    const options = { rejectLimit: 1, zone: 'America/Toronto' };
    const csv = await readTransactions(join(HERE, 'rows.csv'), { ...options, reader: 'csv-parse' });
    const parquet = await readTransactions(join(HERE, name), options);
    expect(csv.manifest).toMatchObject({ read: 12, accepted: 9, duplicates: 1, rejected: 2 });
    expect(parquet).toEqual(csv);
  });
});

describe('values', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const stamp = (unit: string, isAdjustedToUTC: boolean) => ({
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', unit, isAdjustedToUTC },
  });
  const decimal = (scale: number) => ({ type: 'INT64', logical_type: { type: 'DECIMAL', scale } });
  const cases: readonly (readonly [string, Parameters<typeof parquetCell>[0], unknown, unknown])[] =
    [
      ['a decimal in a whole number', decimal(2), 9007199254740991n, '90071992547409.91'],
      ['a negative decimal', decimal(3), -5n, '-0.005'],
      ['a decimal without places', decimal(0), 70n, '70'],
      [
        'a decimal in bytes',
        { type: 'FIXED_LEN_BYTE_ARRAY', converted_type: 'DECIMAL', scale: 2 },
        Uint8Array.of(0xff, 0xff, 0x85),
        '-1.23',
      ],
      ['a large whole number', { type: 'INT64' }, 12345678901234567n, '12345678901234567'],
      ['an unsigned one', { type: 'INT32', converted_type: 'UINT_32' }, -1, '4294967295'],
      ['a double', { type: 'DOUBLE' }, 0.1, '0.1'],
      ['a small double', { type: 'DOUBLE' }, 1.5e-7, '0.00000015'],
      ['a large double', { type: 'DOUBLE' }, 1e21, '1000000000000000000000'],
      ['no number', { type: 'DOUBLE' }, Number.NaN, ''],
      ['a single', { type: 'FLOAT' }, Math.fround(0.1), '0.1'],
      ['a date', { type: 'INT32', converted_type: 'DATE' }, 20523, '2026-03-11'],
      ['a time in UTC', stamp('MICROS', true), 1773281700250000n, '2026-03-12T02:15:00.25Z'],
      ['a local time', stamp('MILLIS', false), 1773281700000n, '2026-03-12T02:15:00'],
      ['a time before 1970', stamp('NANOS', true), -1n, '1969-12-31T23:59:59.999999999Z'],
      ['a time beyond all dates', stamp('MILLIS', true), 2n ** 62n, '4611686018427387904'],
      ['truth', { type: 'BOOLEAN' }, true, 'true'],
      ['null', { type: 'INT64' }, null, ''],
      ['text', { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, bytes('März'), 'März'],
      ['text that is not UTF-8', { type: 'BYTE_ARRAY' }, Uint8Array.of(0xff), undefined],
      [
        'a UUID',
        { type: 'FIXED_LEN_BYTE_ARRAY', logical_type: { type: 'UUID' } },
        Uint8Array.from({ length: 16 }, (_, index) => index),
        '00010203-0405-0607-0809-0a0b0c0d0e0f',
      ],
    ];
  it.each(cases)('tells %s', (_, type, value, text) => {
    expect(parquetCell(type)?.(value)).toBe(text);
  });

  it('leaves out types that are no cell', () => {
    const none = [
      { type: 'BYTE_ARRAY', logical_type: { type: 'GEOMETRY' } },
      { type: 'FIXED_LEN_BYTE_ARRAY', converted_type: 'INTERVAL' },
      { type: 'INT64', logical_type: { type: 'TIME' } },
    ];
    expect(none.map(parquetCell)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a file', () => {
  it('is read in its row groups, and only in the columns that are asked for', async () => {
    const path = join(folder, 'groups.parquet');
    const count = 20_000;
    const id = Array.from({ length: count }, (_, index) => `t${index}`);
    parquetWriteFile({
      filename: path,
      columnData: [
        { name: 'id', data: id, type: 'STRING' },
        { name: 'label', data: id.map(() => 'x'), type: 'STRING' },
      ],
      rowGroupSize: [15_000, 5_000],
    });
    const sizes: number[] = [];
    for await (const { rows, firstRow, header } of readParquet(path, {
      columns: new Set(['id']),
    })) {
      expect(header).toEqual(['id', 'label']);
      expect(rows[0]).toEqual([`t${firstRow - 1}`, '']);
      sizes.push(rows.length);
    }
    expect(sizes).toEqual([8192, 6808, 5000]);
  });

  it('gives the fields of groups by their path, and no lists', async () => {
    const [batch] = await batchesOf(join(HERE, 'nested.parquet'));
    expect(batch?.header).toEqual(['party.name', 'party.bank.country', 'a.b']);
    expect(batch?.rows).toEqual([
      ['N', 'CA', '1'],
      ['', '', '2'],
      ['', '', '3'],
    ]);
  });

  it('without rows is a batch without rows', async () => {
    const path = join(folder, 'empty.parquet');
    parquetWriteFile({ filename: path, columnData: [{ name: 'id', data: [], type: 'STRING' }] });
    expect(await batchesOf(path)).toEqual([{ header: ['id'], firstRow: 1, rows: [] }]);
  });
});

describe('a file that cannot be read', () => {
  const whole = readFileSync(join(HERE, 'pyarrow-zstd.parquet'));

  it('is told when it is cut short anywhere', async () => {
    for (let length = 0; length < whole.length; length += 397) {
      expect(await codeOf(whole.subarray(0, length))).toBe('io/bad-parquet');
    }
  });

  it('is told when it is encrypted, or its footer claims too much', async () => {
    const encrypted = Buffer.from(whole);
    encrypted.write('PARE', whole.length - 4, 'latin1');
    expect(await codeOf(encrypted)).toBe('io/bad-parquet');
    const long = Buffer.concat([Buffer.alloc(17 * 1024 * 1024), whole]);
    long.write('PAR1', 0, 'latin1');
    long.writeUInt32LE(17 * 1024 * 1024, long.length - 8);
    expect(await codeOf(long)).toBe('io/parquet-too-large');
  });

  it('is told when a number in its footer has no end', async () => {
    const endless = Buffer.from(whole);
    endless.fill(0xff, whole.length - 500, whole.length - 8);
    expect(await codeOf(endless)).toBe('io/bad-parquet');
  });
});
