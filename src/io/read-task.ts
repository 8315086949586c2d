/**
 * What a worker is given to read, and what it says: it takes range after range until none is left.
 */
import { ProblemError } from '../core/problem.js';
import type { RangePart } from '../transaction/range-part.js';
import type { Unusual } from './read-columns.js';
import { type FileRanges, type ReadRangeOptions, readRange } from './read-ranges.js';

export interface ReadTask {
  readonly kind: 'read';
  readonly file: FileRanges;
  readonly options: Omit<ReadRangeOptions, 'onProgress'>;
  /** The next range that nobody has taken: one number that all workers count up. */
  readonly next: Int32Array;
}

export type ReadWord =
  | { readonly range: number; readonly part: RangePart | Unusual }
  /** So many more rows were read. */
  | { readonly rows: number };

/** Rows between two words about them. */
const ROWS_TOLD = 50_000;

/** Reads what falls to this thread, until something is unusual: then the file is read otherwise. */
export async function readParts(task: ReadTask, say: (word: ReadWord) => void): Promise<void> {
  const { file, options, next } = task;
  for (;;) {
    const range = Atomics.add(next, 0, 1);
    const bytes = file.ranges[range];
    if (bytes === undefined) return;
    let told = 0;
    const onProgress = (rows: number) => {
      if (rows < told + ROWS_TOLD) return;
      say({ rows: rows - told });
      told = rows;
    };
    const part = await readRange(file, bytes, { ...options, onProgress }).catch(unreadable);
    say({ range, part });
    if ('unusual' in part) return;
  }
}

/** The reader of one piece says what is the matter. */
export function unreadable(error: unknown): Unusual {
  if (!(error instanceof ProblemError)) throw error;
  return { unusual: 'unreadable' };
}
