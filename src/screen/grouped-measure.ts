/**
 * A measure under `per`, computed once for the batch over the groups of postings that share a
 * value. A posting without an attribute that its selection compares with does not match (design,
 * section 5).
 */
import { invariant } from '../core/invariant.js';
import type { Frame } from '../measure/frame.js';
import { type GroupTimeline, groupTimeline } from '../measure/group-timeline.js';
import type { MeasureInputs } from '../measure/measure-item.js';
import { type Grouped, givingMoments, type Own, perReach } from '../measure/per.js';
import type { Reach } from '../measure/reach.js';
import { frameOf } from '../measure/timeline.js';
import { boundsOf } from '../measure/window.js';
import type { BoundPlan } from './bound-plan.js';

export interface GroupedMeasure extends Grouped {
  readonly frame: Frame;
  /** 1 where a posting of the groups' frame is selected. */
  readonly mask: Uint8Array;
  /** Positions of the groups' frame behind the value at one of its moments. */
  evidence(moment: number): readonly number[];
}

export function groupedMeasure(
  bound: BoundPlan,
  timelineIndex: number,
  index: number,
): GroupedMeasure {
  const { item, definition, per, window } = bound.plan.measures[index]!;
  invariant(per !== undefined && window !== undefined, 'a measure without `per` was grouped');
  const timeline = bound.timeline(timelineIndex);
  // Groups of everybody's postings are the same whoever is looked at.
  const whose = timeline.postings.length === bound.batch.count ? 'all' : timelineIndex;
  return bound.once(`grouped ${whose} ${index}`, (): GroupedMeasure => {
    const groups = bound.once(
      `groups ${whose} ${per}`,
      (): GroupTimeline => groupTimeline(timeline, per),
    );
    const frame = bound.once(`group frame ${whose} ${per}`, () =>
      frameOf(groups.timeline, { from: 0, to: groups.timeline.keys.length }),
    );
    const mask = knownMask(bound, index, frame);
    const inputs: MeasureInputs = {
      frame,
      selections: [mask],
      bounds: boundsOf(frame, bound.plan.windows[window]!),
      operands: [],
      whole: NOTHING_ELSE,
    };
    return {
      ...{ groups, frame, mask },
      values: item.compute(definition, inputs),
      evidence: (moment) => item.evidence(definition, inputs, [moment]),
    };
  });
}

/** Between what a measure under `per` lies, by subject of a timeline. */
export function groupedReach(bound: BoundPlan, timelineIndex: number, index: number): Reach {
  const { item, per } = bound.plan.measures[index]!;
  return bound.once(`per reach ${timelineIndex} ${index}`, () => {
    const { subjectField, keys } = bound.timeline(timelineIndex);
    const { groups, frame, mask, values } = groupedMeasure(bound, timelineIndex, index);
    const owners = bound.once(`group owners ${timelineIndex} ${per}`, () => {
      const { codes } = bound.batch.text[subjectField];
      const owners = new Int32Array(frame.postings.length);
      for (let p = 0; p < owners.length; p += 1) owners[p] = codes[frame.postings[p]!]!;
      return owners;
    });
    const nothing = item.ofNothing ?? Number.NaN;
    const whole = { ...{ frame, mask, values, owners }, moments: groups.moments };
    return perReach(whole, { subjects: keys.length, nothing });
  });
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
 * 1 where a posting of a frame is selected and lacks no attribute that the selection compares with.
 */
export function knownMask(
  bound: BoundPlan,
  index: number,
  { postings, scratch, among }: Pick<Frame, 'postings'> & Partial<Frame>,
): Uint8Array {
  const [selection] = bound.plan.measures[index]!.selections;
  invariant(selection !== undefined, 'a grouped measure reads no selection');
  const { selected, unknown } = bound.choose(postings, scratch, among?.postings);
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
    for (const position of grouped.evidence(moment)) told.take(grouped.frame.postings[position]!);
  }
}
