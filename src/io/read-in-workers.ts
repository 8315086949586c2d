/**
 * Reads a large plain file in several threads, a range of its bytes each. What a file of another kind
 * needs, or one of which any range is not plain, the reader of one piece does instead.
 */
import { invariant } from '../core/invariant.js';
import { ProblemError } from '../core/problem.js';
import type { RangePart } from '../transaction/range-part.js';
import { type FileRangesOptions, fileRanges, type ReadRangeOptions } from './read-ranges.js';
import type { ReadTask, ReadWord } from './read-task.js';
import { type Crew, sharedCounter } from './worker-crew.js';

export interface ReadInWorkersOptions extends Omit<FileRangesOptions, 'count'>, ReadRangeOptions {
  readonly crew: Crew;
}

export interface FileParts {
  readonly header: readonly string[];
  /** In the order of the file. */
  readonly parts: readonly RangePart[];
}

/** The parts of a file; undefined where it is to be read in one piece, which then says why. */
export async function readInWorkers(
  path: string,
  options: ReadInWorkersOptions,
): Promise<FileParts | undefined> {
  const { crew, encoding, delimiter, onProgress, profile, zone, chunkBytes } = options;
  const file = await fileRanges(path, {
    ...{ count: crew.size, delimiter },
    ...(encoding === undefined ? {} : { encoding }),
  }).catch(unlessProblem);
  if (file === undefined) return undefined;
  const task: ReadTask = {
    ...{ kind: 'read', file, next: sharedCounter() },
    options: { profile, chunkBytes, ...(zone === undefined ? {} : { zone }) },
  };
  const parts: RangePart[] = [];
  let isPlain = true;
  let rows = 0;
  // All are heard to the end: the threads have more to do after this.
  for await (const word of crew.run<ReadWord>(task)) {
    if ('rows' in word) {
      rows += word.rows;
      onProgress?.(rows);
    } else if ('unusual' in word.part) isPlain = false;
    else {
      invariant(parts[word.range] === undefined, 'a range of a file was read twice');
      parts[word.range] = word.part;
    }
  }
  return isPlain ? { header: file.head.header, parts } : undefined;
}

/** What cannot be read is told by the reader of one piece. */
function unlessProblem(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error;
  return undefined;
}
