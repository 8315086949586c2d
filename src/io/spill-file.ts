/**
 * The file that postings are spilled to. It holds personal data, so nobody else may read it, and it
 * has no name any more once it is open: however the program ends, killed or not, nothing of it is
 * left. Where a system does not let go of the name of an open file (Windows), it goes when the file
 * is closed.
 */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { SpillStore } from '../transaction/spill-store.js';
import { badTemporaryFolder } from './problem-list.js';

export interface SpillFile extends SpillStore {
  /** Bytes written so far. */
  size(): number;
  /** Closes the file, with which it is gone. Once or more. */
  close(): void;
}

/** Opens a file of its own in a folder. Throws a `ProblemError` (`io/bad-temporary-folder`). */
export function openSpillFile(folder: string = tmpdir()): SpillFile {
  const { descriptor, left } = trying(folder, () => nameless(folder));
  let size = 0;
  let isOpen = true;
  return {
    size: () => size,
    append: (bytes) => {
      const place = size;
      for (let from = 0; from < bytes.length; ) {
        const at = place + from;
        from += trying(folder, () => writeSync(descriptor, bytes, from, bytes.length - from, at));
      }
      size += bytes.length;
      return place;
    },
    read: (place, bytes) => {
      for (let from = 0; from < bytes.length; ) {
        const count = readSync(descriptor, bytes, from, bytes.length - from, place + from);
        invariant(count > 0, 'what was spilled is shorter than what was written');
        from += count;
      }
    },
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
      if (left !== undefined) rmSync(left, { recursive: true, force: true });
    },
  };
}

/** An open file, and its folder where that could not be removed yet. */
function nameless(folder: string): { readonly descriptor: number; readonly left?: string } {
  const own = mkdtempSync(join(folder, 'redthread-')); // mode 700
  const file = join(own, 'postings');
  const descriptor = openSync(file, 'wx+', 0o600);
  try {
    unlinkSync(file);
    rmdirSync(own);
    return { descriptor };
  } catch {
    // The system keeps the names of open files: both go when it is closed.
    return { descriptor, left: own };
  }
}

function trying<Value>(folder: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const message = `postings cannot be written there (${code})`;
    throw new ProblemError([problemOf(badTemporaryFolder, message, { place: { file: folder } })]);
  }
}
