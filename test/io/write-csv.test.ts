/** The transactions of a draft as CSV: read back whole, and nothing that a spreadsheet computes. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import { csvCell, transactionsCsv } from '../../src/io/write-csv.js';
import { exampleCase } from '../draft/example-case.js';

const made = draft(await exampleCase(), {
  identities: 'identified',
  generatedBy: { version: '0.0.0' },
});

describe('the CSV of a draft', () => {
  it('has a line for each posting, and every field that one of them records', () => {
    const rows: Record<string, string>[] = parse(transactionsCsv(made), { columns: true });
    expect(rows.map(({ id }) => id)).toEqual(made.transactions.map(({ id }) => id));
    for (const [index, { recorded, amount, from }] of made.transactions.entries()) {
      expect(rows[index]).toMatchObject({
        amount,
        from_parties: from.map((leg) => leg.party).join(),
      });
      expect(rows[index]!['place_city']).toBe(recorded['placeCity']);
    }
  });

  it('gives back every cell, with a quote before what would be computed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [[cell]] = parse(`${csvCell(text)},\r\n`, { relax_column_count: true }) as [[string]];
        expect([text, `'${text}`]).toContain(cell);
      }),
    );
  });

  it.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['\u202e=1', "'\u202e=1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['-12.50', '-12.50'],
    ['a=b', 'a=b'],
  ])('makes %j text', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
