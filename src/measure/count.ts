/** Postings of a selection in the window; of nothing, 0. */
import { z } from '../core/schema.js';
import type { CountDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { countsOver, selectedAt } from './over-window.js';
import { reachUpTo } from './reach.js';
import { groupedKeys } from './window.js';

export const count: MeasureItem<CountDefinition> = {
  name: 'count',
  title: 'how many postings',
  schema: z.strictObject({ count: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.count],
  operands: nothing,
  fields: nothing,
  unit: () => 'count',
  compute: (_, { selections, bounds }) => countsOver(selections[0]!, bounds),
  reach: (_, { most }) => reachUpTo(most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says:
      'How many postings of a selection lie in the window. The plainest measure there is: how ' +
      'often somebody did a thing lately.',
    keys: { count: 'whose postings are counted', ...GROUP_KEYS },
    unit: 'count',
    ofNothing: '0',
    unknown: 'only as every measure is',
    evidence: SELECTED_EVIDENCE,
    example: {
      story:
        'Odile Marsh pays cash in late at night. How many night deposits in seven days, and how ' +
        'many in the seven days before those?',
      window: 'P7D',
      select: {
        night_cash: { kind: 'cash-deposit', localTime: { between: ['22:00', '06:00'] } },
      },
      measures: {
        night_count: { count: 'night_cash' },
        week_before: { count: 'night_cash', offset: 'P7D' },
      },
      postings: `
        at        direction  kind          amount  status
        d0T22:30  credit     cash-deposit  300.00
        d0T23:10  credit     cash-deposit  450.00
        d3T14:00  credit     cash-deposit  200.00
        d7T22:30  credit     cash-deposit  300.00
        d7T23:30  credit     cash-deposit  500.00  attempted
      `,
      told: [
        {
          measure: 'night_count',
          moments: `
            at        value  why
            d0T22:30  1      t1
            d0T23:10  2      t1 and t2
            d3T14:00  2      t3 is no night deposit, but it makes a moment
            d7T22:30  2      t1 lies exactly seven days back and is out; t2 and t4 are in
            d7T23:30  1      an attempt does not count, and t2 is out now
          `,
        },
        {
          measure: 'week_before',
          moments: `
            at        value  why
            d0T22:30  0      of nothing: 0
            d0T23:10  0      the window ends seven days ago
            d3T14:00  0      the same
            d7T22:30  1      t1 lies exactly at the window's end: in
            d7T23:30  2      t1 and t2
          `,
        },
      ],
    },
  },
};
