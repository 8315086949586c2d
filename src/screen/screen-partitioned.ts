/**
 * Screens a batch that was spilled, part by part: the same alerts, evidence and summary as of the
 * whole batch, with no more postings in memory at a time than were asked for. Each alert is told
 * while its part is at hand.
 */
import { expectArguments } from '../core/argument.js';
import { subjectRanges } from '../measure/timeline.js';
import type { Plan } from '../plan/plan.js';
import { partBatch, type SpilledBatch } from '../transaction/spilled-batch.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import type { Alert } from './alert.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import { coverageOf } from './coverage.js';
import { frameAlerts, type ScreenOptions } from './frame-alerts.js';
import type { FrameRange } from './frame-values.js';
import { type Part, type Partition, partitioned } from './partition.js';
import { type AcrossValues, acrossReader, addAcross, noAcrossValues } from './partition-across.js';
import { partitionNeeds } from './partition-need.js';
import { A_SCREENER, type Screener } from './screener.js';
import { newTally, type RunSummary, summaryOf, type Tally } from './summary.js';

export interface PartitionOptions<Told> extends ScreenOptions {
  /** Postings of own subjects that a part may hold; see `postingsWithin`. */
  readonly postings: number;
  /** Called for each part; what it gives makes of an alert what is to be told of it. */
  readonly teller: (bound: BoundPlan) => (alert: Alert) => Told;
}

/**
 * Postings that a part may have so that its columns, and what screening keeps for each of them,
 * take no more than so many bytes.
 */
export function postingsWithin(plan: Plan, spilled: SpilledBatch, bytes: number): number {
  const fields = TEXT_FIELDS.filter((field) => spilled.texts[field].values.length > 0);
  const idBytes = spilled.parts.flat().reduce((sum, segment) => sum + segment.idBytes, 0);
  const id = idBytes / Math.max(1, spilled.count);
  const columns = COLUMN_BYTES + 4 * fields.length;
  const groups = plan.measures.filter(({ per }) => per !== undefined).length;
  const beside = TIMELINE_BYTES + plan.selections.length + GROUP_BYTES * groups;
  return Math.max(1, Math.floor(bytes / (columns + id + beside)));
}

/**
 * Amounts and moments 8 each, dates 4, minutes 2, marks 2; where an id begins and whose row it is,
 * 4 each; and while a column is put in order, 16 for the order and 8 for the column as it was.
 */
const COLUMN_BYTES = 72;
/** A posting in its subject's order, and a moment of its own. */
const TIMELINE_BYTES = 18;
/** The same again under each `per`, its values, and which moments of groups a posting has. */
const GROUP_BYTES = 40;

/** How a run was parted. */
export interface PartitionFigures {
  readonly parts: number;
  /** Postings of the largest part, those of other subjects among them. */
  readonly largest: number;
  /** Parts that hold more than was asked for: one subject, or others' postings under `per`. */
  readonly beyond: number;
}

/** What is told of alerts, as they are found; iterate once, then ask for the rest. */
export interface PartitionedRun<Told> extends AsyncIterable<Told> {
  /** What the run came to. Throws while alerts are still to come. */
  summary(): RunSummary;
  /** Throws before the first alert was asked for. */
  figures(): PartitionFigures;
}

/** Screens a spilled batch. */
export function screenPartitioned<Told>(
  screener: Screener,
  spilled: SpilledBatch,
  options: PartitionOptions<Told>,
): PartitionedRun<Told> {
  expectArguments('screenPartitioned', {
    ...{ screener: [screener, A_SCREENER], options: [options, 'an object'] },
    spilled: [spilled, { what: 'a spilled batch', keys: ['parts', 'survey'] }],
  });
  const { plan } = screener;
  const tallies = plan.typologies.map(newTally);
  let partition: Partition | undefined;
  let isDone = false;
  return {
    [Symbol.asyncIterator]: async function* () {
      partition = partitioned(plan, spilled, options.postings);
      const { parts } = partition;
      const progress = newProgress(plan, partition, options);
      for (let timeline = 0; timeline < plan.timelines.length; timeline += 1) {
        const own = parts.get(plan.timelines[timeline]!.subjectField)!;
        const values = acrossValues(plan, spilled, { timeline, parts: own });
        const order = frameOrder<Told>();
        for (const part of own) {
          // In a generator of its own, so that a part is let go of before the next is read.
          yield* partAlerts(screener, spilled, {
            timeline,
            part,
            parts: own,
            values,
            tallies,
            order,
            options,
          });
          progress(part);
        }
      }
      isDone = true;
    },
    summary: () => {
      if (partition === undefined || !isDone) throw new Error('the run is not finished yet');
      return partitionedSummary(plan, spilled, { partition, tallies });
    },
    figures: () => {
      if (partition === undefined) throw new Error('the run has not begun yet');
      return figuresOf(partition, options.postings);
    },
  };
}

