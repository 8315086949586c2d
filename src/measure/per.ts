/**
 * A measure under `per`: at a moment, the greatest value that it takes over the groups of the
 * subject's own selected postings of that moment; without such a posting, its value of nothing.
 */
import type { Codes } from '../transaction/codes.js';
import type { Frame } from './frame.js';
import type { GroupTimeline } from './group-timeline.js';
import type { Reach } from './reach.js';

/** The measure computed over the groups instead of the subjects. */
export interface Grouped {
  readonly groups: GroupTimeline;
  /** Value at each moment of the groups' timeline; infinite where a sum is beyond 2^53. */
  readonly values: Float64Array;
}

export interface Own {
  readonly frame: Frame;
  /** 1 where the posting is selected and no compared attribute of it is missing, by position. */
  readonly mask: Uint8Array;
}

/** Value at each moment of the frame. Groups whose number is unknown are passed over. */
export function perValues({ frame, mask }: Own, { groups, values }: Grouped, nothing: number) {
  const { momentOf, further } = groups;
  const { postings, at, momentAt, momentStart, subjectStart } = frame;
  const found = frame.scratch.floats(momentAt.length).fill(nothing);
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    const end = subjectStart[subject + 1]!;
    let moment = momentStart[subject]!;
    let met = -1;
    for (let p = subjectStart[subject]!; p < end; p += 1) {
      while (momentAt[moment]! < at[p]!) moment += 1;
      if (mask[p] !== 1 || momentOf[postings[p]!]! < 0) continue;
      if (met !== moment) found[moment] = Number.NaN;
      met = moment;
      found[moment] = greater(found[moment]!, values[momentOf[postings[p]!]!]!);
      if (further.size === 0) continue;
      for (const one of further.get(postings[p]!) ?? []) {
        found[moment] = greater(found[moment]!, values[one]!);
      }
    }
  }
  return found;
}

/** Of two of which either may be unknown. */
function greater(known: number, value: number): number {
  return value <= known || Number.isNaN(value) ? known : value;
}

/** A frame of groups, and whose its postings are. */
export interface OfGroups extends Own, Pick<Grouped, 'values'> {
  /** The subject of each posting of the batch; −1 for none. */
  readonly codes: Codes;
}

/**
 * Widens what is known of the values between which subjects lie by those of a frame of groups. Goes
 * through the groups, not the subjects: their values then lie side by side.
 */
export function addReach(
  { least, most, unknown }: Reach,
  { frame, mask, values, codes }: OfGroups,
): void {
  const { postings, at, momentAt, momentStart, subjectStart } = frame;
  for (let group = 0; group + 1 < subjectStart.length; group += 1) {
    const end = subjectStart[group + 1]!;
    let moment = momentStart[group]!;
    for (let p = subjectStart[group]!; p < end; p += 1) {
      while (momentAt[moment]! < at[p]!) moment += 1;
      if (mask[p] !== 1) continue;
      const subject = codes[postings[p]!]!;
      if (subject < 0) continue;
      const value = values[moment]!;
      if (!Number.isFinite(value)) unknown[subject] = 1;
      if (value < least[subject]!) least[subject] = value;
      if (value > most[subject]!) most[subject] = value;
    }
  }
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
