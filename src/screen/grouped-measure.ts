/**
 * A measure under `per`, computed once for the batch over the groups of postings that share a
 * value. A posting without an attribute that its selection compares with does not match (design,
 * section 5).
 */
import { invariant } from '../core/invariant.js';
import { FRESH, reusedScratch } from '../core/scratch.js';
import type { Bounds, Frame } from '../measure/frame.js';
import { type GroupTimeline, groupTimeline } from '../measure/group-timeline.js';
import type { MeasureInputs } from '../measure/measure-item.js';
import { addReach, type Grouped, givingMoments, type Own } from '../measure/per.js';
import { constantReach, type Reach } from '../measure/reach.js';
import { frameOf, subjectRanges, type Timeline } from '../measure/timeline.js';
import { boundsOf } from '../measure/window.js';
import type { BoundPlan, Chosen } from './bound-plan.js';

export interface GroupedMeasure extends Grouped {
  /** Postings of the batch behind the value at a moment of the groups. */
  evidence(moment: number): readonly number[];
}

export function groupedMeasure(
  bound: BoundPlan,
  timelineIndex: number,
  index: number,
): GroupedMeasure {
  const { groups, values, groupAt } = measuredGroups(bound, timelineIndex, index);
  const { item, definition } = bound.plan.measures[index]!;
  return {
    ...{ groups, values: values.get(index)! },
    evidence: (moment) => {
      const { frame, inputsOf } = groupAt(moment);
      return item
        .evidence(definition, inputsOf(index), [moment - frame.firstMoment])
        .map((position) => frame.postings[position]!);
    },
  };
}

/** Between what a measure under `per` lies, by subject of a timeline. */
export function groupedReach(bound: BoundPlan, timelineIndex: number, index: number): Reach {
  return measuredGroups(bound, timelineIndex, index).reaches.get(index)!;
}

/** All measures under one `per` that the typologies of a kind of subject name. */
interface MeasuredGroups {
  readonly groups: GroupTimeline;
  /** By measure of the plan, at each moment of the groups' timeline. */
  readonly values: ReadonlyMap<number, Float64Array>;
  /** By measure of the plan, and subject. */
  readonly reaches: ReadonlyMap<number, Reach>;
  /** The one group that a moment of that timeline belongs to. */
  readonly groupAt: (moment: number) => FramedGroups;
}

interface FramedGroups {
  readonly frame: Frame;
  readonly inputsOf: (measure: number) => MeasureInputs;
}

/**
 * They are worked out together, frame by frame of the groups: what they look at is then still in
 * the processor's cache, and they share it.
 */
function measuredGroups(bound: BoundPlan, timelineIndex: number, index: number): MeasuredGroups {
  const { per } = bound.plan.measures[index]!;
  invariant(per !== undefined, 'a measure without `per` was grouped');
  const { subjectField, postings, keys } = bound.timeline(timelineIndex);
  // Groups of everybody's postings are the same whoever is looked at.
  const whose = postings.length === bound.batch.count ? 'all' : timelineIndex;
  return bound.once(`grouped ${whose} ${subjectField} ${per}`, (): MeasuredGroups => {
    const groups = bound.once(
      `groups ${whose} ${per}`,
      (): GroupTimeline => groupTimeline(bound.timeline(timelineIndex), per),
    );
    const { timeline } = groups;
    const measures = measuresUnder(bound, subjectField, per);
    const values = new Map<number, Float64Array>();
    const reaches = new Map<number, Reach>();
    for (const measure of measures) {
      const { ofNothing } = bound.plan.measures[measure]!.item;
      values.set(measure, new Float64Array(timeline.momentStart.at(-1)!));
      reaches.set(measure, constantReach(keys.length, ofNothing ?? Number.NaN));
    }
    const { codes } = bound.batch.text[subjectField];
    const ranges = [...subjectRanges(timeline)];
    // Of a case, or a short file, buffers to use again are a thousand times what it takes.
    const scratch = ranges.length > 1 ? reusedScratch() : undefined;
    for (const range of ranges) {
      scratch?.reset();
      const frame = frameOf(timeline, range, scratch ?? FRESH);
      const inputsOf = inputsOver(bound, frame);
      for (const measure of measures) {
        const { item, definition } = bound.plan.measures[measure]!;
        const inputs = inputsOf(measure);
        const column = item.compute(definition, inputs);
        values.get(measure)!.set(column, frame.firstMoment);
        const own = { frame, mask: inputs.selections[0]!, values: column, codes };
        addReach(reaches.get(measure)!, own);
      }
    }
    return { groups, values, reaches, groupAt: groupsFramed(bound, timeline) };
  });
}

