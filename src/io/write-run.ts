/**
 * Writes what a run found into the folder of `--out`: alerts, drafts, rejected rows and the
 * manifest. Files are written beside the folder, one by one as they were found clean, and put in
 * place together once all of them are there.
 */
import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, appendFile, constants, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import { makeFolder } from './make-folder.js';
import { lockRecords, type RecordLock } from './record-lock.js';
import { recordsLocked } from './record-problem-list.js';
import { csvCell } from './write-csv.js';

/** A file of the output, or the next part of it, by its path within the folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** A file that was written, by the SHA-256 of its bytes. */
export interface WrittenFile {
  readonly path: string;
  readonly digest: string;
}

/** A run's output while it is made. */
export interface RunStage {
  /** Writes a file, or more of it. */
  readonly append: (file: OutputFile) => Promise<void>;
  /** What was written, in the order in which it was begun. */
  readonly written: () => readonly WrittenFile[];
  /** Puts everything in place, one rename each. */
  readonly place: () => Promise<void>;
  /** Takes away what was not put in place; nothing where all was. */
  readonly drop: () => Promise<void>;
}

/** The folders and files that a run owns; anything else in the folder is left alone. */
export const OWN_FILES: readonly string[] = [
  ...['alerts.jsonl', 'drafts', 'privacy.json', 'rejected.csv', 'report.html'],
  // The record of the others is taken away first and put in place last.
  'run.json',
];

/**
 * Looks at the place before a run begins: a long one should not end at a folder that cannot be
 * written to. Throws the system's error.
 */
export async function checkOutPlace(folder: string): Promise<void> {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  await readdir(nearest);
  await access(nearest, constants.W_OK);
}

/** An output that is not in its folder yet. Nothing is made before the first file. */
export function runStage(folder: string): RunStage {
  const staging = join(folder, '.redthread.tmp');
  const hashes = new Map<string, Hash>();
  let state: 'none' | 'begun' | 'placed' = 'none';
  let madeFolder = false;
  let alone: Alone | undefined;
  const begin = async (): Promise<void> => {
    madeFolder = (await makeFolder(folder)) !== undefined;
    alone = await aloneIn(folder);
    // Where it is no folder, there is nothing to take away.
    state = 'begun';
    await rm(staging, { recursive: true, force: true });
    await makeFolder(join(staging, 'drafts'));
  };
  return {
    append: async ({ path, text }) => {
      if (state === 'none') await begin();
      const hash = hashes.get(path) ?? createHash('sha256');
      hashes.set(path, hash.update(text, 'utf8'));
      await appendFile(join(staging, path), text, { mode: 0o600 });
    },
    written: () => [...hashes].map(([path, hash]) => ({ path, digest: hash.copy().digest('hex') })),
    place: async () => {
      await rm(join(folder, 'run.json'), { force: true });
      for (const name of OWN_FILES) {
        await rm(join(folder, name), { recursive: true, force: true });
        await rename(join(staging, name), join(folder, name));
      }
      await rm(staging, { recursive: true, force: true });
      state = 'placed';
      await alone?.release();
    },
    drop: async () => {
      if (state !== 'begun') return;
      await rm(staging, { recursive: true, force: true });
      await alone?.release();
      // Where putting in place broke off, what is there stays.
      if (madeFolder && (await readdir(folder)).length === 0) await rmdir(folder);
    },
  };
}

interface Alone {
  readonly release: () => Promise<void>;
}

/**
 * Of two runs into one folder the later to write stops: their files would be mixed. Nobody else's
 * stage is touched. A disk that has no sockets has no lock: there nobody is refused.
 */
async function aloneIn(folder: string): Promise<Alone> {
  const handle = await open(folder, 'r');
  const place = { folder, descriptor: handle.fd, name: '.redthread' };
  const lock = await lockRecords(place).catch((): RecordLock => ({ release: async () => {} }));
  if (lock === undefined) {
    await handle.close();
    const message = 'another run writes into this folder';
    throw new ProblemError([problemOf(recordsLocked, message, { place: { file: folder } })]);
  }
  return {
    release: async () => {
      await lock.release();
      await handle.close();
    },
  };
}

/**
 * A rejected row tells its number, column and problem code, never a value. The name of a column is
 * the export's, and may be what a spreadsheet would compute.
 */
export function rejectedCsv(
  rows: readonly {
    readonly row: number;
    readonly column: string;
    readonly problem: { readonly code: string };
  }[],
): string {
  const lines = rows.map(({ row, column, problem }) => `${row},${csvCell(column)},${problem.code}`);
  return `${['row,column,problem', ...lines].join('\n')}\n`;
}
