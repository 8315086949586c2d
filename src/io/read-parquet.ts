/**
 * Reads Parquet (https://parquet.apache.org) row group by row group, one column at a time, and only
 * the columns that are asked for. The one door to hyparquet and hyparquet-compressors. Values come
 * as they are stored and become cells in `read-parquet-cell`: the library would make doubles of
 * decimals.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  type Compressors,
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaTree,
  snappyUncompress,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import type { Fault } from '../transaction/read-cell.js';
import { isSoundThrift } from './check-thrift.js';
import { badParquet, parquetTooLarge } from './format-problem-list.js';
import {
  COLUMN_MAX,
  type ColumnClaim,
  type CompressedPage,
  checkedPages,
  type Levels,
} from './parquet-pages.js';
import { badEncoding, noSuchFile } from './problem-list.js';
import { type ParquetCell, parquetCell } from './read-parquet-cell.js';
import type { Row, RowBatch, RowOptions } from './row-batch.js';

const FOOTER_MAX = 16 * 1024 * 1024;
const ROWS_MAX = 16 * 1024 * 1024;
/** Values of a column of a row group: lists hold several a row. */
const VALUES_MAX = 4 * ROWS_MAX;
/** Cells of a row group that are held at once. */
const CELLS_MAX = 4 * ROWS_MAX;
/** No file holds more rows than this for each of its bytes: an honest one holds far fewer. */
const ROWS_A_BYTE = 64;
const ROWS_AT_ONCE = 8192;
const MAGIC = 'PAR1';

interface Leaf {
  /** The names of the column's groups and its own, joined by dots. */
  readonly name: string;
  readonly path: readonly string[];
  readonly cell: ParquetCell;
}

/** Yields at least one batch. */
export async function* readParquet(
  path: string,
  { columns }: RowOptions = {},
): AsyncGenerator<RowBatch> {
  const fail = (kind: ProblemKind, message: string) =>
    new ProblemError([problemOf(kind, message, { place: { file: path } })]);
  const file = await open(path, 'r').catch(() => {
    throw fail(noSuchFile, 'cannot be read');
  });
  try {
    const metadata = await footer(file, fail);
    const leaves = await orBad(fail, () => leavesOf(parquetSchema(metadata)));
    const header = leaves.map(({ name }) => name);
    const { size } = await file.stat();
    refuseTooLarge(metadata, size, fail);
    const read: Reading = { file, metadata: bare(metadata), fail };
    let groupStart = 0;
    for (const [index, { num_rows }] of metadata.row_groups.entries()) {
      const count = Number(num_rows);
      const group = { index, start: groupStart, count };
      const rows = await rowsOfGroup(read, { leaves, columns, group });
      for (let from = 0; from < count; from += ROWS_AT_ONCE) {
        const to = Math.min(from + ROWS_AT_ONCE, count);
        yield { header, firstRow: groupStart + from + 1, rows: rows(from, to) };
      }
      groupStart += count;
    }
    if (groupStart === 0) yield { header, firstRow: 1, rows: [] };
  } finally {
    await file.close();
  }
}

type Fail = (kind: ProblemKind, message: string) => ProblemError;

interface Reading {
  readonly file: FileHandle;
  readonly metadata: FileMetaData;
  readonly fail: Fail;
}

/** What the library throws is about the file, and may quote it. */
async function orBad<Result>(fail: Fail, run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const isCodec = error instanceof Error && /unsupported compression codec/.test(error.message);
    throw fail(
      badParquet,
      isCodec ? 'a column is compressed in a way that is not read' : 'the file is damaged',
    );
  }
}

async function bytesOf(file: FileHandle, from: number, to: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(to - from);
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) throw new Error('the file ends early');
    done += bytesRead;
  }
  return bytes.buffer;
}

async function footer(file: FileHandle, fail: Fail): Promise<FileMetaData> {
  const { size } = await file.stat();
  if (size < 12) throw fail(badParquet, 'the file is too short for Parquet');
  const tail = Buffer.from(await bytesOf(file, size - 8, size));
  const magic = tail.toString('latin1', 4);
  if (magic === 'PARE') throw fail(badParquet, 'the file is encrypted');
  const head = Buffer.from(await bytesOf(file, 0, 4)).toString('latin1');
  if (head !== MAGIC || magic !== MAGIC) {
    throw fail(badParquet, 'the file does not begin and end like Parquet');
  }
  const length = tail.readUInt32LE(0);
  if (length > size - 12) throw fail(badParquet, 'the footer is longer than the file');
  if (length > FOOTER_MAX) throw fail(parquetTooLarge, 'the footer is longer than 16 MiB');
  const whole = await bytesOf(file, size - 8 - length, size);
  if (!isSoundThrift(new Uint8Array(whole, 0, length))) {
    throw fail(badParquet, 'the footer is damaged');
  }
  return orBad(fail, () => parquetMetadata(whole, { geoparquet: false }));
}