function measuresUnder({ plan, missing }: BoundPlan, subjectField: string, per: string) {
  const measures = new Set<number>();
  for (const { timeline, measures: own } of plan.typologies) {
    if (plan.timelines[timeline]!.subjectField !== subjectField) continue;
    for (const measure of own.values()) {
      const planned = plan.measures[measure]!;
      if (planned.per === per && missing(planned.needs).length === 0) measures.add(measure);
    }
  }
  return measures;
}

/** What measures read of a frame of groups; windows and choices are shared. */
function inputsOver(bound: BoundPlan, frame: Frame): (measure: number) => MeasureInputs {
  const { plan } = bound;
  const chosen = bound.choose(frame.postings, frame.scratch, frame.among?.postings);
  const windows = new Map<number, Bounds>();
  return (measure) => {
    const { window, selections } = plan.measures[measure]!;
    invariant(window !== undefined, 'a measure without a window was grouped');
    const bounds = windows.get(window) ?? boundsOf(frame, plan.windows[window]!);
    windows.set(window, bounds);
    const mask = knownIn(chosen, selections);
    return { frame, selections: [mask], bounds, operands: [], whole: NOTHING_ELSE };
  };
}

/** Frames of one group each; the last one stays, as most moments that are asked for are of it. */
function groupsFramed(bound: BoundPlan, timeline: Timeline): MeasuredGroups['groupAt'] {
  const { momentStart } = timeline;
  let known: { readonly group: number; readonly framed: FramedGroups } | undefined;
  return (moment) => {
    let [from, to] = [0, momentStart.length - 1];
    while (to - from > 1) {
      const middle = (from + to) >>> 1;
      if (momentStart[middle]! <= moment) from = middle;
      else to = middle;
    }
    if (known?.group === from) return known.framed;
    const frame = frameOf(timeline, { from, to: from + 1 }, FRESH);
    const framed = { frame, inputsOf: inputsOver(bound, frame) };
    known = { group: from, framed };
    return framed;
  };
}

/** Only measures over one selection may be grouped; they look nowhere else. */
const NOTHING_ELSE: MeasureInputs['whole'] = {
  get timeline(): never {
    throw new Error('redthread broke its own rule: a grouped measure looked beyond its groups');
  },
  operand: () => Number.NaN,
  once: (make) => make(),
};

/**
 * 1 where a posting is selected and lacks no attribute that the selection compares with.
 */
export function knownMask(
  bound: BoundPlan,
  index: number,
  { postings, scratch, among }: Pick<Frame, 'postings'> & Partial<Frame>,
): Uint8Array {
  const chosen = bound.choose(postings, scratch, among?.postings);
  return knownIn(chosen, bound.plan.measures[index]!.selections);
}

/** The same of what is chosen already, of the one selection of a measure. */
export function knownIn({ selected, unknown }: Chosen, [selection]: readonly number[]): Uint8Array {
  invariant(selection !== undefined, 'a grouped measure reads no selection');
  const mask = selected.mask(selection);
  const lacking = unknown(selection);
  return lacking === undefined
    ? mask
    : mask.map((one, position) => (lacking[position] === 1 ? 0 : one));
}

/** Takes the postings of the batch in the groups that give a value; one may be taken repeatedly. */
export function groupedEvidence(
  grouped: GroupedMeasure,
  own: Own,
  told: {
    readonly moment: number;
    readonly value: number;
    readonly take: (posting: number) => void;
  },
): void {
  for (const moment of givingMoments(own, grouped, told)) {
    for (const posting of grouped.evidence(moment)) told.take(posting);
  }
}
