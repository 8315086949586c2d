/**
 * The one writer of a file of records: appends that share a sync, and the change of all records at
 * once.
 */
import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { Content, RecordFile, RecordFileOptions } from './record-file.js';
import { headerLine, recordLine } from './record-lines.js';
import type { RecordLock } from './record-lock.js';
import { recordsNotWritten } from './record-problem-list.js';

/** A new file, which nobody else has made. */
export const MADE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
export const MODE = 0o600;
const ZEROS = Buffer.alloc(1 << 16);

export interface Writing<Item> {
  readonly handle: FileHandle;
  readonly folder: FileHandle;
  readonly lock: RecordLock;
  /** Full path of the file. */
  readonly target: string;
  /** The path as the caller wrote it. */
  readonly told: string;
  readonly options: RecordFileOptions<Item>;
  readonly content: Content<Item>;
}

/** What is known of the file on the disk; `handle` changes when all records do. */
interface Held {
  handle: FileHandle;
  checksum: string;
  length: number;
  state: 'open' | 'broken' | 'closed';
}

interface Waiting<Item> {
  readonly item: Item;
  readonly acknowledge: () => void;
  readonly reject: (error: unknown) => void;
}

/** For a file that was opened, read and locked. */
export function recordWriter<Item>(writing: Writing<Item>): RecordFile<Item> {
  const { folder, lock, options, content } = writing;
  const records = content.items;
  const { checksum, length } = content.lines;
  const held: Held = { handle: writing.handle, checksum, length, state: 'open' };
  const inTurn = turns(held, writing);
  let waiting: Waiting<Item>[] = [];

  const flush = async (): Promise<void> => {
    let batch: readonly Waiting<Item>[] = [];
    try {
      await inTurn(async () => {
        batch = waiting;
        waiting = [];
        const items = batch.map(({ item }) => item);
        await appended(held, items);
        for (const item of items) records.push(item);
      });
      for (const { acknowledge } of batch) acknowledge();
    } catch (error) {
      // Refused before its turn: whoever waits by now waits for this write.
      const lost = batch.length > 0 ? batch : waiting.splice(0);
      for (const { reject } of lost) reject(error);
    }
  };
  const checked = (item: Item): Item => {
    invariant(held.state !== 'closed', 'a record was written to a closed file');
    const parsed = options.schema.safeParse(item);
    invariant(parsed.success, 'a record does not have the shape of its kind');
    return parsed.data;
  };
  return Object.freeze({
    records,
    tornBytes: content.lines.torn,
    append: async (item: Item) => {
      const whole = checked(item);
      recordLine(whole, ''); // too long or no JSON: told to its caller, not to all who share the write
      const done = new Promise<void>((acknowledge, reject) => {
        waiting.push({ item: whole, acknowledge, reject });
      });
      if (waiting.length === 1) void flush();
      await done;
    },
    replace: async (items: readonly Item[]) => {
      const whole = items.map(checked);
      await inTurn(async () => {
        await replaced(held, writing, whole);
        records.length = 0;
        for (const item of whole) records.push(item);
      });
    },
    close: async () => {
      if (held.state === 'closed') return;
      await inTurn(async () => undefined).catch(() => undefined); // told to whoever appended
      held.state = 'closed';
      await held.handle.close();
      await lock.release();
      await folder.close();
    },
  });
}

/** One thing at a time: everything that writes comes after what was asked before. */
function turns<Item>(held: Held, { target, told }: Writing<Item>) {
  let last: Promise<void> = Promise.resolve();
  const unsure = () =>
    new ProblemError([
      problemOf(recordsNotWritten, 'the record may not be there', { place: { file: told } }),
    ]);
  return (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(async () => {
      if (held.state !== 'open') throw unsure();
      try {
        if (!isSame(await stat(target), await held.handle.stat(), held.length)) throw unsure();
        await work();
      } catch {
        // After a failed write or sync nothing about the end of the file is known any more.
        held.state = 'broken';
        throw unsure();
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** Whether the name still leads to the open file, and nobody else has written to it. */
function isSame(named: Stats, file: Stats, length: number): boolean {
  return named.ino === file.ino && named.dev === file.dev && file.size === length;
}

async function appended(held: Held, items: readonly unknown[]): Promise<void> {
  const lines = linesAfter(held.checksum, items);
  await writeAll(held.handle, lines.bytes, held.length);
  await held.handle.sync();
  held.checksum = lines.checksum;
  held.length += lines.bytes.length;
}

async function replaced<Item>(
  held: Held,
  { target, folder, options }: Writing<Item>,
  items: readonly unknown[],
): Promise<void> {
  const header = headerLine(options.kind);
  const lines = linesAfter(header.checksum, items);
  const bytes = Buffer.concat([header.bytes, lines.bytes]);
  const temporary = temporaryName(target);
  const made = await open(temporary, MADE, MODE);
  try {
    await writeAll(made, bytes, 0);
    await made.sync();
    await rename(temporary, target);
    await folder.sync();
  } catch (error) {
    await made.close();
    throw error;
  }
  const before = { ...held };
  held.handle = made;
  held.checksum = lines.checksum;
  held.length = bytes.length;
  try {
    await overwritten(before);
  } finally {
    await before.handle.close();
  }
}

function linesAfter(previous: string, items: readonly unknown[]) {
  let checksum = previous;
  const bytes = items.map((item) => {
    const line = recordLine(item, checksum);
    checksum = line.checksum;
    return line.bytes;
  });
  return { bytes: Buffer.concat(bytes), checksum };
}

/** Beside the file, under a name that nobody else takes. */
export const temporaryName = (target: string): string =>
  `${target}.new-${randomBytes(8).toString('hex')}`;

/** The bytes from a place of the file on; a write may take fewer at once. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, from + at);
    invariant(bytesWritten > 0, 'the disk took nothing');
    at += bytesWritten;
  }
}

async function overwritten({ handle, length }: Held): Promise<void> {
  for (let at = 0; at < length; at += ZEROS.length) {
    await writeAll(handle, ZEROS.subarray(0, Math.min(ZEROS.length, length - at)), at);
  }
  await handle.sync();
}
