/** Mean amount of a selection in the window; of nothing, unknown. */
import { z } from '../core/schema.js';
import type { MeanDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { countsOver, selectedAt, sumsOver } from './over-window.js';
import { reachOfSome } from './reach.js';
import { groupedKeys } from './window.js';

export const mean: MeasureItem<MeanDefinition> = {
  name: 'mean',
  title: 'the mean amount',
  schema: z.strictObject({ mean: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: Number.NaN,
  selections: (definition) => [definition.mean],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) => {
    const counts = countsOver(selections[0]!, bounds);
    const means = sumsOver(frame, selections[0]!, bounds);
    for (let m = 0; m < means.length; m += 1) means[m]! /= counts[m]!;
    return means;
  },
  reach: (_, { most }) => reachOfSome(most(0).sums, most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says: 'The mean amount of a selection’s postings in the window: their sum over their number.',
    keys: { mean: 'whose amounts', ...GROUP_KEYS },
    unit: 'money',
    ofNothing: 'unknown',
    unknown: 'also where the window holds no posting of the selection',
    evidence: SELECTED_EVIDENCE,
    example: {
      story: 'Casimir Bell pays for small advertisements. How much is one of them?',
      window: 'P7D',
      select: { adverts: { direction: 'debit', kind: 'card-purchase' } },
      measures: { advert_mean: { mean: 'adverts' } },
      postings: `
        at        direction  kind           amount
        d0T10:00  debit      card-purchase  10.00
        d1T10:00  debit      card-purchase  20.00
        d2T10:00  debit      card-purchase  20.00
        d9T10:00  credit     transfer       60.00
      `,
      told: [
        {
          measure: 'advert_mean',
          moments: `
            at        value    why
            d0T10:00  10.00    one posting
            d1T10:00  15.00    30.00 over 2
            d2T10:00  16.67    50.00 over 3: told to the cent, compared unrounded
            d9T10:00  unknown  t3 lies exactly seven days back: no posting is left, and no mean
          `,
        },
      ],
    },
  },
};
