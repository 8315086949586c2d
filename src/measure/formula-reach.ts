/**
 * Between what the formulas lie, told from between what their operands lie. Computed in the order
 * and with the operations of the formulas themselves, so that rounding moves both in the same
 * direction.
 */
import type { Reach, ReachInputs } from './reach.js';

interface Range {
  readonly least: number;
  readonly most: number;
  /** It may be no number, though every operand is one. */
  readonly mayFail?: boolean;
}

type RangeOf = (parts: readonly Range[]) => Range;

const ANYTHING: Range = {
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  mayFail: true,
};

const isNegative = ({ least }: Range): boolean => least < 0;

export const ratioRange: RangeOf = ([above, below]) => {
  if (isNegative(above!) || isNegative(below!)) return ANYTHING;
  if (below!.least > 0) return { least: 0, most: above!.most / below!.least };
  return { least: 0, most: above!.most > 0 ? Number.POSITIVE_INFINITY : 0, mayFail: true };
};

export const differenceRange: RangeOf = ([from, less]) => ({
  least: from!.least - less!.most,
  most: from!.most - less!.least,
});

export const totalRange: RangeOf = (parts) => ({
  least: parts.reduce((sum, { least }) => sum + least, 0),
  most: parts.reduce((sum, { most }) => sum + most, 0),
});

export const productRange: RangeOf = (parts) =>
  parts.some(isNegative)
    ? ANYTHING
    : { least: 0, most: parts.reduce((product, { most }) => product * most, 1) };

export const greatestRange: RangeOf = (parts) => ({
  least: Math.max(...parts.map(({ least }) => least)),
  most: Math.max(...parts.map(({ most }) => most)),
});

export const leastRange: RangeOf = (parts) => ({
  least: Math.min(...parts.map(({ least }) => least)),
  most: Math.min(...parts.map(({ most }) => most)),
});

/** A formula is unknown where an operand is, and may be where it leaves the numbers. */
export function formulaReach(inputs: ReachInputs, rangeOf: RangeOf): Reach {
  const { operands, subjects } = inputs;
  const { scratch } = inputs.frame;
  const reach: Reach = {
    least: scratch.floats(subjects).fill(Number.POSITIVE_INFINITY),
    most: scratch.floats(subjects).fill(Number.NEGATIVE_INFINITY),
    unknown: scratch.bytes(subjects),
  };
  // One list for all subjects: nobody keeps it.
  const parts = operands.map(() => ({ least: 0, most: 0 }));
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
    const { least, most, mayFail = false } = rangeOf(parts);
    reach.least[subject] = Number.isNaN(least) ? Number.NEGATIVE_INFINITY : least;
    reach.most[subject] = Number.isNaN(most) ? Number.POSITIVE_INFINITY : most;
    // What leaves the numbers is unknown.
    const isBounded =
      Number.isFinite(reach.least[subject]!) && Number.isFinite(reach.most[subject]!);
    if (mayFail || !isBounded) reach.unknown[subject] = 1;
  }
  return reach;
}
