/** Which attributes make something unknown: those not recorded for a posting that was looked at. */
import { unknownMask } from '../selection/match.js';
import type { BoundPlan } from './bound-plan.js';

/**
 * The attributes that are not recorded for the customer or account of at least one of the postings; all
 * of them where there is no posting to tell by.
 */
export function absentAttributes(
  bound: BoundPlan,
  attributes: readonly string[],
  postings: ArrayLike<number>,
): readonly string[] {
  return attributes.filter((attribute) => {
    const absent = bound.once(`absent ${attribute}`, () => unknownMask([attribute], bound.batch));
    if (postings.length === 0 || absent === undefined) return true;
    for (let at = 0; at < postings.length; at += 1) {
      if (absent[postings[at]!] === 1) return true;
    }
    return false;
  });
}
