/** Distinct known values of a field, or of several fields together, among a selection's postings. */
import { z } from '../core/schema.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import type { DistinctDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { reachUpTo } from './reach.js';
import { groupedKeys } from './window.js';

function fieldsOf(definition: DistinctDefinition): readonly string[] {
  return typeof definition.field === 'string' ? [definition.field] : definition.field;
}

/**
 * Distinct codes of the selected postings in the window of each moment; −1 does not count. Slides by
 * itself, since calling back for every posting takes three times as long.
 */
export function distinctOver(
  { selections, bounds }: Pick<MeasureInputs, 'selections' | 'bounds'>,
  { codes, size }: GroupCodes,
): Float64Array {
  const mask = selections[0]!;
  const held = bounds.scratch.integers(size);
  const values = bounds.scratch.floats(bounds.low.length);
  let different = 0;
  let low = 0;
  let high = 0;
  for (let m = 0; m < values.length; m += 1) {
    const nextLow = bounds.low[m]!;
    const nextHigh = bounds.high[m]!;
    // As in `slideOver`: a new subject, or a window that does not touch the last one.
    const isAnew = nextLow < low || nextLow >= high || nextHigh < high;
    for (const until = isAnew ? high : nextLow; low < until; low += 1) {
      const code = codes[low]!;
      if (mask[low] !== 1 || code < 0) continue;
      held[code]! -= 1;
      if (held[code] === 0) different -= 1;
    }
    if (isAnew) {
      low = nextLow;
      high = nextLow;
    }
    for (; high < nextHigh; high += 1) {
      const code = codes[high]!;
      if (mask[high] !== 1 || code < 0) continue;
      if (held[code] === 0) different += 1;
      held[code]! += 1;
    }
    values[m] = different;
  }
  return values;
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
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
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
