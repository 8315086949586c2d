/**
 * Postings grouped by subject, with what all measures read beside; and the moments that they make.
 */
import { keepPlaces } from '../core/places.js';
import type { Scratch } from '../core/scratch.js';
import type { Batch } from '../transaction/batch.js';
import type { Codes } from '../transaction/codes.js';
import { sharedCounts, sharedFloats } from '../transaction/shared-numbers.js';
import { type Numbers, numbersIn, rawOf, type Scale, scaleOf, scaleOfInstants } from './compact.js';

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

/** The same with columns in fewer bytes, where they can be. */
export interface CompactGrouping extends Pick<Grouping, 'postings' | 'subjectStart'> {
  readonly at: Numbers;
  readonly base: Numbers;
}

/** Below so many, bytes are not worth looking for. */
const MANY_POSTINGS = 100_000;

/**
 * Stable counting sort by code: within a subject the batch's own order stays. The place of each
 * posting is found first, and then each column is put there: instants and amounts at once, since to
 * gather them later means to wait for each.
 */
export function grouped(
  { at, baseMinor }: Pick<Batch, 'at' | 'baseMinor'>,
  codes: Codes,
  count: number,
  postingsMany = MANY_POSTINGS,
): CompactGrouping {
  const subjectStart = sharedCounts(count + 1);
  countCodes(codes, subjectStart);
  for (let code = 0; code < count; code += 1) subjectStart[code + 1]! += subjectStart[code]!;
  const postings = sharedCounts(subjectStart[count]!);
  const places = sharedCounts(codes.length);
  findPlaces(codes, subjectStart.slice(), places);
  putIndexes(places, postings);
  keepPlaces(postings, places);
  const isMany = codes.length >= postingsMany;
  const placed = (column: Float64Array, scale: Scale | undefined): Numbers => {
    if (scale === undefined) {
      const own = sharedFloats(postings.length);
      putNumbers(places, { from: column, to: own });
      return own;
    }
    const counts = sharedCounts(postings.length);
    putCounts(places, { from: column, to: counts, ...scale });
    return { counts, ...scale };
  };
  return {
    postings,
    at: placed(at, isMany ? scaleOfInstants(at) : undefined),
    base: placed(baseMinor, isMany ? scaleOf(baseMinor, { least: 0, unit: 1 }) : undefined),
    subjectStart,
  };
}

function countCodes(codes: Codes, start: Uint32Array): void {
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code >= 0) start[code + 1]! += 1;
  }
}

function findPlaces(codes: Codes, next: Uint32Array, places: Uint32Array): void {
  const nowhere = next.at(-1)!;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code < 0) {
      places[index] = nowhere;
      continue;
    }
    const place = next[code]!;
    places[index] = place;
    next[code] = place + 1;
  }
}

function putIndexes(places: Uint32Array, to: Uint32Array): void {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index]!;
    if (place < to.length) to[place] = index;
  }
}

interface Placed<To> {
  readonly from: Float64Array;
  readonly to: To;
}

function putNumbers(places: Uint32Array, { from, to }: Placed<Float64Array>): void {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index]!;
    if (place < to.length) to[place] = from[index]!;
  }
}

function putCounts(
  places: Uint32Array,
  { from, to, least, unit }: Placed<Uint32Array> & Scale,
): void {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index]!;
    if (place < to.length) to[place] = (from[index]! - least) / unit;
  }
}

/** Where the moments of each subject begin: its instants that differ from the one before. */
export function placeMoments(
  { at: instants, subjectStart }: Pick<CompactGrouping, 'at' | 'subjectStart'>,
  momentStart: Uint32Array,
): void {
  const at = rawOf(instants);
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

/**
 * The moments of subjects that have none but those of their postings; `ends` takes where the
 * postings of each end.
 */
export function momentsOfPostings(
  { at: instants, subjectStart }: Pick<CompactGrouping, 'at' | 'subjectStart'>,
  size: number,
  scratch: Scratch,
  ends?: Int32Array,
): Float64Array {
  const at = numbersIn(instants, { from: 0, to: subjectStart.at(-1)! }, scratch);
  const momentAt = scratch.unset.floats(size);
  let next = 0;
  for (let subject = 0; subject + 1 < subjectStart.length; subject += 1) {
    const last = subjectStart[subject + 1]! - 1;
    for (let p = subjectStart[subject]!; p <= last; p += 1) {
      // Put down for each posting, and again for the next one of the same moment: no branch.
      momentAt[next] = at[p]!;
      if (ends !== undefined) ends[next] = p + 1;
      next += Number(p === last || at[p + 1] !== at[p]);
    }
  }
  return momentAt;
}
