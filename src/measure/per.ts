/**
 * A measure under `per`: at a moment, the greatest value that it takes over the groups of the subject's
 * own selected postings of that moment; without such a posting, its value of nothing.
 */
import type { Frame } from './frame.js';
import type { GroupTimeline } from './group-timeline.js';

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
  const found = new Float64Array(frame.momentAt.length).fill(nothing);
  eachOwn({ frame, mask }, groups, (moment, groupMoments) => {
    if (groupMoments.length === 0) return;
    found[moment] = Number.NaN;
  });
  eachOwn({ frame, mask }, groups, (moment, groupMoments) => {
    for (const groupMoment of groupMoments) {
      const value = values[groupMoment]!;
      if (!(value <= found[moment]!)) found[moment] = Number.isNaN(value) ? found[moment]! : value;
    }
  });
  return found;
}

/** Moments of the groups that give the value of one moment of the frame. */
export function givingMoments(
  own: Own,
  { groups, values }: Grouped,
  { moment, value }: { readonly moment: number; readonly value: number },
): readonly number[] {
  const giving = new Set<number>();
  eachOwn(own, groups, (at, groupMoments) => {
    if (at !== moment) return;
    for (const one of groupMoments) if (values[one] === value) giving.add(one);
  });
  return [...giving];
}

/** Calls back for each selected posting of the frame with its moment. */
function eachOwn(
  { frame, mask }: Own,
  groups: GroupTimeline,
  visit: (moment: number, groupMoments: readonly number[]) => void,
): void {
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    let moment = frame.momentStart[subject]!;
    for (let p = frame.subjectStart[subject]!; p < frame.subjectStart[subject + 1]!; p += 1) {
      while (frame.momentAt[moment]! < frame.at[p]!) moment += 1;
      if (mask[p] === 1) visit(moment, groups.momentsOf(frame.postings[p]!));
    }
  }
}
