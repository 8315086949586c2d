/**
 * Reads a file of transactions that is larger than memory: as `readTransactions`, but postings go
 * to a file of their own as they are read, and what comes of it is a batch to be screened in parts.
 */
import { statSync } from 'node:fs';
import { throwOnErrors } from '../core/problem.js';
import { type SpillBuilder, spillBuilder } from '../transaction/spill-builder.js';
import type { SpilledBatch } from '../transaction/spilled-batch.js';
import { type ReadTransactionsOptions, readInto, refuseTooMany } from './read-transactions.js';
import { openSpillFile, type SpillFile } from './spill-file.js';

export interface ReadSpilledOptions extends ReadTransactionsOptions {
  /** Bytes that columns of postings may take at a time. */
  readonly memoryBytes: number;
  /** Folder of the file; the system's own for such files without it. */
  readonly temp?: string;
}

export interface SpilledFile {
  readonly spilled: SpilledBatch;
  /** Bytes that the spilled postings take. */
  readonly spilledBytes: number;
  /** Removes what was spilled. Nothing of the batch can be read after it. */
  close(): void;
}

/**
 * Throws a `ProblemError` when the file, the profile, the temporary folder or too many rows are at
 * fault.
 */
export async function readSpilled(
  path: string,
  { memoryBytes, temp, ...options }: ReadSpilledOptions,
): Promise<SpilledFile> {
  const held = {
    parts: partsFor(largestSize(path), memoryBytes),
    stretch: stretchFor(memoryBytes),
  };
  let store: SpillFile | undefined;
  try {
    const { builder, noted } = await readInto(path, options, (rest): SpillBuilder => {
      // What was read of a file that must be read in another way is not needed any more.
      store?.close();
      store = openSpillFile(temp);
      return spillBuilder({ ...rest, ...held, store });
    });
    const result = builder.finish(noted);
    if ('problems' in result) {
      throwOnErrors(result.problems);
      throw new Error('redthread broke its own rule: a batch failed without a problem');
    }
    refuseTooMany(path, result.spilled.head.manifest, options.rejectLimit);
    const opened = store!; // the builder was made with one
    const close = () => opened.close();
    return { spilled: result.spilled, spilledBytes: opened.size(), close };
  } catch (error) {
    store?.close();
    throw error;
  }
}

/** A row's columns take about what its text takes; sorting them out takes as much again. */
const PART_SHARE = 4;
const PARTS_MAX = 1024;

function partsFor(fileBytes: number, memoryBytes: number): number {
  const parts = Math.ceil((PART_SHARE * fileBytes) / memoryBytes);
  return Math.min(PARTS_MAX, Math.max(1, parts));
}

/** A posting takes some hundred bytes: a stretch is a small share of what may be held. */
function stretchFor(memoryBytes: number): number {
  return Math.min(65_536, Math.max(16, Math.floor(memoryBytes / 2048)));
}

/** What a packed file may come to. */
const UNPACKED = 8;

/**
 * Bytes of the text that a file holds, at most; 0 where the reader will say what is wrong with it.
 */
export function largestSize(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return /\.(?:gz|parquet|pq)$/.test(path.toLowerCase()) ? size * UNPACKED : size;
}
