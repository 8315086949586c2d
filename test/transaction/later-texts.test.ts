import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  type ReadTransactionsOptions,
  readInto,
  readTransactions,
} from '../../src/io/read-transactions.js';
import type { TextColumn } from '../../src/transaction/batch.js';
import { batchBuilder } from '../../src/transaction/batch-builder.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';
import { LaterColumn } from '../../src/transaction/text-column.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'input.csv');

const HEADER = 'id,at,account,direction,amount,currency,counterpartyName,description';

/** Rows by number, the description as it stands in the file. */
const file = (descriptions: readonly string[], idOf = (row: number) => `T${row}`) =>
  [
    HEADER,
    ...descriptions.map((description, row) => {
      const date = `2026-03-${String((row % 28) + 1).padStart(2, '0')}`;
      return `${idOf(row)},${date}T10:00:00Z,A${row % 3},credit,${row + 1}.00,CAD,P${row % 4},${description}`;
    }),
    '',
  ].join('\n');

/** The description as a run has it that keeps cells from the second text on, and as csv-parse. */
async function both(text: string, options: ReadTransactionsOptions = {}, bytesMax = 2 ** 20) {
  writeFileSync(path, text);
  const inPieces = { ...options, chunkBytes: 150 };
  const bounds = { rowsMin: 0, textsMin: 2, bytesMax };
  const { builder } = await readInto(path, inPieces, (rest) => batchBuilder(rest, bounds));
  const result = builder.finish();
  if (!('batch' in result)) throw new Error('not read');
  const byText = await readTransactions(path, { ...options, reader: 'csv-parse' });
  for (const field of TEXT_FIELDS) {
    const { codes, values, shown } = result.batch.text[field];
    expect({ field, codes, values, shown }).toEqual({ field, ...plain(byText.text[field]) });
  }
  expect(result.batch.fields).toEqual(byText.fields);
  const { description } = result.batch.text;
  return { description, isLater: description instanceof LaterColumn, batch: result.batch };
}

const plain = ({ codes, values, shown }: TextColumn) => ({ codes, values, shown });

const many = (count: number) => Array.from({ length: count }, (_, row) => `Text ${row}`);

it('tells kept cells apart as they would have been told apart at once', async () => {
  const texts = ['Rent', '"say ""rent"""', '', '  ', ' Rent ', 'RENT', 'é, no', '"a,b"', 'Rent'];
  const quoted = texts.map((text) => (text.includes(', ') ? `"${text}"` : text));
  const { isLater, description } = await both(file([...many(4), ...quoted, ...quoted]));
  expect(isLater).toBe(true);
  expect(description.shown).toContain('say "rent"');
});

it('takes up the texts of rows that are read as text among them', async () => {
  // A zero byte in one row has all rows of its piece read as text, and itself rejected.
  const texts = [
    ...many(6),
    'before',
    '"q """"x"',
    'bad \0 byte',
    'after',
    '',
    'Text 1',
    ...many(9),
  ];
  const { isLater, batch } = await both(file(texts), { rejectLimit: 1 });
  expect(isLater).toBe(true);
  expect(batch.manifest.rejected).toBe(1);
});

it('says what a profile says of an empty cell', async () => {
  const generic = SHIPPED_PROFILES.find(({ name }) => name === 'generic')!; // shipped
  const profile = { ...generic, constants: { description: 'none given' } };
  const texts = [...many(6), '', 'x', '   ', 'none given'];
  const { isLater, description } = await both(file(texts), { profile });
  expect(isLater).toBe(true);
  expect(description.shown).toContain('none given');
});

it('forgets what only postings had that are gone', async () => {
  const texts = [...many(12), 'one of two', 'Text 1', 'Text 2', 'the other'];
  const idOf = (row: number) => (row % 3 === 0 && row >= 12 ? 'twice' : `T${row}`);
  const options = { rejectLimit: 1 };
  const { isLater, description } = await both(file(texts, idOf), options);
  expect([isLater, description.values.includes('the other')]).toEqual([true, false]);
});

it('makes the column at once where its few texts may all be gone', async () => {
  const idOf = (row: number) => (row >= 3 ? 'twice' : `T${row}`);
  const { isLater } = await both(file(many(9), idOf), { rejectLimit: 1 });
  expect(isLater).toBe(false);
});

it('puts postings in their order before their texts are told apart', async () => {
  const lines = file(many(20)).trimEnd().split('\n');
  const { isLater } = await both(`${[lines[0], ...lines.slice(1).reverse()].join('\n')}\n`);
  expect(isLater).toBe(true);
});

it('keeps no more bytes than it may, and goes on as before', async () => {
  for (const bytesMax of [0, 1, 30, 100]) {
    const { isLater } = await both(file([...many(20), ...many(20)]), {}, bytesMax);
    expect(isLater).toBe(false);
  }
});
