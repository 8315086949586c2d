/** One selection over another, by count or by amount; unknown when the second is empty. */
import { z } from '../core/schema.js';
import type { ShareDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { WINDOW_KEYS } from './measure-page.js';
import { bySchema, nothing, selectionName } from './measure-schema.js';
import { selectedAt, sharesOver, sumsOver } from './over-window.js';
import { reachOfSome } from './reach.js';
import { windowedKeys } from './window.js';

export const share: MeasureItem<ShareDefinition> = {
  name: 'share',
  title: 'one selection as a part of another',
  schema: z.strictObject({
    share: z.tuple([selectionName, selectionName]),
    by: bySchema,
    ...windowedKeys,
  }),
  isWindowed: true,
  selections: (definition) => definition.share,
  operands: nothing,
  fields: nothing,
  unit: () => 'share',
  compute: (definition, { frame, selections, bounds }) => {
    if (definition.by !== 'amount') return sharesOver(selections[0]!, selections[1]!, bounds);
    const [part, whole] = selections.map((mask) => sumsOver(frame, mask, bounds));
    // Nothing over nothing is unknown; something over nothing is too, and not infinite: that is a
    // share alone of which either side is beyond 2^53.
    for (let m = 0; m < part!.length; m += 1) {
      const both = part![m]! + whole![m]!;
      if (!Number.isFinite(both)) part![m] = both;
      else part![m] = whole![m]! > 0 ? part![m]! / whole![m]! : Number.NaN;
    }
    return part!;
  },
  reach: ({ by }, { most }) => {
    const [part, whole] = [most(0), most(1)];
    // What is below the line is at least one posting, or one minor unit.
    return reachOfSome(by === 'amount' ? part.sums : part.counts, whole.counts);
  },
  evidence: (_, { selections, bounds }, moments) => {
    const [part, whole] = selections.map((mask) => selectedAt(mask, bounds, moments));
    return [...new Set([...part!, ...whole!])];
  },
  page: {
    says:
      'One selection over another, in the same window: which part of the cash came at night. The ' +
      'first need not lie within the second; where it should, narrow the second with `is`.',
    keys: {
      share: 'the part, then the whole',
      by: 'over how many postings, or over how much money; left out: `count`',
      ...WINDOW_KEYS,
    },
    unit: 'share',
    ofNothing: 'unknown',
    unknown: 'also where the second selection is empty in the window, or by amount adds up to 0',
    evidence: 'every posting of both selections in the window',
    example: {
      story: 'Which part of Odile Marsh’s cash deposits is made at night?',
      window: 'P7D',
      select: {
        cash: { kind: 'cash-deposit' },
        night_cash: { is: 'cash', localTime: { between: ['22:00', '06:00'] } },
      },
      measures: {
        night_share: { share: ['night_cash', 'cash'] },
        night_share_of_money: { share: ['night_cash', 'cash'], by: 'amount' },
      },
      postings: `
        at         direction  kind          amount
        d0T12:00   credit     transfer      500.00
        d0T23:00   credit     cash-deposit  100.00
        d1T12:00   credit     cash-deposit  300.00
        d7T23:00   credit     cash-deposit  900.00
        d20T12:00  debit      fee           2.00
      `,
      told: [
        {
          measure: 'night_share',
          moments: `
            at         value    why
            d0T12:00   unknown  no cash yet: no part of nothing, and not 0
            d0T23:00   1        t2 of t2
            d1T12:00   0.5      t2 of t2 and t3
            d7T23:00   0.5      t2 lies exactly seven days back: t4 of t3 and t4
            d20T12:00  unknown  no cash is left in the window
          `,
        },
        {
          measure: 'night_share_of_money',
          moments: `
            at         value    why
            d0T12:00   unknown  no cash yet
            d0T23:00   1        100.00 of 100.00
            d1T12:00   0.25     100.00 of 400.00
            d7T23:00   0.75     900.00 of 1,200.00
            d20T12:00  unknown  no cash is left in the window
          `,
        },
      ],
    },
  },
};
