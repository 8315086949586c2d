/**
 * The frame of some subjects of another frame: what is looked at once the others are settled; and
 * the frame of their first moments alone.
 */
import type { Scratch } from '../core/scratch.js';
import type { Frame } from './frame.js';

/** `some` ascending, and at least one. */
export function frameOfSome(frame: Frame, some: Uint32Array, scratch: Scratch): Frame {
  const positions = placesOf(frame.subjectStart, some, scratch);
  const moments = placesOf(frame.momentStart, some, scratch);
  return cut(frame, { some, positions, moments }, scratch);
}

/**
 * The same with the first moment of each, and what was posted by then: no measure looks at what
 * comes later. Each has a moment.
 */
export function frameOfFirsts(frame: Frame, some: Uint32Array, scratch: Scratch): Frame {
  const { at, momentAt, momentStart, subjectStart } = frame;
  const positions = placesOf(subjectStart, some, scratch, (subject) => {
    const first = momentAt[momentStart[subject]!]!;
    let end = subjectStart[subject]!;
    while (end < subjectStart[subject + 1]! && at[end]! <= first) end += 1;
    return end;
  });
  const moments = placesOf(momentStart, some, scratch, (subject) => momentStart[subject]! + 1);
  return cut(frame, { some, positions, moments }, scratch);
}

interface Places {
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
}

interface Part {
  readonly some: Uint32Array;
  readonly positions: Places;
  readonly moments: Places;
}

function cut(frame: Frame, { some, positions, moments }: Part, scratch: Scratch): Frame {
  const [postingCount, momentCount] = [positions.places.length, moments.places.length];
  const picked = some.slice();
  for (let s = 0; s < some.length; s += 1) picked[s] = frame.subjects[some[s]!]!;
  const firstMoments = some.slice();
  for (let s = 0; s < some.length; s += 1) firstMoments[s] = frame.firstMoments[some[s]!]!;
  let base: Float64Array | undefined;
  let [dates, offsets]: [Int32Array?, Int16Array?] = [];
  return {
    batch: frame.batch,
    subjectField: frame.subjectField,
    subjects: picked,
    firstMoments,
    firstSubject: picked[0]!,
    firstMoment: firstMoments[0]!,
    subjectKeys: Array.from(some, (subject) => frame.subjectKeys[subject]!),
    postings: taken(scratch.counts(postingCount), frame.postings, positions.places),
    at: taken(scratch.floats(postingCount), frame.at, positions.places),
    get base() {
      base ??= taken(scratch.floats(postingCount), frame.base, positions.places);
      return base;
    },
    subjectStart: positions.starts,
    momentStart: moments.starts,
    momentAt: taken(scratch.floats(momentCount), frame.momentAt, moments.places),
    get momentDate() {
      dates ??= taken(scratch.integers(momentCount), frame.momentDate, moments.places);
      return dates;
    },
    get momentOffset() {
      offsets ??= taken(new Int16Array(momentCount), frame.momentOffset, moments.places);
      return offsets;
    },
    scratch,
    observations: Array.from(some, (subject) => frame.observations[subject]),
    within: { frame, positions: positions.places, moments: moments.places },
  };
}

/** What belongs to some subjects, up to an end of each, and where each one's begins. */
function placesOf(
  start: Uint32Array,
  some: Uint32Array,
  scratch: Scratch,
  endOf: (subject: number) => number = (subject) => start[subject + 1]!,
): Places {
  const starts = new Uint32Array(some.length + 1);
  for (let s = 0; s < some.length; s += 1) {
    starts[s + 1] = starts[s]! + endOf(some[s]!) - start[some[s]!]!;
  }
  const places = scratch.counts(starts[some.length]!);
  for (let s = 0; s < some.length; s += 1) {
    const from = start[some[s]!]!;
    const size = starts[s + 1]! - starts[s]!;
    for (let next = 0; next < size; next += 1) places[starts[s]! + next] = from + next;
  }
  return { starts, places };
}

function taken<Column extends Uint32Array | Float64Array | Int32Array | Int16Array>(
  own: Column,
  from: Column,
  places: Uint32Array,
): Column {
  for (let index = 0; index < places.length; index += 1) own[index] = from[places[index]!]!;
  return own;
}
