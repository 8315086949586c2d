/**
 * A file that only grows, of JSON records: vault, privacy ledger and audit log are such files. What
 * `append` has resolved is on the disk; what a crash left half written is cut off and told;
 * whatever else does not fit is refused. One process writes at a time, and others on the machine
 * read nothing.
 */
import { constants } from 'node:fs';
import { type FileHandle, link, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Place, ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import type { z } from '../core/schema.js';
import { headerLine, RECORDS_FORMAT, type RecordLines, readLines } from './record-lines.js';
import { lockRecords } from './record-lock.js';
import {
  recordsDamaged,
  recordsLocked,
  recordsOfAnotherKind,
  recordsReadable,
  recordsUnusable,
} from './record-problem-list.js';
import { MADE, MODE, recordWriter, temporaryName, writeAll } from './record-writer.js';
import { realPath } from './within.js';

export interface RecordFile<Item> {
  /** All records, oldest first. Grows with `append`, once the record is on the disk. */
  readonly records: readonly Item[];
  /** Bytes that a crash had left half written, and that were cut off when the file was opened. */
  readonly tornBytes: number;
  /** Durable when resolved. Appends that wait together share one write and one sync. */
  append(item: Item): Promise<void>;
  /**
   * Puts these records in the place of all, in one step that is either done or not, and writes
   * zeros over what stood there before. A disk that moves data about may keep a copy all the same.
   */
  replace(items: readonly Item[]): Promise<void>;
  /** Waits for what was appended, and lets the next writer in. */
  close(): Promise<void>;
}

export interface RecordFileOptions<Item> {
  /** In the header: `vault`, `ledger`, `audit-log`. */
  readonly kind: string;
  readonly schema: z.ZodType<Item>;
  /** Whoever only reads or takes away asks for a file that is there: a misspelt name makes none. */
  readonly whenMissing?: 'make' | 'refuse';
}

export interface ReadRecords<Item> {
  readonly records: readonly Item[];
  /** Bytes at the end that are no whole record; left where they are. */
  readonly tornBytes: number;
}

const FLAGS = constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens the file for its one writer, and makes it where it is not there. Throws a `ProblemError`:
 * `io/records-locked`, `-damaged`, `-of-another-kind`, `-readable` or `-unusable`.
 */
export async function openRecordFile<Item>(
  path: string,
  options: RecordFileOptions<Item>,
): Promise<RecordFile<Item>> {
  const name = basename(resolve(path));
  // A link among the folders that is turned meanwhile leads neither a change nor a lock elsewhere.
  const folderPath = await realPath(dirname(resolve(path)));
  const target = join(folderPath, name);
  const opened: (() => Promise<void>)[] = [];
  try {
    const flags = constants.O_RDONLY | constants.O_DIRECTORY;
    const folder = await open(folderPath, flags).catch(refused(path));
    opened.unshift(() => folder.close());
    const place = { folder: folderPath, descriptor: folder.fd, name };
    const lock = await lockRecords(place).catch(refused(path));
    if (lock === undefined) {
      throw failure(recordsLocked, 'another process is writing the file', { file: path });
    }
    opened.unshift(() => lock.release());
    await withoutLeftovers(folderPath, name);
    const { kind, whenMissing = 'make' } = options;
    const handle = await openOrMake(target, { folder, kind, told: path, whenMissing });
    opened.unshift(() => handle.close());
    const content = await contentOf(handle, { ...options, path });
    if (content.lines.torn > 0) await handle.truncate(content.lines.length);
    // What no earlier writer was promised may stand in memory alone; from now on it is relied on.
    await handle.sync();
    await folder.sync();
    return recordWriter({ handle, folder, lock, target, told: path, options, content });
  } catch (error) {
    for (const close of opened) await close();
    throw error;
  }
}

/**
 * Reads a file without a lock and without mending it: the records that were whole at that moment.
 */
export async function readRecordFile<Item>(
  path: string,
  options: RecordFileOptions<Item>,
): Promise<ReadRecords<Item>> {
  const handle = await open(resolve(path), constants.O_RDONLY | FLAGS).catch(refused(path));
  try {
    const { items, lines } = await contentOf(handle, { ...options, path });
    return { records: items, tornBytes: lines.torn };
  } finally {
    await handle.close();
  }
}

export interface Content<Item> {
  readonly items: Item[];
  readonly lines: RecordLines;
}

/**
 * The records of an open file. Mode and content are of one file, whatever its name does meanwhile.
 */
async function contentOf<Item>(
  handle: FileHandle,
  { path, kind, schema }: RecordFileOptions<Item> & { readonly path: string },
): Promise<Content<Item>> {
  const state = await handle.stat();
  const file = { file: path };
  if (!state.isFile() || state.nlink > 1) {
    throw failure(recordsUnusable, 'it is no plain file, or has a second name', file);
  }
  if ((state.mode & 0o077) !== 0) {
    throw failure(recordsReadable, 'the file is open to others', file);
  }
  const lines = readLines(await handle.readFile());
  const damaged = (line: number) =>
    failure(recordsDamaged, `line ${line} is not as it was written`, { ...file, line });
  if ('damaged' in lines) throw damaged(lines.damaged);
  const [header, ...rest] = lines.items;
  if (!isHeader(header)) throw damaged(1);
  if (header.kind !== kind) {
    throw failure(recordsOfAnotherKind, `\`${header.kind}\`, not \`${kind}\``, file);
  }
  const items = rest.map((item, index) => {
    const parsed = schema.safeParse(item);
    if (!parsed.success) throw damaged(index + 2);
    return parsed.data;
  });
  return { items, lines };
}

function isHeader(item: unknown): item is { readonly kind: string } {
  if (typeof item !== 'object' || item === null) return false;
  const isOurs = 'format' in item && item.format === RECORDS_FORMAT;
  return isOurs && 'kind' in item && typeof item.kind === 'string';
}

interface Making {
  readonly folder: FileHandle;
  readonly kind: string;
  readonly told: string;
  readonly whenMissing: 'make' | 'refuse';
}

async function openOrMake(
  target: string,
  { folder, kind, told, whenMissing }: Making,
): Promise<FileHandle> {
  const flags = constants.O_RDWR | FLAGS;
  const found = await open(target, flags).catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    return refused(told)();
  });
  if (found !== undefined) return found;
  if (whenMissing === 'refuse')
    throw failure(recordsUnusable, 'there is no such file', { file: told });
  // Under its own name the file is never seen without its header, and never replaces another.
  const temporary = temporaryName(target);
  const handle = await open(temporary, MADE, MODE).catch(refused(told));
  try {
    await writeAll(handle, headerLine(kind).bytes, 0);
    await handle.sync();
    await link(temporary, target);
    await rm(temporary);
    await folder.sync();
    // Read from its start: what was written moved no place within it.
    return handle;
  } catch {
    await handle.close();
    return refused(told)();
  }
}

/** Files that a crash left while it made or replaced one; nobody else makes any, under the lock. */
async function withoutLeftovers(folder: string, name: string): Promise<void> {
  for (const each of await readdir(folder)) {
    if (!each.startsWith(`${name}.new-`)) continue;
    if (/^[0-9a-f]{16}$/.test(each.slice(name.length + 5)))
      await rm(join(folder, each), { force: true });
  }
}

/** The system's own words may hold a path of somebody's: the file is told as it was given. */
function refused(path: string): () => never {
  return () => {
    throw failure(recordsUnusable, 'the file cannot be opened or made', { file: path });
  };
}

function failure(kind: ProblemKind, message: string, place: Place): ProblemError {
  return new ProblemError([problemOf(kind, message, { place })]);
}
