/** Greatest amount of a selection in the window; of nothing, unknown. */
import { z } from '../core/schema.js';
import { extremesOver } from './extreme.js';
import type { GreatestDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { reachOfSome } from './reach.js';
import { groupedKeys } from './window.js';

export const greatest: MeasureItem<GreatestDefinition> = {
  name: 'greatest',
  title: 'the greatest amount',
  schema: z.strictObject({ greatest: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: Number.NaN,
  selections: (definition) => [definition.greatest],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) =>
    extremesOver({ frame, mask: selections[0]!, bounds }, (a, b) => a >= b),
  reach: (_, { most }) => reachOfSome(most(0).sums, most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says: 'The greatest amount of a selection’s postings in the window.',
    keys: { greatest: 'whose amounts', ...GROUP_KEYS },
    unit: 'money',
    ofNothing: 'unknown',
    unknown: 'also where the window holds no posting of the selection',
    evidence: `${SELECTED_EVIDENCE}, not the greatest alone`,
    example: {
      story: 'Tomas Vale takes cash out at a machine, twice within the same minute.',
      window: 'P7D',
      select: { cash_out: { kind: 'cash-withdrawal' } },
      measures: { most_out: { greatest: 'cash_out' } },
      postings: `
        at        direction  kind             amount  status
        d0T09:00  debit      cash-withdrawal  300.00
        d0T09:00  debit      cash-withdrawal  500.00
        d2T12:00  debit      cash-withdrawal  900.00  reversed
        d7T08:59  debit      cash-withdrawal  200.00
        d7T09:00  debit      cash-withdrawal  100.00
      `,
      told: [
        {
          measure: 'most_out',
          moments: `
            at        value   why
            d0T09:00  500.00  both are seen together: rows of one moment have no order
            d2T12:00  500.00  what was reversed does not count
            d7T08:59  500.00  a minute later t1 and t2 will be out
            d7T09:00  200.00  t4 and t5 are left
          `,
        },
      ],
    },
  },
};
