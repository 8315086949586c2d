/** Reading by bytes: what is read so, what is handed to csv-parse, and that it is said. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readColumns } from '../../src/io/read-columns.js';
import { type ReadTransactionsOptions, readTransactions } from '../../src/io/read-transactions.js';
import { batchBuilder } from '../../src/transaction/batch-builder.js';
import { recordedNotes } from '../../src/transaction/batch-note.js';
import { columnNormaliser } from '../../src/transaction/column-normalise.js';
import type { ByteRows } from '../../src/transaction/column-rows.js';
import { rowNormaliser } from '../../src/transaction/normalise.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'id,at,account,direction,amount,currency,kind,description';
const GOOD = '1,2026-03-11T22:15:00Z,A,credit,12.50,CAD,transfer,rent';
const OTHER = '2,2026-03-12,"B, C",debit,7,CAD,,"the ""flat"""';

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'input.csv');
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Uint8Array, options: ReadTransactionsOptions = {}) =>
  readTransactions(fileOf(content), { rejectLimit: 1, ...options });

const FILES: Readonly<Record<string, string>> = {
  generic: `${HEADER}\n${GOOD}\n${OTHER}\n`,
  bilateral:
    'id,at,amount,currency,sender,receiver,sender_balance,receiver_name\r\n' +
    '1,2026-03-11T10:00:00+01:00,5,CAD,A,CASH,-3.00,"Caf\u00e9 ""X"""\r\n2,2026-03-11,5,CAD,A,B,,',
  'signed-statement':
    'id;at;account;amount;currency;description;description_2;balance\n' +
    '1;2026-03-11;A;-5.00;CAD;one;two;10.00\n2;2026-03-11;A;5;CAD;;;',
  amlgentex:
    'tx_id,step,type,amount,nameOrig,bankOrig,newbalanceOrig,nameDest,bankDest,newbalanceDest\n' +
    '1,3,TRANSFER,10.5,7,b1,3.25,8,b2,1\n2,3,INCOME,10.5,-2,b1,3.25,8,b2,1',
  amlbench:
    'tx_id,timestamp,src,dst,amount,currency,tx_type,src_bal_after,dst_bal_after,' +
    'counterparty_country\n1,2026-03-11 09:15:22,A,B,3.00,USD,PAYMENT,1.00,2.00,CA\n' +
    '2,2026-03-11,CASH,B,3,USD,CASH_IN,,,',
};

/** Rows of a file that had to be made texts of. */
async function rowsAsText(path: string, profileName: string): Promise<number> {
  const profile = SHIPPED_PROFILES.find(({ name }) => name === profileName)!;
  let texts = 0;
  let add: ((rows: ByteRows) => void) | undefined;
  for await (const rows of readColumns(path, {})) {
    if ('unusual' in rows) throw new Error(rows.unusual);
    if (add === undefined) {
      const bound = rowNormaliser(profile, rows.header);
      if ('problems' in bound) throw new Error(bound.problems[0]?.message);
      const { normalise } = bound;
      const counted = (cells: readonly string[], row: number) => {
        texts += 1;
        return normalise(cells, row);
      };
      add = columnNormaliser({ ...bound, normalise: counted }, batchBuilder({}));
    }
    add(rows);
  }
  return texts;
}

describe('plain files', () => {
  it.each(Object.entries(FILES))('of %s are read without a text per row', async (name, content) => {
    expect(await rowsAsText(fileOf(content), name)).toBe(0);
    const batch = await read(content, { profile: name });
    expect(batch.manifest).toMatchObject({ read: 2, accepted: 2 });
    expect(batch.manifest.notes.join()).not.toContain('slower');
    expect(batch).toEqual(await read(content, { profile: name, reader: 'csv-parse' }));
  });

  it('send a row that cannot be read that way through the reader of texts', async () => {
    const bad = GOOD.replace('12.50', 'x');
    expect(await rowsAsText(fileOf(`${HEADER}\n${GOOD}\n${bad}\n`), 'generic')).toBe(1);
  });

  it('are the same however many bytes come at a time', async () => {
    const text = `\ufeff${HEADER}\r\n${GOOD}\r\n\r\n${OTHER.replace('flat', 'caf\u00e9\r\n"",x')}\r\n`;
    const whole = await read(text);
    expect(whole.text.description.shown).toContain('the "caf\u00e9\r\n",x"');
    for (let chunkBytes = 1; chunkBytes < 40; chunkBytes += 1) {
      expect(await read(text, { chunkBytes })).toEqual(whole);
    }
  });
});

describe('files that are not plain', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a quote within a cell', GOOD.replace('rent', 're"nt')],
    ['text after a closing quote', GOOD.replace('rent', '"re"nt')],
    ['a lone carriage return', GOOD.replace('rent', 're\rnt')],
    ['line ends of two kinds', `${GOOD}\r\n${OTHER}`],
  ];
  it.each(cases)('with %s are left to csv-parse, and the manifest says so', async (why, row) => {
    const { manifest, ...batch } = await read(`${HEADER}\n${GOOD}\n${row}\n`);
    expect(manifest.notes).toContain(`read in the slower way: the file has ${why}`);
    const byText = await read(`${HEADER}\n${GOOD}\n${row}\n`, { reader: 'csv-parse' });
    const rest = recordedNotes(manifest.noted.slice(1));
    expect({ ...batch, manifest: { ...manifest, ...rest } }).toEqual(byText);
  });

  it('with a row of megabytes are left to it too, and the row is refused', async () => {
    const long = GOOD.replace('rent', 'x'.repeat(9_000_000));
    const { manifest } = await read(`${HEADER}\n${GOOD}\n${long}\n`);
    expect(manifest.notes.join()).toContain('a long row');
    expect(manifest.rejectedRows[0]?.problem.code).toBe('transaction/cell-too-long');
  });
});

/** A slot of the table of ids, as `sort-out.ts` finds it. */
function slotOf(id: string, slots: number): number {
  let hash = 0x811c9dc5 | 0;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

it('tells duplicates by their ids, also where the ids were made to collide', async () => {
  const ids: string[] = [];
  for (let n = 0; ids.length < 200; n += 1) if (slotOf(`b${n}`, 1024) === 5) ids.push(`b${n}`);
  const rows = [...ids, ...ids].map((id) => GOOD.replace('1', id));
  const { manifest } = await read([HEADER, ...rows].join('\n'));
  expect(manifest).toMatchObject({ accepted: 200, duplicates: 200, rejected: 0 });
});

it('tells texts apart that were made to collide', async () => {
  // Of these letters the table of texts sees no difference before it compares them.
  const marks = Array.from({ length: 300 }, (_, n) =>
    n.toString(2).padStart(9, '0').replaceAll('0', '[').replaceAll('1', '{'),
  );
  const rows = [...marks, ...marks].map((text, n) =>
    GOOD.replace('1', `t${n}`).replace('rent', text),
  );
  const content = [HEADER, ...rows].join('\n');
  const batch = await read(content);
  expect(batch.text.description.shown).toEqual(marks);
  expect(batch).toEqual(await read(content, { reader: 'csv-parse' }));
});

it('puts postings in the order of moment and id, in whatever order the rows come', async () => {
  const rows = ['3,2026-03-12', '1,2026-03-12', '2,2026-03-11', '4,2026-03-12'];
  const text = [HEADER, ...rows.map((row) => `${row},A,credit,1,CAD,,`)].join('\n');
  expect((await read(text)).ids.list()).toEqual(['2', '1', '3', '4']);
});
