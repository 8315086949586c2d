/**
 * How many threads pay for a run. A thread costs its start, the typologies that it compiles, and
 * that its code runs slowly at first, and two cores wait for one memory: ten measures over two
 * million postings took 2.0 s with two threads and 1.5 s with one; the shipped library over half a
 * million 7.2 s and 6.1, over two million 24.1 and 24.7, for a third more processor time and 1.4
 * times the memory. So the more there is to do for each posting, the fewer postings are worth one,
 * and reading, of which there is little, is shared in large files alone.
 */
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Plan } from '../plan/plan.js';

/** Postings that are worth a thread where there are few measures. */
const POSTINGS_A_WORKER = 8_000_000;
/** Of more measures fewer postings are. */
const FEW_MEASURES = 160;
/** Bytes of a file that are worth a thread to read them. */
const BYTES_A_READER = 256 * 2 ** 20;
const BYTES_A_POSTING = 110;

/** Threads for so many postings; one is the thread that asks. */
export function workersFor(
  { measures }: Pick<Plan, 'measures'>,
  postings: number,
  cores: number = availableParallelism(),
): number {
  const weight = Math.max(1, measures.length / FEW_MEASURES);
  return Math.max(1, Math.min(cores, Math.floor((postings * weight) / POSTINGS_A_WORKER)));
}

export interface FileWorkers {
  /** Threads for the whole run. */
  readonly workers: number;
  /** Whether they also pay for the reading. */
  readonly read: boolean;
}

/** Threads for a file: as many as are asked for, else as pay for one of its size. */
export async function workersForFile(
  plan: Pick<Plan, 'measures'>,
  path: string,
  asked?: number,
): Promise<FileWorkers> {
  // A file that is not there is the reader's to tell.
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  const workers = asked ?? workersFor(plan, size / BYTES_A_POSTING);
  return { workers, read: workers > 1 && size >= workers * BYTES_A_READER };
}
