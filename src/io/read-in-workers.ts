/**
 * Reads a large plain file in several threads, a range of its bytes each. The thread that asks
 * reads the first range into the batch itself, and then puts what the others read behind it. What a
 * file of another kind needs, or one of which any range is not plain, the reader of one piece does
 * instead.
 */
import { invariant } from '../core/invariant.js';
import type { RowTaker } from '../transaction/batch-builder.js';
import type { RowNormaliser } from '../transaction/normalise.js';
import { joinParts, type RangePart } from '../transaction/range-part.js';
import {
  type FileRanges,
  type FileRangesOptions,
  fileRanges,
  type RangeTaker,
  type ReadRangeOptions,
  rangeRows,
} from './read-ranges.js';
import { type ReadTask, type ReadWord, unreadable } from './read-task.js';
import { type Crew, sharedCounter } from './worker-crew.js';

export interface ReadInWorkersOptions<Builder>
  extends Omit<FileRangesOptions, 'count'>,
    ReadRangeOptions {
  readonly crew: Crew;
  /** What rows are read into; undefined where the profile does not fit the header. */
  readonly bind: (header: readonly string[]) => Bound<Builder> | undefined;
}

interface Bound<Builder> {
  readonly normaliser: RowNormaliser;
  readonly builder: Builder;
}

/** A file in a builder; undefined where it is to be read in one piece, which then says why. */
export async function readInWorkers<Builder extends RowTaker>(
  path: string,
  options: ReadInWorkersOptions<Builder>,
): Promise<Builder | undefined> {
  const { crew, encoding, delimiter, onProgress, profile, zone, chunkBytes, bind } = options;
  const file = await fileRanges(path, {
    ...{ count: crew.size, delimiter },
    ...(encoding === undefined ? {} : { encoding }),
  }).catch(unlessProblem);
  const bound = file === undefined ? undefined : bind(file.head.header);
  if (file === undefined || bound === undefined) return undefined;
  const next = sharedCounter();
  next[0] = 1; // the first range is that of this thread
  const task: ReadTask = {
    ...{ kind: 'read', file, next },
    options: { profile, chunkBytes, ...(zone === undefined ? {} : { zone }) },
  };
  const parts: RangePart[] = [];
  let isPlain = true;
  let rows = 0;
  let ownRows = 0;
  const own = ownRange(file, { ...bound, chunkBytes }, (read) => {
    ownRows = read;
  });
  // All are heard to the end: the threads have more to do after this.
  for await (const word of crew.run<ReadWord>(task, own)) {
    if ('rows' in word) {
      rows += word.rows;
      onProgress?.(rows);
    } else if ('unusual' in word.part) isPlain = false;
    else {
      invariant(parts[word.range] === undefined, 'a range of a file was read twice');
      parts[word.range] = word.part;
    }
  }
  if (!isPlain) return undefined;
  joinParts(parts.slice(1), bound.builder, ownRows);
  return bound.builder;
}

/** Reads the first range into the builder, and says what a thread would say of it. */
async function* ownRange(
  file: FileRanges,
  taker: RangeTaker,
  onRows: (read: number) => void,
): AsyncGenerator<ReadWord> {
  const range = file.ranges[0]!; // there is at least one
  let told = 0;
  try {
    for await (const word of rangeRows(file, range, { ...taker, isFirst: true })) {
      if ('unusual' in word) yield { range: 0, part: word };
      else {
        onRows(word.rows);
        yield { rows: word.rows - told };
        told = word.rows;
      }
    }
  } catch (error) {
    yield { range: 0, part: unreadable(error) };
  }
}

/** What cannot be read is told by the reader of one piece. */
function unlessProblem(error: unknown): undefined {
  unreadable(error);
  return undefined;
}
