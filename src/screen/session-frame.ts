/**
 * Frames over a session's memory. The postings of the subjects that a push bears on stay where they
 * are, in their slots, and a frame names the slots: nothing is copied but what measures read. Under
 * `per` a batch is cut instead (session-batch.ts), since there others' postings count, in the order
 * of a batch.
 */
import { FRESH, reusedScratch, type Scratch } from '../core/scratch.js';
import {
  addMoments,
  FRAME_POSTINGS,
  type MomentList,
  momentList,
  type Timeline,
  type WallClocks,
  wallClocks,
} from '../measure/timeline.js';
import type { Batch } from '../transaction/batch.js';
import type { SubjectField } from '../transaction/transaction.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import { withAnswers } from './session-answers.js';
import { batchInSlots } from './session-batch.js';
import type { SessionMemory } from './session-memory.js';

/** Subjects of a timeline, and the moments of theirs that may matter. */
export interface Asked {
  readonly timeline: number;
  /** By code. */
  readonly subjects: readonly number[];
  /** Earlier moments are settled, and may look back on what is forgotten. */
  readonly since: number;
}

/** The plan bound to some of the subjects that are asked for. */
export interface BoundSubjects {
  readonly bound: BoundPlan;
  readonly subjects: readonly number[];
  readonly scratch: Scratch;
}

/** The subjects frame by frame: what a frame is made of is used again for the next one. */
export type SessionFrames = (asked: Asked) => Generator<BoundSubjects>;

export function sessionFrames(memory: SessionMemory): SessionFrames {
  const scratch = reusedScratch();
  const inSlots = boundInSlots(memory);
  return function* ({ timeline, subjects, since }) {
    const { field: subjectField, subjects: lists } = memory.timelines[timeline]!;
    const { values, shown } = memory.dictionaries.get(subjectField)!;
    for (let from = 0; from < subjects.length; ) {
      scratch.reset();
      const own: (readonly number[])[] = [];
      let size = 0;
      for (let next = from; next < subjects.length; next += 1) {
        const list = lists[subjects[next]!] ?? [];
        if (own.length > 0 && size + list.length > FRAME_POSTINGS) break;
        own.push(list);
        size += list.length;
      }
      const some = subjects.slice(from, from + own.length);
      from += own.length;
      const keys = some.map((subject) => values[subject]!);
      const spelt = () => some.map((subject) => shown[subject]!);
      const bySubject = { subjectField, keys, spelt, ...joined(own, size, scratch) };
      const bound = inSlots();
      const late = timelineSince(bound.batch, bySubject, { since, scratch });
      yield { bound: { ...bound, timeline: () => late }, subjects: some, scratch };
    }
  };
}

/** The plan bound to the memory as it is: columns that grow are others from then on. */
function boundInSlots(memory: SessionMemory): () => BoundPlan {
  const { columns, setting } = memory;
  let bound: BoundPlan | undefined;
  return () => {
    if (bound?.batch.at === columns.at) return bound;
    bound = withAnswers(bindPlan(setting.plan, batchInSlots(memory)), columns.answers);
    return bound;
  };
}

/** Slots one subject after another. */
function joined(lists: readonly (readonly number[])[], size: number, scratch: Scratch) {
  const postings = scratch.counts(size);
  const subjectStart = scratch.counts(lists.length + 1);
  let next = 0;
  for (let subject = 0; subject < lists.length; subject += 1) {
    const list = lists[subject]!;
    for (let place = 0; place < list.length; place += 1) postings[next + place] = list[place]!;
    next += list.length;
    subjectStart[subject + 1] = next;
  }
  return { postings, subjectStart };
}

/** Postings of a batch by subject, each subject's in order of time. */
export interface BySubject extends Pick<Timeline, 'keys' | 'postings' | 'subjectStart'> {
  readonly subjectField: SubjectField;
  /** The first spellings met, by subject. */
  spelt(): readonly string[];
}

/** Their timeline with no moments but those from an instant on. */
export function timelineSince(
  batch: Batch,
  { subjectField, keys, spelt, postings, subjectStart }: BySubject,
  { since, scratch = FRESH }: { readonly since: number; readonly scratch?: Scratch },
): Timeline {
  const momentStart = scratch.counts(keys.length + 1);
  const at = scratch.floats(postings.length);
  const base = scratch.floats(postings.length);
  for (let p = 0; p < postings.length; p += 1) {
    at[p] = batch.at[postings[p]!]!;
    base[p] = batch.baseMinor[postings[p]!]!;
  }
  const own = { postings, subjectStart, at, base };
  const listed = (moments: MomentList): MomentList => {
    for (let subject = 0; subject < keys.length; subject += 1) {
      const to = subjectStart[subject + 1]!;
      let from = to;
      while (from > subjectStart[subject]! && at[from - 1]! >= since) from -= 1;
      addMoments(batch, { ...own, range: { from, to } }, moments);
      momentStart[subject + 1] = moments.size;
    }
    return moments;
  };
  const { at: momentAt, size } = listed({ at: scratch.floats(postings.length), size: 0 });
  let clocks: WallClocks | undefined;
  const clocksOf = (): WallClocks => {
    clocks ??= wallClocks(listed(momentList(size)));
    return clocks;
  };
  return {
    ...{ batch, subjectField, keys, ...own, momentStart, isOfPostings: false },
    get shown() {
      return spelt();
    },
    momentAt: momentAt.subarray(0, size),
    get momentDate() {
      return clocksOf().momentDate;
    },
    get momentOffset() {
      return clocksOf().momentOffset;
    },
    observations: new Map(),
    notScreened: 0,
  };
}
