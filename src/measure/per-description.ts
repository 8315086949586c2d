/**
 * `per` for its page: it is no measure of its own but a key that the measures over one selection
 * may carry. How it is computed stands in `per.ts`.
 */
import { z } from '../core/schema.js';
import type { MeasurePage } from './measure-page.js';
import { perName } from './measure-schema.js';

const page: MeasurePage = {
  says:
    'A key of `count`, `sum`, `mean`, `least`, `greatest`, `distinct`, `days`, `largest` and ' +
    '`last`: the same over every subject’s postings that carry the same value of a field, such ' +
    'as how many customers pay one payee or use one phone. At a moment it is the greatest over ' +
    'the groups of the subject’s own selected postings of that moment.',
  keys: {
    per:
      'what makes a group; a list of the customer (`customer.phones`) puts a posting into ' +
      'several',
  },
  unit: 'that of the measure',
  ofNothing: 'that of the measure; also where the subject has no selected posting at the moment',
  unknown:
    'where every group of the moment is unknown; a posting without the value, or without an ' +
    'attribute that the selection compares with, just does not match',
  evidence:
    'every selected posting in the window of the groups that give the value; those of other ' +
    'subjects stand in brackets here',
  example: {
    story:
      'Three customers send money to one payee. How many customers pay whom this customer pays?',
    window: 'P7D',
    select: { sent: { direction: 'debit', kind: 'transfer' } },
    measures: { payers: { distinct: 'sent', field: 'customer', per: 'counterparty' } },
    postings: `
      at        account  customer  direction  kind      amount  counterparty
      d0T10:00  A1       C         debit      transfer  80.00   heron@example.test
      d1T10:00  A2       D         debit      transfer  80.00   heron@example.test
      d2T10:00  A3       E         debit      transfer  80.00   heron@example.test
      d2T10:00  A3       E         debit      transfer  50.00   wren@example.test
      d3T10:00  A2       D         credit     transfer  20.00   heron@example.test
      d7T10:00  A1       C         debit      transfer  80.00   heron@example.test
    `,
    told: [
      {
        measure: 'payers',
        moments: `
          who  at        value  why
          C    d0T10:00  1      nobody else yet: what comes later is not known now
          C    d7T10:00  3      D, E, and C itself; t1 lies exactly seven days back
          D    d1T10:00  2      C and D
          D    d3T10:00  0      no posting of D’s own in the selection at this moment
          E    d2T10:00  3      heron has three payers, wren one: the greatest
        `,
      },
    ],
  },
};

export const perDescription = {
  name: 'per',
  title: 'the same over everybody who shares a value',
  schema: z.strictObject({ per: perName }),
  page,
} as const;
