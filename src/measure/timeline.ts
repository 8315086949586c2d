/**
 * The timeline of a batch for one kind of subject: its postings grouped by subject, and each
 * subject's moments (design, section 3). Built once per batch and kind of subject, in buffers that
 * threads can share; frames are cut from it.
 */
import { invariant } from '../core/invariant.js';
import { FRESH, type Scratch } from '../core/scratch.js';
import { DAY_MS, MINUTE_MS, zoneOffset } from '../core/time.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import { isEachItsOwn } from '../transaction/fill-customers.js';
import type { Observation } from '../transaction/observation.js';
import {
  sharedCounts,
  sharedFloats,
  sharedIntegers,
  sharedSmallIntegers,
} from '../transaction/shared-numbers.js';
import type { SubjectField } from '../transaction/transaction.js';
import { numbersIn } from './compact.js';
import { type Frame, type FramedObservation, NO_WALL_CLOCK } from './frame.js';
import {
  type CompactGrouping,
  type Grouping,
  grouped,
  momentsOfPostings,
  placeMoments,
} from './grouping.js';

export interface TimelineOptions {
  readonly subjectField: SubjectField;
  /** Adds the batch's last instant to every subject's moments. */
  readonly atEnd: boolean;
}

export interface Timeline extends CompactGrouping {
  readonly batch: Batch;
  readonly subjectField: SubjectField;
  /** Canonical keys, by subject. */
  readonly keys: readonly string[];
  /** First spellings met, by subject. */
  readonly shown: readonly string[];
  readonly momentStart: Uint32Array;
  /** Whether postings alone make its moments: then they are listed when somebody asks for them. */
  readonly isOfPostings: boolean;
  readonly momentAt: Float64Array;
  readonly momentDate: Int32Array;
  readonly momentOffset: Int16Array;
  readonly observations: ReadonlyMap<number, readonly FramedObservation[]>;
  /** Postings that carry no value of the subject's field. */
  readonly notScreened: number;
}

/** Groups a batch by the value of one field and lists every subject's moments. */
export function timelineOf(batch: Batch, { subjectField, atEnd }: TimelineOptions): Timeline {
  const column = batch.text[subjectField];
  const { bySubject, extra } = observedSubjects(batch, subjectField);
  const count = column.values.length + extra.length;
  const own = grouped(batch, column.codes, count);
  const { subjectStart } = own;
  const end = atEnd ? lastInstant(batch) : undefined;
  const isOfPostings = bySubject.size === 0 && end === undefined;
  const most = batch.count + (batch.observations?.length ?? 0) + count;
  const momentStart = sharedCounts(count + 1);
  const listed = (moments: MomentList): MomentList => {
    const { postings } = own;
    const at = numbersIn(own.at, { from: 0, to: postings.length }, FRESH);
    for (let subject = 0; subject < count; subject += 1) {
      const range = { from: subjectStart[subject]!, to: subjectStart[subject + 1]! };
      addMoments(batch, { postings, at, range, seen: bySubject.get(subject), end }, moments);
      momentStart[subject + 1] = moments.size;
    }
    return moments;
  };
  // Few ask for the moments of all subjects together where postings alone tell them.
  if (isOfPostings) placeMoments(own, momentStart);
  let instants = isOfPostings
    ? undefined
    : momentInstants(listed({ at: sharedFloats(most), size: 0 }));
  let clocks: WallClocks | undefined;
  const clocksOf = (): WallClocks => {
    // Few measures ask for them, and to gather them takes longer than to list the moments.
    clocks ??= wallClocks(listed(momentList(most)));
    return clocks;
  };
  const observations = new Map<number, readonly FramedObservation[]>();
  for (const [subject, seen] of bySubject) observations.set(subject, seen.map(framedObservation));
  return {
    batch,
    subjectField,
    keys: withExtra(
      column.values,
      extra.map(({ key }) => key),
    ),
    shown: withExtra(
      column.shown,
      extra.map(({ shown }) => shown),
    ),
    ...{ ...own, momentStart, isOfPostings },
    get momentAt() {
      instants ??= momentsOfPostings(own, momentStart[count]!, FRESH);
      return instants;
    },
    get momentDate() {
      return clocksOf().momentDate;
    },
    get momentOffset() {
      return clocksOf().momentOffset;
    },
    observations,
    notScreened: batch.count - own.postings.length,
  };
}

function withExtra(texts: readonly string[], extra: readonly string[]): readonly string[] {
  return extra.length === 0 ? texts : [...texts, ...extra];
}

