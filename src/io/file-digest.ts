/** The SHA-256 of a file's bytes, streamed: which input a run had before it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ProblemError, problemOf } from '../core/problem.js';
import { fileChanged } from './problem-list.js';

/** 64 lower-case hex digits. Rejects with the system's error where the file cannot be read. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Looks at a file before it is read. What it gives, called when all of it was read and its digest
 * taken, throws a `ProblemError` (`io/file-changed`) where the file was written to since.
 */
export async function unchangedSince(path: string): Promise<() => Promise<void>> {
  const state = async () => {
    // One that is not there is told by whoever reads it.
    const found = await stat(path).catch(() => undefined);
    return `${found?.ino} ${found?.size} ${found?.mtimeMs}`;
  };
  const before = await state();
  return async () => {
    if ((await state()) === before) return;
    const message = 'the file was written to while it was read';
    throw new ProblemError([problemOf(fileChanged, message, { place: { file: path } })]);
  };
}
