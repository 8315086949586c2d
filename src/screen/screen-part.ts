/**
 * The parts that a run is cut into for several workers, and how what they find comes together again
 * in the order of one. Typologies that look at one subject at a time are cut by frames. Those that
 * look across subjects (`per`, `peer`, `neighbour`) first work out a column over the whole batch,
 * which would take each worker as long as one: all that share such columns are one part, which goes
 * to one worker, before the frames, while the others go on with those.
 */
import { invariant } from '../core/invariant.js';
import { subjectRanges } from '../measure/timeline.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { BoundPlan } from './bound-plan.js';
import type { FrameRange } from './frame-values.js';

/** Typologies, by index in the plan, over frames, by index in the division. */
export interface ScreenPart {
  readonly typologies: ReadonlySet<number>;
  readonly frames: readonly number[];
}

/** The same in every thread that holds the same bound plan. */
export interface Division {
  /** In the order in which one worker screens them. */
  readonly frames: readonly FrameRange[];
  /** Each frame under each typology of its timeline lies in one part. */
  readonly parts: readonly ScreenPart[];
}

/** Frames hold so many postings, or as many as suit the processor. */
export function divisionOf(bound: BoundPlan, framePostings?: number): Division {
  const frames = framesOf(bound, framePostings);
  const across: ScreenPart[] = [];
  const byFrame: ScreenPart[] = [];
  bound.plan.timelines.forEach((_, timeline) => {
    const own = frames.flatMap((frame, index) => (frame.timeline === timeline ? [index] : []));
    const { alone, circles } = circlesOf(bound, timeline);
    across.push(...circles.map((typologies) => ({ typologies, frames: own })));
    if (alone.size > 0) byFrame.push(...own.map((one) => ({ typologies: alone, frames: [one] })));
  });
  return { frames, parts: [...across, ...byFrame] };
}

/** Every frame of a bound plan, in the order in which they are screened. */
export function framesOf(bound: BoundPlan, framePostings?: number): readonly FrameRange[] {
  return bound.plan.timelines.flatMap((_, timeline) => {
    const ranges = [...subjectRanges(bound.timeline(timeline), framePostings)];
    return ranges.map((range) => ({ timeline, ...range }));
  });
}

/**
 * The typologies of a timeline: those that need no other subject, and circles that share columns.
 */
function circlesOf(bound: BoundPlan, timeline: number) {
  const alone = new Set<number>();
  const circles: { readonly keys: Set<string>; readonly typologies: Set<number> }[] = [];
  bound.plan.typologies.forEach((planned, index) => {
    if (planned.timeline !== timeline) return;
    const keys = wholeKeys(bound, planned);
    if (keys.size === 0) {
      alone.add(index);
      return;
    }
    const joined = { keys, typologies: new Set([index]) };
    for (const circle of circles.splice(0)) {
      if ([...circle.keys].every((key) => !joined.keys.has(key))) circles.push(circle);
      else {
        for (const key of circle.keys) joined.keys.add(key);
        for (const one of circle.typologies) joined.typologies.add(one);
      }
    }
    circles.push(joined);
  });
  return { alone, circles: circles.map(({ typologies }) => typologies) };
}

/**
 * What a typology's indicators work out over the whole batch, by name; nothing for what is missing.
 */
function wholeKeys({ plan, missing }: BoundPlan, planned: PlannedTypology): Set<string> {
  const facts = planned.indicators.flatMap((indicator) => indicator.facts);
  const reached = new Set(facts.flatMap((fact) => planned.measures.get(fact) ?? []));
  const keys = new Set<string>();
  for (const index of reached) {
    const { per, item, operands, needs } = plan.measures[index]!;
    if (missing(needs).length > 0) continue;
    if (per !== undefined) keys.add(`per ${per}`);
    for (const operand of operands) {
      if (typeof operand === 'number' || 'money' in operand) continue;
      reached.add(operand.measure);
      if (item.isAcrossSubjects === true) keys.add(`column ${operand.measure}`);
    }
  }
  return keys;
}

export interface Merging<Found> {
  /** Takes what one part found in a frame; gives what may leave now, in the order of one worker. */
  add(frame: number, found: readonly Found[]): readonly Found[];
  /** Share of the subjects whose frames have left, 0 to 1. */
  share(): number;
}

/** Puts what the parts find in the order of one worker: by frame, then by typology. */
export function merging<Found>(
  { frames, parts }: Division,
  typologyOf: (found: Found) => number,
): Merging<Found> {
  const awaited = new Uint32Array(frames.length);
  for (const part of parts) for (const frame of part.frames) awaited[frame]! += 1;
  const found: Found[][] = frames.map(() => []);
  const subjects = frames.reduce((sum, { from, to }) => sum + to - from, 0);
  let next = 0;
  let left = 0;
  return {
    add: (frame, more) => {
      invariant(awaited[frame]! > 0, 'a part of a run was screened twice');
      found[frame]!.push(...more);
      awaited[frame]! -= 1;
      const leaving: Found[] = [];
      for (; next < frames.length && awaited[next] === 0; next += 1) {
        leaving.push(...found[next]!.sort((a, b) => typologyOf(a) - typologyOf(b)));
        found[next] = [];
        left += frames[next]!.to - frames[next]!.from;
      }
      return leaving;
    },
    share: () => (subjects === 0 ? 1 : left / subjects),
  };
}
