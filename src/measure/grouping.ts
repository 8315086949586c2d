/**
 * Postings grouped by subject, with what all measures read beside; and the moments that they make.
 */
import type { Scratch } from '../core/scratch.js';
import type { Batch } from '../transaction/batch.js';
import type { Codes } from '../transaction/codes.js';
import { sharedCounts, sharedFloats } from '../transaction/shared-numbers.js';

export interface Grouping {
  /** Indexes into the batch's columns, subject by subject in order of time. */
  readonly postings: Uint32Array;
  /** UTC milliseconds of each of them. */
  readonly at: Float64Array;
  /** Minor units of the reporting currency of each of them. */
  readonly base: Float64Array;
  /** The first of each subject; one entry more than there are subjects. */
  readonly subjectStart: Uint32Array;
}

/**
 * Stable counting sort by code: within a subject the batch's own order stays. Instants and amounts
 * are put on the way, since to gather them later means to wait for each.
 */
export function grouped({ at: batchAt, baseMinor }: Batch, codes: Codes, count: number): Grouping {
  const subjectStart = sharedCounts(count + 1);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code >= 0) subjectStart[code + 1]! += 1;
  }
  for (let code = 0; code < count; code += 1) subjectStart[code + 1]! += subjectStart[code]!;
  const next = subjectStart.slice();
  const postings = sharedCounts(subjectStart[count]!);
  const at = sharedFloats(postings.length);
  const base = sharedFloats(postings.length);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code < 0) continue;
    const position = next[code]!;
    postings[position] = index;
    at[position] = batchAt[index]!;
    base[position] = baseMinor[index]!;
    next[code] = position + 1;
  }
  return { postings, at, base, subjectStart };
}

/** Where the moments of each subject begin: its instants that differ from the one before. */
export function placeMoments({ at, subjectStart }: Grouping, momentStart: Uint32Array): void {
  let size = 0;
  for (let subject = 0; subject + 1 < momentStart.length; subject += 1) {
    const end = subjectStart[subject + 1]!;
    let last = Number.NaN;
    for (let p = subjectStart[subject]!; p < end; p += 1) {
      if (at[p] !== last) size += 1;
      last = at[p]!;
    }
    momentStart[subject + 1] = size;
  }
}

/** The moments of subjects that have none but those of their postings. */
export function momentsOfPostings(
  { at, subjectStart }: Pick<Grouping, 'at' | 'subjectStart'>,
  size: number,
  scratch: Scratch,
): Float64Array {
  const momentAt = scratch.floats(size);
  let next = 0;
  for (let subject = 0; subject + 1 < subjectStart.length; subject += 1) {
    const end = subjectStart[subject + 1]!;
    let last = Number.NaN;
    for (let p = subjectStart[subject]!; p < end; p += 1) {
      if (at[p] === last) continue;
      last = at[p]!;
      momentAt[next] = last;
      next += 1;
    }
  }
  return momentAt;
}