/** Columns that hold one value a row, in the order of the file. */
function leavesOf(tree: SchemaTree): readonly Leaf[] {
  const { element, children, path } = tree;
  if (element.repetition_type === 'REPEATED') return [];
  if (children.length > 0) return children.flatMap(leavesOf);
  const cell = parquetCell(element);
  return cell === undefined ? [] : [{ name: path.join('.'), path, cell }];
}

function refuseTooLarge({ row_groups }: FileMetaData, size: number, fail: Fail): void {
  const rows = row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
  if (rows > ROWS_MAX && rows > ROWS_A_BYTE * size) {
    throw fail(parquetTooLarge, 'it claims more rows than a file of its size can hold');
  }
  for (const { num_rows, columns } of row_groups) {
    if (num_rows < 0n) throw fail(badParquet, 'a row group has fewer than no rows');
    if (num_rows > ROWS_MAX) {
      throw fail(parquetTooLarge, `a row group has more than ${ROWS_MAX} rows`);
    }
    for (const { meta_data: column } of columns) {
      const sizes = [column?.total_uncompressed_size ?? 0n, column?.total_compressed_size ?? 0n];
      if (sizes.some((bytes) => bytes > COLUMN_MAX)) {
        throw fail(parquetTooLarge, 'a column of a row group takes more than a gigabyte');
      }
      if ((column?.num_values ?? 0n) > VALUES_MAX) {
        throw fail(parquetTooLarge, `a column of a row group has more than ${VALUES_MAX} values`);
      }
    }
  }
}

/** The same without what values mean, so that the library hands them over as they are stored. */
function bare(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    if (element.type === undefined) return element;
    const { converted_type, logical_type, ...rest } = element;
    return rest;
  });
  return { ...metadata, schema };
}

interface Wanted {
  readonly leaves: readonly Leaf[];
  readonly columns: ReadonlySet<string> | undefined;
  readonly group: { readonly index: number; readonly start: number; readonly count: number };
}

/**
 * Times of 96 bits are all that the library still reads: as nanoseconds, where it would make a
 * Date.
 */
const STORED_TIMES = {
  // Its types ask for a Date, which holds but milliseconds.
  timestampFromNanoseconds: (nanos: bigint) => nanos as unknown as Date,
};

/** Reads the columns of a row group, and gives its rows by their index in it. */
async function rowsOfGroup(
  { file, metadata, fail }: Reading,
  { leaves, columns, group }: Wanted,
): Promise<(from: number, to: number) => readonly Row[]> {
  const byteLength = (await file.stat()).size;
  const source = {
    byteLength,
    slice: async (from: number, to = byteLength) => {
      // Before memory is set aside for what is not there.
      if (from < 0 || to < from || to > byteLength) throw new Error('the file ends early');
      return bytesOf(file, from, to);
    },
  };
  const wanted = leaves.filter(({ name }) => columns?.has(name) !== false);
  if (wanted.length * group.count > CELLS_MAX) {
    throw fail(parquetTooLarge, `a row group has more than ${CELLS_MAX} cells`);
  }
  const held = new Map<string, readonly unknown[]>();
  for (const { path } of wanted) {
    const [top] = path;
    if (top === undefined || held.has(top)) continue;
    const values: unknown[] = [];
    const chunks = chunksOf(metadata, { top, index: group.index });
    const pages = await pagesOf(source.slice, chunks, fail);
    await orBad(fail, () =>
      parquetRead({
        ...{ file: source, metadata, columns: [top], utf8: false },
        compressors: decompressors(pages, fail),
        ...{ rowStart: group.start, rowEnd: group.start + group.count },
        parsers: STORED_TIMES,
        onChunk: ({ columnData, rowStart }) => {
          for (let index = 0; index < columnData.length; index += 1) {
            values[rowStart - group.start + index] = columnData[index];
          }
        },
      }),
    );
    if (values.length !== group.count) throw fail(badParquet, 'a column lacks rows');
    held.set(top, values);
  }
  const read = leaves.map(({ name }) => columns?.has(name) !== false);
  return (from, to) =>
    Array.from({ length: to - from }, (_, index) => rowAt(from + index, { leaves, read, held }));
}