/** Observations by subject; subjects on file who have observations and no posting are added. */
function observedSubjects(batch: Batch, subjectField: SubjectField) {
  const bySubject = new Map<number, Observation[]>();
  const extra: { readonly key: string; readonly shown: string }[] = [];
  const { values } = batch.text[subjectField];
  const observations = batch.observations ?? [];
  if (observations.length === 0) return { bySubject, extra };
  const subjectOf = new Map(values.map((key, subject) => [key, subject]));
  const onFile = subjectField === 'account' ? batch.accounts : batch.customers;
  const isFiled = subjectField === 'account' || subjectField === 'customer';
  const named = subjectField === 'customer' && isEachItsOwn(batch) ? 'account' : subjectField;
  for (const observation of observations) {
    const key = canonicalValue(named, observation.subject);
    if (key === undefined) continue;
    let subject = subjectOf.get(key);
    if (subject === undefined) {
      if (!isFiled || onFile?.has(key) !== true) continue;
      subject = values.length + extra.length;
      subjectOf.set(key, subject);
      extra.push({ key, shown: observation.subject });
    }
    const list = bySubject.get(subject);
    if (list === undefined) bySubject.set(subject, [observation]);
    else list.push(observation);
  }
  for (const list of bySubject.values()) list.sort((a, b) => a.observedAt - b.observedAt);
  return { bySubject, extra };
}

function framedObservation(entry: Observation): FramedObservation {
  return { at: entry.observedAt, observation: canonicalText(entry.observation) ?? '' };
}

function lastInstant(batch: Batch): number | undefined {
  const own = batch.count > 0 ? batch.at[batch.count - 1]! : Number.NEGATIVE_INFINITY;
  let last = batch.whole?.lastAt ?? own;
  for (const entry of batch.observations ?? []) last = Math.max(last, entry.observedAt);
  return Number.isFinite(last) ? last : undefined;
}

/** Columns of moments that are being filled; without wall clocks where nobody asks for them. */
export interface MomentList {
  readonly at: Float64Array;
  readonly clocks?: { readonly date: Int32Array; readonly offset: Int16Array };
  size: number;
}

/** With wall clocks; their most is known beforehand. */
export function momentList(most: number): MomentList {
  return {
    at: sharedFloats(most),
    clocks: { date: sharedIntegers(most), offset: sharedSmallIntegers(most) },
    size: 0,
  };
}

export type WallClocks = Pick<Timeline, 'momentDate' | 'momentOffset'>;

/** Those of the moments that were listed. */
export function wallClocks({ clocks, size }: MomentList): WallClocks {
  invariant(clocks !== undefined, 'moments were listed without their wall clocks');
  return {
    momentDate: clocks.date.subarray(0, size),
    momentOffset: clocks.offset.subarray(0, size),
  };
}

function momentInstants({ at, size }: MomentList): Float64Array {
  return at.subarray(0, size);
}

export function addMoment(moments: MomentList, at: number, date: number, offset: number): void {
  moments.at[moments.size] = at;
  if (moments.clocks !== undefined) {
    moments.clocks.date[moments.size] = date;
    moments.clocks.offset[moments.size] = offset;
  }
  moments.size += 1;
}

interface SubjectEntries extends Pick<Grouping, 'postings' | 'at'> {
  /** Positions of the subject's postings. */
  readonly range: SubjectRange;
  readonly seen?: readonly Observation[] | undefined;
  readonly end?: number | undefined;
}

/** Merges postings and observations; the wall clock of a moment is that of its last posting. */
export function addMoments(
  batch: Batch,
  { postings, at: postedAt, range, seen = [], end }: SubjectEntries,
  moments: MomentList,
): void {
  if (seen.length === 0 && end === undefined) {
    addPostings(batch, { postings, at: postedAt, range }, moments);
    return;
  }
  const first = moments.size;
  const isNew = (at: number) => moments.size === first || moments.at[moments.size - 1] !== at;
  let o = 0;
  for (let p = range.from; p < range.to; p += 1) {
    const posting = postings[p]!;
    const at = postedAt[p]!;
    if (o < seen.length) o = addObservations(moments, { seen, from: o, until: at, isNew });
    // A later posting of the moment takes the place of the one before.
    if (moments.size > first && moments.at[moments.size - 1] === at) moments.size -= 1;
    addMoment(moments, at, batch.localDate[posting]!, postingOffset(batch, posting));
  }
  addObservations(moments, { seen, from: o, until: Number.POSITIVE_INFINITY, isNew });
  if (end !== undefined && moments.size > first && isNew(end)) {
    const offset = batch.zone === undefined ? NO_WALL_CLOCK : zoneOffset(batch.zone, end);
    const local = end + (offset === NO_WALL_CLOCK ? 0 : offset * MINUTE_MS);
    addMoment(moments, end, Math.floor(local / DAY_MS), offset);
  }
}

/** The same where postings alone make moments, as they mostly do. */
function addPostings(
  batch: Batch,
  { postings, at: postedAt, range }: Pick<SubjectEntries, 'postings' | 'at' | 'range'>,
  moments: MomentList,
): void {
  const { at, clocks } = moments;
  const { localDate } = batch;
  let { size } = moments;
  for (let p = range.from; p < range.to; p += 1) {
    const now = postedAt[p]!;
    if (p > range.from && at[size - 1] === now) size -= 1;
    at[size] = now;
    if (clocks !== undefined) {
      const posting = postings[p]!;
      clocks.date[size] = localDate[posting]!;
      clocks.offset[size] = postingOffset(batch, posting);
    }
    size += 1;
  }
  moments.size = size;
}

