/** Smallest amount of a selection in the window; of nothing, unknown. */
import { z } from '../core/schema.js';
import { extremesOver } from './extreme.js';
import type { LeastDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { reachOfSome } from './reach.js';
import { groupedKeys } from './window.js';

export const least: MeasureItem<LeastDefinition> = {
  name: 'least',
  title: 'the smallest amount',
  schema: z.strictObject({ least: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: Number.NaN,
  selections: (definition) => [definition.least],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) =>
    extremesOver({ frame, mask: selections[0]!, bounds }, (a, b) => a <= b),
  reach: (_, { most }) => reachOfSome(most(0).sums, most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says: 'The smallest amount of a selection’s postings in the window.',
    keys: { least: 'whose amounts', ...GROUP_KEYS },
    unit: 'money',
    ofNothing: 'unknown',
    unknown: 'also where the window holds no posting of the selection',
    evidence: `${SELECTED_EVIDENCE}, not the smallest alone`,
    example: {
      story: 'Somebody tries whether a transfer to Ines Corbett arrives with a dollar first.',
      window: 'P7D',
      select: { credits: { direction: 'credit' } },
      measures: { smallest_in: { least: 'credits' } },
      postings: `
        at         direction  kind      amount
        d0T10:00   credit     transfer  40.00
        d1T10:00   credit     transfer  1.00
        d3T10:00   credit     transfer  60.00
        d8T10:00   credit     transfer  60.00
        d20T10:00  debit      transfer  90.00
      `,
      told: [
        {
          measure: 'smallest_in',
          moments: `
            at         value    why
            d0T10:00   40.00    t1
            d1T10:00   1.00     t2
            d3T10:00   1.00     still t2
            d8T10:00   60.00    t2 lies exactly seven days back: out
            d20T10:00  unknown  nothing came in, which is not an amount of 0
          `,
        },
      ],
    },
  },
};