interface Held {
  readonly leaves: readonly Leaf[];
  readonly read: readonly boolean[];
  readonly held: ReadonlyMap<string, readonly unknown[]>;
}

function rowAt(index: number, { leaves, read, held }: Held): Row {
  const cells: string[] = [];
  for (const [at, { name, path, cell }] of leaves.entries()) {
    if (!read[at]) {
      cells.push('');
      continue;
    }
    let value: unknown = held.get(path[0]!)![index]; // every column that is read is held
    for (const part of path.slice(1)) value = partOf(value, part);
    const text = cell(value);
    if (text === undefined) return { fault: notText(name) };
    cells.push(text);
  }
  return cells;
}

function partOf(group: unknown, name: string): unknown {
  if (typeof group !== 'object' || group === null) return undefined;
  return Object.getOwnPropertyDescriptor(group, name)?.value;
}

function notText(column: string): Fault {
  return { column, kind: badEncoding, message: 'the cell is not valid UTF-8' };
}

/** What is read of a row group for one of the columns at the top, which may be a group of them. */
function chunksOf(
  metadata: FileMetaData,
  { top, index }: { readonly top: string; readonly index: number },
): readonly Chunk[] {
  const tree = parquetSchema(metadata);
  return metadata.row_groups[index]!.columns.flatMap(({ meta_data: column }) => {
    if (column?.path_in_schema[0] !== top) return [];
    const start = Number(column.dictionary_page_offset || column.data_page_offset);
    const claim = {
      ...{ values: Number(column.num_values), type: column.type },
      isCompressed: column.codec !== 'UNCOMPRESSED',
      levels: levelsOf(tree, column.path_in_schema),
    };
    return [{ start, end: start + Number(column.total_compressed_size), claim }];
  });
}

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly claim: ColumnClaim;
}

/** As the library counts them. */
function levelsOf(tree: SchemaTree, path: readonly string[]): Levels {
  let [at, repetition, definition]: [SchemaTree | undefined, number, number] = [tree, 0, 0];
  for (const name of path) {
    at = at?.children.find(({ element }) => element.name === name);
    if (at?.element.repetition_type === 'REPEATED') repetition += 1;
    if (at?.element.repetition_type !== 'REQUIRED') definition += 1;
  }
  return { repetition, definition };
}

/** Pages that are compressed, by where they begin in their column. */
type Pages = ReadonlyMap<number, readonly CompressedPage[]>;

async function pagesOf(
  slice: (from: number, to: number) => Promise<ArrayBuffer>,
  chunks: readonly Chunk[],
  fail: Fail,
): Promise<Pages> {
  const pages = new Map<number, CompressedPage[]>();
  for (const { start, end, claim } of chunks) {
    const bytes = new Uint8Array(await orBad(fail, () => slice(start, end)));
    for (const page of checkedPages(bytes, { claim, fail })) {
      const beside = pages.get(page.from);
      if (beside === undefined) pages.set(page.from, [page]);
      else beside.push(page);
    }
  }
  return pages;
}

/** How pages are decompressed, each no further than its header says. */
function decompressors(pages: Pages, fail: Fail): Compressors {
  const all: Compressors = {
    ...compressors,
    // The library's own, which needs no WebAssembly.
    SNAPPY: (input, length) => {
      const output = new Uint8Array(length);
      snappyUncompress(input, output);
      return output;
    },
    GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
    BROTLI: (input, length) =>
      brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  };
  return Object.fromEntries(
    Object.entries(all).map(([codec, decompress]) => [
      codec,
      (input: Uint8Array, length: number) => {
        // A page without values: LZ4's reader stumbles over one.
        if (length === 0) return new Uint8Array();
        const asked = pages.get(input.byteOffset)?.filter((page) => page.length === input.length);
        if (asked === undefined) throw fail(badParquet, 'a page is not where it was');
        const values = decompress(input, length);
        if (!asked.some((page) => page.isSound(values))) {
          throw fail(badParquet, 'a page repeats a value more often than it has values');
        }
        return values;
      },
    ]),
  );
}
