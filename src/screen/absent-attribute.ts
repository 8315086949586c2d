/** Which attributes make something unknown: those not recorded for a posting that was looked at. */
import type { Frame } from '../measure/frame.js';
import { type Matches, selectionMatcher, unknownNode } from '../selection/match.js';
import type { BoundPlan } from './bound-plan.js';

/**
 * The attributes that are not recorded for the customer or account of at least one of the postings;
 * all of them where there is no posting to tell by.
 */
export function absentAttributes(
  bound: BoundPlan,
  attributes: readonly string[],
  postings: ArrayLike<number>,
): readonly string[] {
  return attributes.filter((attribute) => {
    const isAbsent = absentOf(bound, attribute);
    if (postings.length === 0) return true;
    for (let at = 0; at < postings.length; at += 1) {
      if (isAbsent(postings[at]!)) return true;
    }
    return false;
  });
}

/** Whether a posting lacks an attribute; what is on file is known without money to compare. */
function absentOf(bound: BoundPlan, attribute: string): Matches {
  return bound.once(`absent ${attribute}`, () =>
    selectionMatcher(unknownNode([attribute]), bound.batch, () => Number.NaN),
  );
}

const BY_SUBJECT = new WeakMap<Frame, Map<string, Uint8Array>>();

/**
 * The same of one attribute by subject of a frame, worked out once for it: 1 where it is absent.
 */
export function absentBySubject(bound: BoundPlan, frame: Frame, attribute: string): Uint8Array {
  const known = BY_SUBJECT.get(frame) ?? new Map<string, Uint8Array>();
  BY_SUBJECT.set(frame, known);
  let absent = known.get(attribute);
  if (absent !== undefined) return absent;
  const isAbsent = absentOf(bound, attribute);
  const { postings, subjectStart } = frame;
  absent = frame.scratch.bytes(frame.subjects.length);
  // What is recorded of the subject itself is so for all of its postings.
  const isOwn = attribute.startsWith(`${frame.subjectField}.`);
  for (let subject = 0; subject < absent.length; subject += 1) {
    const from = subjectStart[subject]!;
    const to = isOwn ? Math.min(from + 1, subjectStart[subject + 1]!) : subjectStart[subject + 1]!;
    if (from === to) absent[subject] = 1;
    for (let p = from; p < to && absent[subject] === 0; p += 1) {
      absent[subject] = Number(isAbsent(postings[p]!));
    }
  }
  known.set(attribute, absent);
  return absent;
}
