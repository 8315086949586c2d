/**
 * The timeline of a batch for one kind of subject: its postings grouped by subject, and each subject's
 * moments (design, section 3). Built once per batch and kind of subject; frames are cut from it.
 */
import { DAY_MS, MINUTE_MS, zoneOffset } from '../core/time.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import { isEachItsOwn } from '../transaction/fill-customers.js';
import type { Observation } from '../transaction/observation.js';
import type { SubjectField } from '../transaction/transaction.js';
import { type Frame, type FramedObservation, NO_WALL_CLOCK } from './frame.js';

export interface TimelineOptions {
  readonly subjectField: SubjectField;
  /** Adds the batch's last instant to every subject's moments. */
  readonly atEnd: boolean;
}

export interface Timeline {
  readonly batch: Batch;
  readonly subjectField: SubjectField;
  /** Canonical keys, by subject. */
  readonly keys: readonly string[];
  /** First spellings met, by subject. */
  readonly shown: readonly string[];
  readonly postings: Uint32Array;
  readonly subjectStart: Uint32Array;
  readonly momentStart: Uint32Array;
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
  const subjects = observedSubjects(batch, subjectField);
  const count = column.values.length + subjects.extra.length;
  const { postings, subjectStart } = grouped(column.codes, count);
  const end = atEnd ? lastInstant(batch) : undefined;
  const moments = momentList(batch.count + (batch.observations?.length ?? 0) + count);
  const momentStart = new Uint32Array(count + 1);
  const observations = new Map<number, readonly FramedObservation[]>();
  for (let subject = 0; subject < count; subject += 1) {
    const seen = subjects.bySubject.get(subject) ?? [];
    const own = postings.subarray(subjectStart[subject]!, subjectStart[subject + 1]!);
    addMoments(batch, { own, seen, end }, moments);
    momentStart[subject + 1] = moments.size();
    if (seen.length > 0) observations.set(subject, seen.map(framedObservation));
  }
  return {
    batch,
    subjectField,
    keys: [...column.values, ...subjects.extra.map((subject) => subject.key)],
    shown: [...column.shown, ...subjects.extra.map((subject) => subject.shown)],
    postings,
    subjectStart,
    momentStart,
    ...moments.columns(),
    observations,
    notScreened: batch.count - postings.length,
  };
}

/** Stable counting sort by code: within a subject the batch's own order stays. */
function grouped(codes: Int32Array, count: number) {
  const subjectStart = new Uint32Array(count + 1);
  for (const code of codes) if (code >= 0) subjectStart[code + 1]! += 1;
  for (let code = 0; code < count; code += 1) subjectStart[code + 1]! += subjectStart[code]!;
  const next = subjectStart.slice();
  const postings = new Uint32Array(subjectStart[count]!);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    if (code < 0) continue;
    postings[next[code]!] = index;
    next[code]! += 1;
  }
  return { postings, subjectStart };
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
  let last = batch.count > 0 ? batch.at[batch.count - 1]! : Number.NEGATIVE_INFINITY;
  for (const entry of batch.observations ?? []) last = Math.max(last, entry.observedAt);
  return Number.isFinite(last) ? last : undefined;
}

/** Growing columns of moments; their most is known beforehand. */
export function momentList(most: number) {
  const momentAt = new Float64Array(most);
  const momentDate = new Int32Array(most);
  const momentOffset = new Int16Array(most);
  let size = 0;
  return {
    size: () => size,
    last: () => momentAt[size - 1],
    add: (at: number, date: number, offset: number) => {
      momentAt[size] = at;
      momentDate[size] = date;
      momentOffset[size] = offset;
      size += 1;
    },
    amend: (date: number, offset: number) => {
      momentDate[size - 1] = date;
      momentOffset[size - 1] = offset;
    },
    columns: () => ({
      momentAt: momentAt.subarray(0, size),
      momentDate: momentDate.subarray(0, size),
      momentOffset: momentOffset.subarray(0, size),
    }),
  };
}

interface SubjectEntries {
  readonly own: Uint32Array;
  readonly seen: readonly Observation[];
  readonly end: number | undefined;
}

/** Merges postings and observations; the wall clock of a moment is that of its last posting. */
export function addMoments(
  batch: Batch,
  { own, seen, end }: SubjectEntries,
  moments: ReturnType<typeof momentList>,
): void {
  const first = moments.size();
  let o = 0;
  const isNew = (at: number) => moments.size() === first || moments.last() !== at;
  const addObservationsUpTo = (at: number) => {
    for (; o < seen.length && seen[o]!.observedAt <= at; o += 1) {
      const entry = seen[o]!;
      const offset = observationOffset(entry);
      if (isNew(entry.observedAt)) moments.add(entry.observedAt, entry.localDate, offset);
    }
  };
  for (const posting of own) {
    const at = batch.at[posting]!;
    addObservationsUpTo(at);
    const offset = postingOffset(batch, posting);
    if (isNew(at)) moments.add(at, batch.localDate[posting]!, offset);
    else moments.amend(batch.localDate[posting]!, offset);
  }
  addObservationsUpTo(Number.POSITIVE_INFINITY);
  if (end !== undefined && moments.size() > first && isNew(end)) {
    const offset = batch.zone === undefined ? NO_WALL_CLOCK : zoneOffset(batch.zone, end);
    const local = end + (offset === NO_WALL_CLOCK ? 0 : offset * MINUTE_MS);
    moments.add(end, Math.floor(local / DAY_MS), offset);
  }
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

/** Postings of one frame: large enough to amortise, small enough for the processor's cache. */
const FRAME_POSTINGS = 65_536;

/** Cuts a timeline into ranges of subjects: as many as fit into a frame, and at least one. */
export function* subjectRanges({ keys, subjectStart }: Timeline): Generator<SubjectRange> {
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    const most = subjectStart[from]! + FRAME_POSTINGS;
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

/** Cuts the frame of a range of subjects: views of the timeline, and the two columns all measures read. */
export function frameOf(timeline: Timeline, { from, to }: SubjectRange): Frame {
  const { batch, subjectStart, momentStart } = timeline;
  const firstPosition = subjectStart[from]!;
  const firstMoment = momentStart[from]!;
  const postings = timeline.postings.subarray(firstPosition, subjectStart[to]!);
  const at = new Float64Array(postings.length);
  const base = new Float64Array(postings.length);
  for (let p = 0; p < postings.length; p += 1) {
    at[p] = batch.at[postings[p]!]!;
    base[p] = batch.baseMinor[postings[p]!]!;
  }
  const lastMoment = momentStart[to]!;
  return {
    batch,
    subjectField: timeline.subjectField,
    firstSubject: from,
    firstMoment,
    subjectKeys: timeline.keys.slice(from, to),
    postings,
    at,
    base,
    subjectStart: subjectStart.slice(from, to + 1).map((position) => position - firstPosition),
    momentStart: momentStart.slice(from, to + 1).map((moment) => moment - firstMoment),
    momentAt: timeline.momentAt.subarray(firstMoment, lastMoment),
    momentDate: timeline.momentDate.subarray(firstMoment, lastMoment),
    momentOffset: timeline.momentOffset.subarray(firstMoment, lastMoment),
    observations: timeline.keys.slice(from, to).map((_, i) => timeline.observations.get(from + i)),
  };
}
