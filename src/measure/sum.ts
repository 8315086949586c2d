/** Amounts of a selection in the window, added up exactly; of nothing, 0. */
import { z } from '../core/schema.js';
import type { SumDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt, sumsOver } from './over-window.js';
import { reachOfSums } from './reach.js';
import { groupedKeys } from './window.js';

export const sum: MeasureItem<SumDefinition> = {
  name: 'sum',
  title: 'how much money',
  schema: z.strictObject({ sum: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.sum],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) => sumsOver(frame, selections[0]!, bounds),
  reach: (_, { most }) => reachOfSums(most(0).sums),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says:
      'The amounts of a selection in the window, added up exactly in minor units of the ' +
      'reporting currency. Whether money comes in or goes out is the selection’s business: ' +
      'amounts have no sign.',
    keys: { sum: 'whose amounts are added up', ...GROUP_KEYS },
    unit: 'money',
    ofNothing: '0',
    unknown: 'only as every measure is',
    evidence: SELECTED_EVIDENCE,
    example: {
      story:
        'Several small transfers reach Odile Marsh around the turn of the month (d26 is 31 ' +
        'January, d27 is 1 February): what came in this month, and what came in within a day?',
      window: 'P7D',
      select: { credits: { direction: 'credit', kind: 'transfer' } },
      measures: {
        month_in: { sum: 'credits', over: 'month' },
        day_in: { sum: 'credits', over: 'P1D' },
      },
      postings: `
        at         direction  kind      amount
        d20T10:00  credit     transfer  120.00
        d26T23:50  credit     transfer  80.00
        d27T00:00  credit     transfer  100.00
        d27T00:00  credit     transfer  50.10
        d29T10:00  debit      transfer  300.00
      `,
      told: [
        {
          measure: 'month_in',
          moments: `
            at         value   why
            d20T10:00  120.00  t1
            d26T23:50  200.00  t1 and t2
            d27T00:00  150.10  a new month begins at midnight, with t3 and t4 in it
            d29T10:00  150.10  money going out is not in the selection
          `,
        },
        {
          measure: 'day_in',
          moments: `
            at         value   why
            d20T10:00  120.00  t1
            d26T23:50  80.00   t2
            d27T00:00  230.10  a day is 24 hours, whatever the calendar says
            d29T10:00  0.00    of nothing: 0
          `,
        },
      ],
    },
  },
};