interface Held<Told> {
  readonly typology: number;
  readonly told: Told;
}

type FrameOrder<Told> = ReturnType<typeof frameOrder<Told>>;

/**
 * Within a frame of the whole batch alerts come by typology, also where it lies in several parts.
 */
function frameOrder<Told>() {
  let held: Held<Told>[] = [];
  return {
    add: (part: Part, one: Held<Told>): readonly Told[] => {
      if (part.endsFrame && held.length === 0) return [one.told];
      held.push(one);
      return [];
    },
    end: (part: Part): readonly Told[] => {
      if (!part.endsFrame) return [];
      const leaving = held.sort((a, b) => a.typology - b.typology).map(({ told }) => told);
      held = [];
      return leaving;
    },
  };
}

interface ScreeningPart<Told> extends BoundPartOptions {
  readonly tallies: readonly Tally[];
  readonly order: FrameOrder<Told>;
  readonly options: PartitionOptions<Told>;
}

async function* partAlerts<Told>(
  { plan, confirmers }: Screener,
  spilled: SpilledBatch,
  { tallies, order, options, ...place }: ScreeningPart<Told>,
): AsyncGenerator<Told> {
  const { part } = place;
  const { bound, frames } = boundPart(plan, spilled, place);
  const tell = options.teller(bound);
  for (const frame of frames) {
    for await (const alert of frameAlerts({ bound, tallies, confirmers }, frame)) {
      yield* order.add(part, { typology: alert.typologyIndex, told: tell(alert) });
    }
  }
  yield* order.end(part);
}

interface BoundPartOptions {
  readonly timeline: number;
  readonly part: Part;
  readonly parts: readonly Part[];
  readonly values: AcrossValues;
}

/** A part as a bound plan, and the frames of its own subjects. */
function boundPart(
  plan: Plan,
  spilled: SpilledBatch,
  { timeline, part, parts, values }: BoundPartOptions,
): { readonly bound: BoundPlan; readonly frames: readonly FrameRange[] } {
  const { subjectField } = plan.timelines[timeline]!;
  // Subjects keep the codes that they have in the whole batch.
  const whole = new Set<TextField>([subjectField]);
  const batch = partBatch(spilled, part.segments, whole);
  const plain = bindPlan(plan, batch);
  const { store } = spilled;
  const bound = { ...plain, across: acrossReader(plain, { values, store }) };
  const { keys, subjectStart } = bound.timeline(timeline);
  // Those who have observations alone come after all others.
  const to = part === parts.at(-1) ? keys.length : part.to;
  const own = {
    keys: keys.slice(part.from, to),
    subjectStart: subjectStart.subarray(part.from, to + 1),
  };
  const frames = [...subjectRanges(own)].map((range) => ({
    ...{ timeline, from: range.from + part.from, to: range.to + part.from },
  }));
  return { bound, frames };
}

interface AcrossOptions {
  readonly timeline: number;
  readonly parts: readonly Part[];
}

/** Works out what the typologies of a timeline read of other subjects. */
function acrossValues(
  plan: Plan,
  spilled: SpilledBatch,
  { timeline, parts }: AcrossOptions,
): AcrossValues {
  const values = noAcrossValues();
  for (const needs of partitionNeeds(plan, timeline).passes) {
    for (const part of parts) {
      const { bound, frames } = boundPart(plan, spilled, { timeline, part, parts, values });
      addAcross(bound, frames, needs, { values, store: spilled.store });
    }
  }
  return values;
}

function newProgress(plan: Plan, { parts }: Partition, { onProgress }: ScreenOptions) {
  const total = plan.timelines.reduce((sum, one) => sum + parts.get(one.subjectField)!.length, 0);
  let done = 0;
  return (_: Part): void => {
    done += 1;
    onProgress?.(done / total);
  };
}

interface Finished {
  readonly partition: Partition;
  readonly tallies: readonly Tally[];
}

function partitionedSummary(
  plan: Plan,
  spilled: SpilledBatch,
  { partition, tallies }: Finished,
): RunSummary {
  const whole = new Set<TextField>(['kind']);
  const bound = bindPlan(plan, partBatch(spilled, [], whole));
  return summaryOf(bound, tallies, {
    coverage: coverageOf(bound, partition.carried),
    notScreened: (timeline) => {
      const own = spilled.survey.postings[plan.timelines[timeline]!.subjectField];
      return spilled.count - own.reduce((sum, count) => sum + count, 0);
    },
  });
}

function figuresOf({ parts }: Partition, postings: number): PartitionFigures {
  const sizes = [...parts.values()].flat().map((part) => part.postings + part.others);
  return {
    parts: sizes.length,
    largest: sizes.reduce((most, size) => Math.max(most, size), 0),
    beyond: sizes.filter((size) => size > postings).length,
  };
}
