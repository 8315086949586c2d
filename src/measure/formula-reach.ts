/**
 * Between what the formulas lie, told from between what their operands lie. Computed in the order
 * and with the operations of the formulas themselves, so that rounding moves both in the same
 * direction.
 */
import { LARGEST_MINOR } from '../core/money.js';
import type { Reach, ReachInputs } from './reach.js';

interface Range {
  least: number;
  most: number;
  /** It may be no number, though every operand is one. */
  mayFail: boolean;
}

/** Puts down between what a formula lies; no list and no range is made for a subject. */
type PlaceRange = (range: Range, parts: readonly Range[]) => void;

function place(range: Range, least: number, most: number, mayFail = false): void {
  range.least = least;
  range.most = most;
  range.mayFail = mayFail;
}

const placeAnything = (range: Range): void =>
  place(range, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, true);

/** Beyond what is exact, and infinite ones and none at all with it: a formula is unknown there. */
const isBeyond = (value: number): boolean => !(Math.abs(value) <= LARGEST_MINOR);

/** What was worked out so far may have left the numbers. */
const leaves = ({ least, most }: Range): boolean => isBeyond(least) || isBeyond(most);

const isNegative = ({ least }: Range): boolean => least < 0;

export const ratioRange: PlaceRange = (range, [above, below]) => {
  if (isNegative(above!) || isNegative(below!)) placeAnything(range);
  else if (below!.least > 0) place(range, 0, above!.most / below!.least);
  else place(range, 0, above!.most > 0 ? Number.POSITIVE_INFINITY : 0, true);
};

export const differenceRange: PlaceRange = (range, [from, less]) =>
  place(range, from!.least - less!.most, from!.most - less!.least);

export const totalRange: PlaceRange = (range, parts) => {
  place(range, 0, 0);
  for (const { least, most } of parts) {
    place(range, range.least + least, range.most + most, range.mayFail || leaves(range));
  }
};

export const productRange: PlaceRange = (range, parts) => {
  if (parts.some(isNegative)) {
    placeAnything(range);
    return;
  }
  place(range, 0, 1);
  for (const { most } of parts) place(range, 0, range.most * most, range.mayFail || leaves(range));
};

export const greatestRange: PlaceRange = (range, parts) => {
  place(range, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
  for (const { least, most } of parts) {
    place(range, Math.max(range.least, least), Math.max(range.most, most));
  }
};

export const leastRange: PlaceRange = (range, parts) => {
  place(range, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  for (const { least, most } of parts) {
    place(range, Math.min(range.least, least), Math.min(range.most, most));
  }
};

/** A formula is unknown where an operand is, and may be where it leaves the numbers. */
export function formulaReach(inputs: ReachInputs, placeRange: PlaceRange): Reach {
  const { operands, subjects } = inputs;
  const { scratch } = inputs.frame;
  const reach: Reach = {
    least: scratch.floats(subjects).fill(Number.POSITIVE_INFINITY),
    most: scratch.floats(subjects).fill(Number.NEGATIVE_INFINITY),
    unknown: scratch.bytes(subjects),
  };
  // One list for all subjects: nobody keeps it.
  const parts = operands.map((): Range => ({ least: 0, most: 0, mayFail: false }));
  const range: Range = { least: 0, most: 0, mayFail: false };
  for (let subject = 0; subject < subjects; subject += 1) {
    let isNumber = true;
    for (let at = 0; at < parts.length; at += 1) {
      const { least, most, unknown } = operands[at]!;
      parts[at]!.least = least[subject]!;
      parts[at]!.most = most[subject]!;
      if (unknown[subject] === 1) reach.unknown[subject] = 1;
      isNumber &&= least[subject]! <= most[subject]!;
    }
    if (!isNumber) continue;
    placeRange(range, parts);
    const { least, most, mayFail } = range;
    reach.least[subject] = Number.isNaN(least) ? Number.NEGATIVE_INFINITY : least;
    reach.most[subject] = Number.isNaN(most) ? Number.POSITIVE_INFINITY : most;
    if (mayFail || leaves(range)) reach.unknown[subject] = 1;
  }
  return reach;
}
