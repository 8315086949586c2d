/** The frame of some subjects of another frame: what is looked at once the others are settled. */
import type { Scratch } from '../core/scratch.js';
import type { Frame } from './frame.js';

/** `some` ascending, and at least one. */
export function frameOfSome(frame: Frame, some: Uint32Array, scratch: Scratch): Frame {
  const positions = placesOf(frame.subjectStart, some, scratch);
  const moments = placesOf(frame.momentStart, some, scratch);
  const [postingCount, momentCount] = [positions.places.length, moments.places.length];
  const picked = some.slice();
  for (let s = 0; s < some.length; s += 1) picked[s] = frame.subjects[some[s]!]!;
  const firstMoments = some.slice();
  for (let s = 0; s < some.length; s += 1) firstMoments[s] = frame.firstMoments[some[s]!]!;
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
    base: taken(scratch.floats(postingCount), frame.base, positions.places),
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
  };
}

/** Everything that belongs to some subjects, and where each one's begins. */
function placesOf(start: Uint32Array, some: Uint32Array, scratch: Scratch) {
  const starts = new Uint32Array(some.length + 1);
  for (let s = 0; s < some.length; s += 1) {
    starts[s + 1] = starts[s]! + start[some[s]! + 1]! - start[some[s]!]!;
  }
  const places = scratch.counts(starts[some.length]!);
  let next = 0;
  for (let s = 0; s < some.length; s += 1) {
    for (let place = start[some[s]!]!; place < start[some[s]! + 1]!; place += 1) {
      places[next] = place;
      next += 1;
    }
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