interface Observed {
  readonly seen: readonly Observation[];
  readonly from: number;
  readonly until: number;
  isNew(at: number): boolean;
}

/** Adds those up to and with an instant; gives the first that is later. */
function addObservations(moments: MomentList, { seen, from, until, isNew }: Observed): number {
  let o = from;
  for (; o < seen.length && seen[o]!.observedAt <= until; o += 1) {
    const entry = seen[o]!;
    if (!isNew(entry.observedAt)) continue;
    addMoment(moments, entry.observedAt, entry.localDate, observationOffset(entry));
  }
  return o;
}

function postingOffset(batch: Batch, posting: number): number {
  const localMinute = batch.localMinute[posting]!;
  if (batch.isDay[posting] === 1 || localMinute < 0) return NO_WALL_CLOCK;
  return wallOffset({ at: batch.at[posting]!, date: batch.localDate[posting]!, localMinute });
}

function observationOffset(entry: Observation): number {
  if (entry.precision === 'day' || entry.localMinute === undefined) return NO_WALL_CLOCK;
  const { observedAt: at, localDate: date, localMinute } = entry;
  return wallOffset({ at, date, localMinute });
}

function wallOffset(wall: { at: number; date: number; localMinute: number }): number {
  return wall.date * 1440 + wall.localMinute - Math.floor(wall.at / MINUTE_MS);
}

/**
 * Postings of one frame: large enough to amortise, small enough for the processor's cache. Ten
 * measures take as long with half of it; the shipped library takes 6 % longer.
 */
export const FRAME_POSTINGS = 32_768;

/** Cuts a timeline into ranges of subjects: as many as fit into a frame, and at least one. */
export function* subjectRanges(
  { keys, subjectStart }: Pick<Timeline, 'subjectStart'> & { readonly keys: ArrayLike<unknown> },
  postings = FRAME_POSTINGS,
): Generator<SubjectRange> {
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    const most = subjectStart[from]! + postings;
    while (to < keys.length && subjectStart[to + 1]! <= most) to += 1;
    yield { from, to };
    from = to;
  }
}

export interface SubjectRange {
  readonly from: number;
  /** Without this one. */
  readonly to: number;
}

/**
 * Cuts the frame of a range of subjects: views of the timeline, and the two columns all measures
 * read.
 */
export function frameOf(
  timeline: Timeline,
  { from, to }: SubjectRange,
  scratch: Scratch = FRESH,
): Frame {
  const { batch, subjectStart, momentStart } = timeline;
  const firstPosition = subjectStart[from]!;
  const firstMoment = momentStart[from]!;
  const lastPosition = subjectStart[to]!;
  const postings = timeline.postings.subarray(firstPosition, lastPosition);
  const positions = { from: firstPosition, to: lastPosition };
  const at = numbersIn(timeline.at, positions, scratch);
  const { isOfPostings } = timeline;
  const ownStart = subjectStart.slice(from, to + 1).map((position) => position - firstPosition);
  const lastMoment = momentStart[to]!;
  const momentEnd = isOfPostings ? scratch.unset.integers(lastMoment - firstMoment) : undefined;
  let base: Float64Array | undefined;
  let [dates, offsets]: [Int32Array?, Int16Array?] = [];
  return {
    batch,
    subjectField: timeline.subjectField,
    subjects: numbersFrom(from, to),
    firstMoments: momentStart.subarray(from, to),
    firstSubject: from,
    firstMoment,
    subjectKeys: timeline.keys.slice(from, to),
    postings,
    among: timeline,
    at,
    get base() {
      base ??= numbersIn(timeline.base, positions, scratch);
      return base;
    },
    scratch,
    ...(momentEnd !== undefined && { momentEnd }),
    subjectStart: ownStart,
    momentStart: momentStart.slice(from, to + 1).map((moment) => moment - firstMoment),
    momentAt: isOfPostings
      ? momentsOfPostings(
          { at, subjectStart: ownStart },
          lastMoment - firstMoment,
          scratch,
          momentEnd,
        )
      : timeline.momentAt.subarray(firstMoment, lastMoment),
    get momentDate() {
      dates ??= timeline.momentDate.subarray(firstMoment, lastMoment);
      return dates;
    },
    get momentOffset() {
      offsets ??= timeline.momentOffset.subarray(firstMoment, lastMoment);
      return offsets;
    },
    observations: observationsOf(timeline, { from, to }),
  };
}

function numbersFrom(from: number, to: number): Uint32Array {
  const numbers = new Uint32Array(to - from);
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = from + index;
  return numbers;
}

function observationsOf({ observations }: Timeline, { from, to }: SubjectRange) {
  const own = new Array<readonly FramedObservation[] | undefined>(to - from).fill(undefined);
  if (observations.size === 0) return own;
  return own.map((_, subject) => observations.get(from + subject));
}
