/**
 * Distinct known values of a field, or of several fields together, among a selection's postings.
 */
import { z } from '../core/schema.js';
import { FRESH } from '../core/scratch.js';
import type { Bounds, Frame } from './frame.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import type { DistinctDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { reachUpTo } from './reach.js';
import { groupedKeys } from './window.js';

function fieldsOf(definition: DistinctDefinition): readonly string[] {
  return typeof definition.field === 'string' ? [definition.field] : definition.field;
}

/**
 * Distinct codes of the selected postings in the window of each moment; −1 does not count. Where
 * all windows are of one length, whether a posting lies in one window with its next equal is the
 * same for every window that could hold both: running totals tell how many have none, and nothing
 * slides.
 */
export function distinctOver(
  { frame, selections, bounds }: Pick<MeasureInputs, 'frame' | 'selections' | 'bounds'>,
  groups: GroupCodes,
): Float64Array {
  const mask = selections[0]!;
  if (bounds.length === undefined) return distinctBySliding(mask, bounds, groups);
  const { scratch } = bounds;
  const entering = scratch.unset.integers(mask.length + 1);
  const leaving = scratch.unset.integers(mask.length + 1);
  placeTotals(distancesOf(frame, mask, groups), bounds.length, { entering, leaving });
  const values = scratch.unset.floats(bounds.low.length);
  placeDistinct(values, bounds, { entering, leaving });
  return values;
}

/** Running totals of what has no equal in its window, one entry more than there are positions. */
interface Totals {
  /** Of postings without an equal before them. */
  readonly entering: Int32Array;
  /** Of postings without an equal behind them. */
  readonly leaving: Int32Array;
}

/**
 * In milliseconds, by position. Infinity where there is no equal; −1 where the posting does not
 * count.
 */
interface Distances {
  /** From the equal posting of the selection and the subject before it. */
  readonly before: Float64Array;
  /** To the one behind it. */
  readonly behind: Float64Array;
}

/** A truth becomes a number here without a branch, which nobody could foretell. */
function placeTotals(
  { before, behind }: Distances,
  length: number,
  { entering, leaving }: Totals,
): void {
  let [entered, left] = [0, 0];
  entering[0] = 0;
  leaving[0] = 0;
  for (let p = 0; p < before.length; p += 1) {
    entered += Number(before[p]! >= length);
    left += Number(behind[p]! >= length);
    entering[p + 1] = entered;
    leaving[p + 1] = left;
  }
}

function placeDistinct(
  values: Float64Array,
  { low, high }: Pick<Bounds, 'low' | 'high'>,
  { entering, leaving }: Totals,
): void {
  for (let m = 0; m < values.length; m += 1) values[m] = entering[high[m]!]! - leaving[low[m]!]!;
}

/** Those of a mask, which measures over other windows use again; kept with what soon goes alone. */
const DISTANCES = new WeakMap<Uint8Array, Map<GroupCodes, Distances>>();

function distancesOf(frame: Frame, mask: Uint8Array, groups: GroupCodes): Distances {
  const known = DISTANCES.get(mask) ?? new Map<GroupCodes, Distances>();
  DISTANCES.set(mask, known);
  let distances = known.get(groups);
  if (distances !== undefined) return distances;
  const { scratch } = frame;
  distances = {
    before: scratch.unset.floats(mask.length).fill(-1),
    behind: scratch.unset.floats(mask.length).fill(-1),
  };
  // What was put here before a subject's first position belongs to another one.
  const last = scratch.unset.integers(groups.size).fill(-1);
  placeDistances(frame, { mask, codes: groups.codes, last }, distances);
  if (scratch !== FRESH) known.set(groups, distances);
  return distances;
}

interface Marked {
  readonly mask: Uint8Array;
  readonly codes: Int32Array;
  /** By code, the position of the last posting that carries it. */
  readonly last: Int32Array;
}

function placeDistances(
  { at, subjectStart }: Frame,
  { mask, codes, last }: Marked,
  { before, behind }: Distances,
): void {
  for (let subject = 0; subject + 1 < subjectStart.length; subject += 1) {
    const start = subjectStart[subject]!;
    const end = subjectStart[subject + 1]!;
    for (let p = start; p < end; p += 1) {
      const code = codes[p]!;
      if (mask[p] !== 1 || code < 0) continue;
      const earlier = last[code]!;
      const distance = earlier < start ? Number.POSITIVE_INFINITY : at[p]! - at[earlier]!;
      before[p] = distance;
      behind[p] = Number.POSITIVE_INFINITY;
      if (earlier >= start) behind[earlier] = distance;
      last[code] = p;
    }
  }
}

function distinctBySliding(
  mask: Uint8Array,
  bounds: Bounds,
  { codes, size }: GroupCodes,
): Float64Array {
  const held = new Int32Array(size);
  let different = 0;
  return slideOver(mask, bounds, {
    add: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      if (held[code] === 0) different += 1;
      held[code]! += 1;
    },
    remove: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      held[code]! -= 1;
      if (held[code] === 0) different -= 1;
    },
    value: () => different,
  });
}

export const distinct: MeasureItem<DistinctDefinition> = {
  name: 'distinct',
  title: 'how many different values',
  schema: z.strictObject({
    distinct: selectionName,
    field: z.union([fieldName, z.array(fieldName).min(2).max(4)]),
    ...groupedKeys,
  }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.distinct],
  operands: nothing,
  fields: fieldsOf,
  unit: () => 'count',
  compute: (definition, inputs) =>
    distinctOver(inputs, groupCodes(inputs.frame, fieldsOf(definition))),
  reach: (_, { most }) => reachUpTo(most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says:
      'How many different known values a field has among a selection’s postings in the window: ' +
      'senders, places, machines. Of several fields together, how many different pairs (or ' +
      'triples) of values.',
    keys: {
      distinct: 'whose postings',
      field: 'whose values; of several fields, all must be known',
      ...GROUP_KEYS,
    },
    unit: 'count',
    ofNothing: '0',
    unknown: 'only as every measure is; a posting without the field adds nothing',
    evidence: SELECTED_EVIDENCE,
    example: {
      story:
        'Many people send small sums to Ines Corbett. How many people, and how many on each day?',
      window: 'P30D',
      select: { credits: { direction: 'credit', kind: 'transfer' } },
      measures: {
        senders: { distinct: 'credits', field: 'counterparty' },
        sender_days: { distinct: 'credits', field: ['counterparty', 'localDate'] },
      },
      postings: `
        at         direction  kind      amount  counterparty
        d0T10:00   credit     transfer  60.00   lark@example.test
        d1T08:00   credit     transfer  60.00   LARK@example.test
        d1T10:00   credit     transfer  60.00   wren@example.test
        d1T11:00   credit     transfer  60.00   –
        d31T10:00  credit     transfer  60.00   wren@example.test
      `,
      told: [
        {
          measure: 'senders',
          moments: `
            at         value  why
            d0T10:00   1      lark
            d1T08:00   1      another spelling of the same address
            d1T10:00   2      wren too
            d1T11:00   2      nobody knows who sent t4: it adds nothing
            d31T10:00  1      t3 lies exactly thirty days back; t5 alone has a sender
          `,
        },
        {
          measure: 'sender_days',
          moments: `
            at         value  why
            d0T10:00   1      lark on d0
            d1T08:00   2      lark on d1
            d1T10:00   3      wren on d1
            d1T11:00   3      not all fields of t4 are known
            d31T10:00  1      wren on d31
          `,
        },
      ],
    },
  },
};
