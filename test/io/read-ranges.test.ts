/** Reading in ranges: where files are cut, ids that are numbers, and what is left to one piece. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { fileRanges, rangesAt, readRange } from '../../src/io/read-ranges.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { batchBuilder } from '../../src/transaction/batch-builder.js';
import { joinParts, type RangePart } from '../../src/transaction/range-part.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'input.csv');
const profile = SHIPPED_PROFILES.find(({ name }) => name === 'generic')!;

const HEADER = 'id,at,account,direction,amount,currency,description';
const rowOf = (id: string, rest = 'A,credit,1,CAD,rent') => `${id},2026-03-11,${rest}`;

/** Ranges of a file cut before these bytes; undefined for one that is not plain. */
async function partsAt(text: string, places: readonly number[]) {
  writeFileSync(path, text);
  const whole = await fileRanges(path, { count: 1 });
  const { head } = whole!; // these files have plain headers
  const ranges = await rangesAt(path, head, places);
  return Promise.all(ranges.map((range) => readRange({ path, head }, range, { profile })));
}

async function joinedAt(text: string, before: string) {
  const parts = await partsAt(text, [text.indexOf(before)]);
  expect(parts).toHaveLength(2);
  const builder = batchBuilder({ hasIds: (parts[0] as RangePart).hasIds });
  joinParts(parts as readonly RangePart[], builder); // plain files are read
  const result = builder.finish();
  if ('problems' in result) throw new Error(result.problems[0]?.message);
  const whole = await readTransactions(path, { rejectLimit: 1 });
  expect(result.batch.ids).toEqual(whole.ids);
  expect(result.batch.manifest).toEqual(whole.manifest);
  return result.batch;
}

describe('ids that are numbers', () => {
  it('cost nothing where they are the numbers of the rows', async () => {
    const rows = ['1', '2', '3', '4', '5'].map((id) => rowOf(id));
    const { ids } = await joinedAt([HEADER, ...rows, ''].join('\n'), rowOf('4'));
    expect(ids.packed).toBeUndefined();
    expect(ids.list()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('stay what they are where they are numbers of rows in their range alone', async () => {
    const rows = ['a', 'b', '1', '2'].map((id) => rowOf(id));
    const { ids } = await joinedAt([HEADER, ...rows, ''].join('\n'), rowOf('1'));
    expect(ids.list()).toEqual(['1', '2', 'a', 'b']);
  });

  it('go on from range to range where there is no column of them, past rejected rows', async () => {
    const bare = (row: string) => row.slice(row.indexOf(',') + 1);
    const rows = ['A', 'B', 'C', 'D', 'E'].map((account) =>
      bare(
        rowOf(
          '',
          account === 'B' || account === 'D' ? `${account},x,1,CAD,` : `${account},credit,1,CAD,`,
        ),
      ),
    );
    const text = [bare(HEADER), ...rows, ''].join('\n');
    const batch = await joinedAt(text, '2026-03-11,C');
    expect(batch.ids.list()).toEqual(['1', '3', '5']);
    expect(batch.manifest.rejectedRows.map(({ row }) => row)).toEqual([2, 4]);
    expect(batch.manifest.rejectedRows[1]?.problem.place?.row).toBe(4);
  });
});

it('finds a duplicate that stands in another range', async () => {
  const rows = [rowOf('a'), rowOf('b'), rowOf('c'), rowOf('a')];
  const { manifest } = await joinedAt([HEADER, ...rows, ''].join('\n'), rowOf('c'));
  expect(manifest).toMatchObject({ accepted: 3, duplicates: 1 });
});

describe('files that are read in one piece', () => {
  it('are those with a line end in quotes where they are cut', async () => {
    const text = [HEADER, rowOf('a'), rowOf('b', 'A,credit,1,CAD,"two\nlines"'), rowOf('c')].join(
      '\n',
    );
    const parts = await partsAt(text, [text.indexOf('two')]);
    expect(parts[0]).toEqual({ unusual: 'open-quote' });
  });

  it('are those whose ranges have line ends of two kinds', async () => {
    const text = `${HEADER}\n${rowOf('a')}\n${rowOf('b')}\r\n${rowOf('c')}\r\n`;
    const parts = await partsAt(text, [text.indexOf(rowOf('b'))]);
    expect(parts[1]).toEqual({ unusual: 'mixed-line-ends' });
  });

  it('are those that are packed, not in UTF-8, or not there', async () => {
    writeFileSync(path, gzipSync(`${HEADER}\n${rowOf('a')}\n`));
    expect(await fileRanges(path, { count: 2 })).toBeUndefined();
    writeFileSync(path, `${HEADER}\n${rowOf('a')}\n`);
    expect(await fileRanges(path, { count: 2, encoding: 'latin1' })).toBeUndefined();
    expect(await fileRanges(join(folder, 'none.csv'), { count: 2 })).toBeUndefined();
  });
});

it('cuts at lines, in ranges of about one size', async () => {
  const rows = Array.from({ length: 1000 }, (_, n) => rowOf(`t${n}`));
  const text = [HEADER, ...rows, ''].join('\n');
  writeFileSync(path, text);
  const { ranges, head } = (await fileRanges(path, { count: 4 }))!; // a plain file
  expect(ranges).toHaveLength(4);
  expect(ranges[0]!.from).toBe(HEADER.length + 1);
  expect(ranges.at(-1)!.to).toBe(head.size);
  ranges.forEach(({ from, to }, index) => {
    expect(text[from - 1]).toBe('\n');
    expect(to - from).toBeGreaterThan(text.length / 5);
    if (index > 0) expect(ranges[index - 1]!.to).toBe(from);
  });
});
