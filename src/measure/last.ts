/**
 * The amount or balance of the latest posting of a selection in the window that carries it; the
 * greatest if several share that moment. Of nothing, unknown.
 */
import { z } from '../core/schema.js';
import { baseBalanceReader } from '../transaction/base-balance.js';
import type { Frame } from './frame.js';
import type { LastDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { anyReach, reachOfSome } from './reach.js';
import { groupedKeys } from './window.js';

/**
 * Minor units of the reporting currency by position; NaN where it is absent, infinite beyond 2^53.
 */
function valuesOf(frame: Frame, field: LastDefinition['field']): Float64Array {
  if (field === 'amount') return frame.base;
  const read = baseBalanceReader(frame.batch);
  return Float64Array.from(frame.postings, (posting) => read(posting));
}

export const last: MeasureItem<LastDefinition> = {
  name: 'last',
  title: 'the latest amount or balance',
  schema: z.strictObject({
    last: selectionName,
    field: z.enum(['amount', 'balance']),
    ...groupedKeys,
  }),
  isWindowed: true,
  ofNothing: Number.NaN,
  selections: (definition) => [definition.last],
  operands: nothing,
  fields: (definition) => [definition.field],
  unit: () => 'money',
  compute: (definition, { frame, selections, bounds }) => {
    const mask = selections[0]!;
    const carried = valuesOf(frame, definition.field);
    const values = new Float64Array(bounds.low.length).fill(Number.NaN);
    for (let m = 0; m < values.length; m += 1) {
      let latest = Number.NaN;
      for (let p = bounds.high[m]! - 1; p >= bounds.low[m]!; p -= 1) {
        if (frame.at[p]! < latest) break;
        if (mask[p] !== 1 || Number.isNaN(carried[p]!)) continue;
        const isFirst = Number.isNaN(latest);
        values[m] = isFirst ? carried[p]! : Math.max(values[m]!, carried[p]!);
        latest = frame.at[p]!;
      }
    }
    return values;
  },
  reach: ({ field }, { most, subjects }) => {
    const { counts, sums } = most(0);
    // A balance may be anything, below 0 too.
    return field === 'amount' ? reachOfSome(sums, counts) : anyReach(subjects);
  },
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says:
      'The amount or the balance of the latest posting of a selection in the window that carries ' +
      'it: what was left in the account.',
    keys: {
      last: 'whose postings',
      field: 'what is read of the latest one',
      ...GROUP_KEYS,
    },
    unit: 'money',
    ofNothing: 'unknown',
    unknown: 'also where no posting of the selection in the window carries the field',
    evidence: SELECTED_EVIDENCE,
    example: {
      story: 'Money that reaches Ines Corbett is gone the next day. What is left?',
      window: 'P7D',
      select: { all: { direction: ['credit', 'debit'] } },
      measures: { left: { last: 'all', field: 'balance' } },
      postings: `
        at        direction  kind             amount  balance
        d0T10:00  credit     transfer         600.00  620.00
        d1T10:00  debit      transfer         500.00  120.00
        d1T10:00  debit      cash-withdrawal  100.00  20.00
        d2T10:00  debit      fee              4.00    –
        d9T10:00  credit     transfer         10.00   –
      `,
      told: [
        {
          measure: 'left',
          moments: `
            at        value    why
            d0T10:00  620.00   t1
            d1T10:00  120.00   two share the moment, in no order: the greatest
            d2T10:00  120.00   t4 carries no balance: the latest that does
            d9T10:00  unknown  nothing in the window carries one
          `,
        },
      ],
    },
  },
};
