/**
 * A plan bound to a batch, as data that another thread can be given: columns and timelines stay
 * where they are, in buffers that threads share. A thread compiles the same typologies itself,
 * since rules are code.
 */
import { keepPlaces, placesOf } from '../core/places.js';
import { FRESH } from '../core/scratch.js';
import type { FramedObservation } from '../measure/frame.js';
import { momentsOfPostings } from '../measure/grouping.js';
import {
  type Timeline,
  type TimelineOptions,
  timelineOf,
  type WallClocks,
} from '../measure/timeline.js';
import type { Plan } from '../plan/plan.js';
import type { SharedClasses } from '../selection/posting-classes.js';
import type { Batch } from '../transaction/batch.js';
import { batchFromShared, type SharedBatch, shareBatch } from '../transaction/shared-batch.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';

type Columns = Pick<
  Timeline,
  'postings' | 'at' | 'base' | 'subjectStart' | 'momentStart' | 'isOfPostings'
>;

/** A timeline without what its batch tells: the subjects that postings name. */
interface SharedTimeline extends Columns, Pick<Timeline, 'subjectField' | 'notScreened'> {
  /** Subjects who have observations alone; they come after those of the batch. */
  readonly extraKeys: readonly string[];
  readonly extraShown: readonly string[];
  readonly observations: ReadonlyMap<number, readonly FramedObservation[]>;
  /** Where postings do not tell them. */
  readonly momentAt?: Float64Array;
  /** Where its postings went, for columns to follow them. */
  readonly places: Uint32Array | undefined;
  /** Where the plan is likely to ask for them: a thread that does without them gathers its own. */
  readonly clocks?: WallClocks;
}

/** Survives `postMessage`; what is large is shared, not copied. */
export interface SharedPlan {
  readonly batch: SharedBatch;
  readonly timelines: readonly SharedTimeline[];
  readonly classes: SharedClasses;
}

/** Plain data of a bound plan for other threads. Builds the timelines that are not built yet. */
export function sharePlan({ plan, ...bound }: BoundPlan): SharedPlan {
  const { manifest, ...batch } = shareBatch(bound.batch);
  const readsClocks =
    plan.windows.some(({ length }) => length === 'month') ||
    plan.measures.some(({ item }) => item.name === 'attribute');
  return {
    // Rows that were rejected are told by the summary, which no other thread makes.
    batch: { ...batch, manifest: { ...manifest, rejectedRows: [] } },
    timelines: plan.timelines.map((_, index) => {
      const timeline = bound.timeline(index);
      if (!readsClocks) return sharedTimeline(timeline);
      const { momentDate, momentOffset } = timeline;
      return { ...sharedTimeline(timeline), clocks: { momentDate, momentOffset } };
    }),
    classes: bound.classes(),
  };
}

function sharedTimeline(timeline: Timeline): SharedTimeline {
  const { batch, subjectField, keys, shown } = timeline;
  const own = batch.text[subjectField].values.length;
  return {
    subjectField,
    extraKeys: keys.slice(own),
    extraShown: shown.slice(own),
    postings: timeline.postings,
    places: placesOf(timeline.postings),
    at: timeline.at,
    base: timeline.base,
    subjectStart: timeline.subjectStart,
    momentStart: timeline.momentStart,
    isOfPostings: timeline.isOfPostings,
    ...(timeline.isOfPostings ? {} : { momentAt: timeline.momentAt }),
    observations: timeline.observations,
    notScreened: timeline.notScreened,
  };
}

/** The bound plan again, in a thread that compiled the same typologies. */
export function planFromShared(plan: Plan, shared: SharedPlan): BoundPlan {
  const { batch, timelines, classes } = shared;
  const bound = bindPlan(plan, batchFromShared(batch), classes);
  const timelineAt = (index: number): Timeline =>
    timelineOn(bound.batch, timelines[index]!, plan.timelines[index]!);
  return {
    ...bound,
    timeline: (index) => bound.once(`shared timeline ${index}`, () => timelineAt(index)),
  };
}

function timelineOn(
  batch: Batch,
  { extraKeys, extraShown, momentAt, clocks, places, ...shared }: SharedTimeline,
  options: TimelineOptions,
): Timeline {
  const { values, shown } = batch.text[shared.subjectField];
  const isWhole = extraKeys.length === 0;
  if (places !== undefined) keepPlaces(shared.postings, places);
  let instants = momentAt;
  let own = clocks;
  const clocksOf = (): WallClocks => {
    own ??= timelineOf(batch, options);
    return own;
  };
  return {
    ...shared,
    batch,
    keys: isWhole ? values : [...values, ...extraKeys],
    shown: isWhole ? shown : [...shown, ...extraShown],
    get momentAt() {
      instants ??= momentsOfPostings(shared, shared.momentStart.at(-1)!, FRESH);
      return instants;
    },
    get momentDate() {
      return clocksOf().momentDate;
    },
    get momentOffset() {
      return clocksOf().momentOffset;
    },
  };
}
