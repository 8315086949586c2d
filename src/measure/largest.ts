/**
 * The biggest group of equal known values of a field among a selection's postings, by how many they
 * are or by how much money: repeated amounts, the busiest day, the favourite payee. 0 if none.
 */
import { exactOrInfinite } from '../core/money.js';
import { z } from '../core/schema.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import type { LargestDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { GROUP_KEYS, SELECTED_EVIDENCE } from './measure-page.js';
import { bySchema, fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { reachOfSums, reachUpTo } from './reach.js';
import { sumsOfAmounts, sumsOfCounts } from './sums.js';
import { groupedKeys } from './window.js';

/** Group totals slide; the maximum is looked for again only after it may have shrunk. */
function largestOver(
  inputs: MeasureInputs,
  { codes, size }: GroupCodes,
  by: LargestDefinition['by'],
): Float64Array {
  const mask = inputs.selections[0]!;
  const { base } = inputs.frame;
  const totals = by === 'amount' ? sumsOfAmounts(size) : sumsOfCounts(size);
  const weightOf = by === 'amount' ? (position: number) => base[position]! : () => 1;
  let greatest = 0;
  let isStale = false;
  const greatestIn = (low: number, high: number): number => {
    let found = 0;
    for (let p = low; p < high; p += 1) {
      if (mask[p] === 1 && codes[p]! >= 0) found = Math.max(found, totals.at(codes[p]!));
    }
    return found;
  };
  return slideOver(mask, inputs.bounds, {
    add: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      totals.add(code, weightOf(position));
      const total = totals.at(code);
      if (total > greatest) greatest = total;
    },
    remove: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      if (totals.at(code) === greatest) isStale = true;
      totals.add(code, -weightOf(position));
    },
    value: (low, high) => {
      if (isStale) greatest = greatestIn(low, high);
      isStale = false;
      return exactOrInfinite(greatest);
    },
  });
}

export const largest: MeasureItem<LargestDefinition> = {
  name: 'largest',
  title: 'the biggest group of equal values',
  schema: z.strictObject({
    largest: selectionName,
    field: fieldName,
    by: bySchema,
    ...groupedKeys,
  }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.largest],
  operands: nothing,
  fields: (definition) => [definition.field],
  unit: (definition) => (definition.by === 'amount' ? 'money' : 'count'),
  compute: (definition, inputs) => {
    const groups = groupCodes(inputs.frame, [definition.field]);
    return largestOver(inputs, groups, definition.by);
  },
  reach: ({ by }, { most }) =>
    by === 'amount' ? reachOfSums(most(0).sums) : reachUpTo(most(0).counts),
  evidence: (_, { selections, bounds }, moments) => selectedAt(selections[0]!, bounds, moments),
  page: {
    says:
      'Groups a selection’s postings in the window by the value of a field, and tells how large ' +
      'the largest group is: how often the same amount came, how much the favourite payee got, ' +
      'how many postings the busiest day (`localDate`) had.',
    keys: {
      largest: 'whose postings',
      field: 'equal values of it make a group; amounts are compared in their own currency',
      by: 'how large: how many postings, or how much money; left out: `count`',
      ...GROUP_KEYS,
    },
    unit: 'count; by amount money',
    ofNothing: '0',
    unknown: 'only as every measure is; a posting without the field belongs to no group',
    evidence: `${SELECTED_EVIDENCE}, of all groups`,
    example: {
      story: 'Tomas Vale sends money on, often the same sum and mostly to two people.',
      window: 'P7D',
      select: { sent: { direction: 'debit', kind: 'transfer' } },
      measures: {
        same_amount: { largest: 'sent', field: 'amount' },
        favourite: { largest: 'sent', field: 'counterparty', by: 'amount' },
      },
      postings: `
        at        direction  kind      amount  counterparty
        d0T10:00  debit      transfer  200.00  heron@example.test
        d1T10:00  debit      transfer  200.00  wren@example.test
        d2T10:00  debit      transfer  350.00  heron@example.test
        d3T10:00  debit      transfer  200.00  –
        d7T10:00  debit      transfer  350.00  wren@example.test
      `,
      told: [
        {
          measure: 'same_amount',
          moments: `
            at        value  why
            d0T10:00  1      200.00 once
            d1T10:00  2      200.00 twice
            d2T10:00  2      still
            d3T10:00  3      200.00 three times, to whomever
            d7T10:00  2      t1 is out: 200.00 and 350.00 twice each, and a tie is as large
          `,
        },
        {
          measure: 'favourite',
          moments: `
            at        value   why
            d0T10:00  200.00  heron
            d1T10:00  200.00  heron and wren alike
            d2T10:00  550.00  heron
            d3T10:00  550.00  t4 names no payee: it is in no group
            d7T10:00  550.00  now wren (t2 and t5); t1 is out and heron has 350.00
          `,
        },
      ],
    },
  },
};
