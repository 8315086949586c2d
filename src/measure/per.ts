/**
 * A measure under `per`: at a moment, the greatest value that it takes over the groups of the subject's
 * own selected postings of that moment; without such a posting, its value of nothing.
 */
import type { Frame } from './frame.js';
import type { GroupTimeline } from './group-timeline.js';
import { constantReach, type Reach } from './reach.js';

/** The measure computed over the groups instead of the subjects. */
export interface Grouped {
  readonly groups: GroupTimeline;
  /** Value at each moment of the groups' timeline. */
  readonly values: Float64Array;
}

export interface Own {
  readonly frame: Frame;
  /** 1 where the posting is selected and no compared attribute of it is missing, by position. */
  readonly mask: Uint8Array;
}

/** Value at each moment of the frame. Groups whose number is unknown are passed over. */
export function perValues({ frame, mask }: Own, { groups, values }: Grouped, nothing: number) {
  const found = frame.scratch.floats(frame.momentAt.length).fill(nothing);
  const isMet = frame.scratch.bytes(found.length);
  eachOwn({ frame, mask }, groups, (moment, groupMoment) => {
    if (isMet[moment] === 0) {
      isMet[moment] = 1;
      found[moment] = Number.NaN;
    }
    const value = values[groupMoment]!;
    if (!(value <= found[moment]!)) found[moment] = Number.isNaN(value) ? found[moment]! : value;
  });
  return found;
}

/** Between what those values lie; `positions` of the frame may hold more than the selected ones. */
export function perReach(
  { frame, positions }: { readonly frame: Frame; readonly positions: Uint32Array },
  { groups, values }: Grouped,
  nothing: number,
): Reach {
  const subjects = frame.subjectKeys.length;
  const reach = constantReach(subjects, nothing);
  let subject = 0;
  const visit = (groupMoment: number): void => {
    const value = values[groupMoment]!;
    if (Number.isNaN(value)) reach.unknown[subject] = 1;
    if (value < reach.least[subject]!) reach.least[subject] = value;
    if (value > reach.most[subject]!) reach.most[subject] = value;
  };
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index]!;
    while (position >= frame.subjectStart[subject + 1]!) subject += 1;
    const posting = frame.postings[position]!;
    const first = groups.momentOf[posting]!;
    if (first >= 0) visit(first);
    if (groups.further.size === 0) continue;
    for (const further of groups.further.get(posting) ?? []) visit(further);
  }
  return reach;
}

/** Moments of the groups that give the value of one moment of the frame. */
export function givingMoments(
  own: Own,
  { groups, values }: Grouped,
  { moment, value }: { readonly moment: number; readonly value: number },
): readonly number[] {
  const giving = new Set<number>();
  eachOwn(own, groups, (at, groupMoment) => {
    if (at === moment && values[groupMoment] === value) giving.add(groupMoment);
  });
  return [...giving];
}

/** Calls back for each group of each selected posting of the frame, with the moments of both. */
function eachOwn(
  { frame, mask }: Own,
  { momentOf, further }: GroupTimeline,
  visit: (moment: number, groupMoment: number) => void,
): void {
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    let moment = frame.momentStart[subject]!;
    for (let p = frame.subjectStart[subject]!; p < frame.subjectStart[subject + 1]!; p += 1) {
      while (frame.momentAt[moment]! < frame.at[p]!) moment += 1;
      if (mask[p] !== 1) continue;
      const posting = frame.postings[p]!;
      if (momentOf[posting]! >= 0) visit(moment, momentOf[posting]!);
      if (further.size === 0) continue;
      for (const one of further.get(posting) ?? []) visit(moment, one);
    }
  }
}
