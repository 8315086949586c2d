/** Distinct local dates among a selection's postings in the window. */
import { z } from '../core/schema.js';
import { distinctOver } from './distinct.js';
import { groupCodes } from './group-codes.js';
import type { DaysDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { reachUpTo } from './reach.js';
import { groupedKeys } from './window.js';

export const days: MeasureItem<DaysDefinition> = {
  name: 'days',
  title: 'on how many days',
  schema: z.strictObject({ days: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.days],
  operands: nothing,
  fields: nothing,
  unit: () => 'days',
  compute: (_, inputs) => distinctOver(inputs, groupCodes(inputs.frame, ['localDate'])),
  reach: (_, { most }) => reachUpTo(most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says:
      'On how many different local dates a selection has postings in the window: a habit, rather ' +
      'than one busy day.',
    keys: { days: 'whose postings', ...GROUP_KEYS },
    unit: 'days',
    ofNothing: '0',
    unknown: 'only as every measure is',
    evidence: SELECTED_EVIDENCE,
    example: {
      story:
        'Casimir Bell (customer C) pays for a room again and again, mostly away from home. ' +
        'Nobody knows where customer D lives.',
      window: 'P2D',
      select: {
        lodging: { direction: 'debit', mcc: '7011' },
        away: { is: 'lodging', placeCity: { differsFrom: 'customer.homeCity' } },
      },
      measures: { lodging_days: { days: 'lodging' }, away_days: { days: 'away' } },
      customers: `
        id  homeCity
        C   Aldport
        D   –
      `,
      postings: `
        at        customer  direction  kind           amount  mcc   placeCity
        d0T22:00  C         debit      card-purchase  70.00   7011  Brackwater
        d0T23:30  C         debit      card-purchase  15.00   7011  –
        d1T10:00  C         debit      card-purchase  70.00   7011  Brackwater
        d2T09:00  C         debit      card-purchase  70.00   7011  Aldport
        d2T23:30  C         debit      card-purchase  70.00   7011  Brackwater
        d1T10:00  D         debit      card-purchase  70.00   7011  Brackwater
      `,
      told: [
        {
          measure: 'lodging_days',
          moments: `
            at        value  why
            d0T22:00  1      d0
            d0T23:30  1      two postings, one date
            d1T10:00  2      d0 and d1
            d2T09:00  3      a window of 48 hours can touch three dates
            d2T23:30  2      t1 and t2 are out: d1 and d2
          `,
        },
        {
          measure: 'away_days',
          moments: `
            who  at        value    why
            C    d0T22:00  1        d0
            C    d0T23:30  1        no place is no match
            C    d1T10:00  2        d0 and d1
            C    d2T09:00  2        t4 is at home
            C    d2T23:30  2        d1 and d2
            D    d1T10:00  unknown  t6 is compared with a home that is not recorded
          `,
        },
      ],
    },
  },
};
