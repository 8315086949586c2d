/**
 * How much of one selection shares a field's value with another in the window: the payees who also
 * pay in, the places of spending where cash was taken. Postings of the first without the field
 * count below the line only; unknown where the first is empty.
 */
import { exactOrInfinite } from '../core/money.js';
import { z } from '../core/schema.js';
import { groupCodes } from './group-codes.js';
import type { OverlapDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { WINDOW_KEYS } from './measure-page.js';
import { bySchema, fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { reachOfSome } from './reach.js';
import { sumsOfAmounts, sumsOfCounts } from './sums.js';
import { windowedKeys } from './window.js';

/** Weights are whole numbers (postings, minor units), so what slides stays exact. */
function overlapOver(definition: OverlapDefinition, inputs: MeasureInputs): Float64Array {
  const { frame, selections, bounds } = inputs;
  const [part, other] = selections as [Uint8Array, Uint8Array]; // one per name of `overlap`
  const { codes, size } = groupCodes(frame, [definition.field]);
  const isAmount = definition.by === 'amount';
  const weightOf = (p: number) => (isAmount ? frame.base[p]! : 1);
  // By code, and after them what is shared and what lies below the line.
  const weights = isAmount ? sumsOfAmounts(size + 2) : sumsOfCounts(size + 2);
  const [shared, whole] = [size, size + 1];
  const others = new Int32Array(size);
  const change = (p: number, sign: 1 | -1): void => {
    const code = codes[p]!;
    if (part[p] === 1) weights.add(whole, sign * weightOf(p));
    if (code < 0) return;
    if (others[code]! > 0) weights.addSum(shared, code, -1);
    if (part[p] === 1) weights.add(code, sign * weightOf(p));
    if (other[p] === 1) others[code]! += sign;
    if (others[code]! > 0) weights.addSum(shared, code, 1);
  };
  return slideOver(
    part.map((own, p) => own | other[p]!),
    bounds,
    {
      add: (position) => change(position, 1),
      remove: (position) => change(position, -1),
      value: () => {
        const all = exactOrInfinite(weights.at(whole));
        if (all === 0) return Number.NaN;
        return Number.isFinite(all) ? weights.at(shared) / all : all;
      },
    },
  );
}

export const overlap: MeasureItem<OverlapDefinition> = {
  name: 'overlap',
  title: 'the share whose value also occurs elsewhere',
  schema: z.strictObject({
    overlap: z.tuple([selectionName, selectionName]),
    field: fieldName,
    by: bySchema,
    ...windowedKeys,
  }),
  isWindowed: true,
  selections: (definition) => definition.overlap,
  operands: nothing,
  fields: (definition) => [definition.field],
  unit: () => 'share',
  compute: overlapOver,
  reach: (_, { most }) => {
    const [part, other] = [most(0).counts, most(1).counts];
    return reachOfSome(
      other.map((count) => (count > 0 ? 1 : 0)),
      part,
    );
  },
  evidence: (_, { selections, bounds }, moments) => {
    const [part, other] = selections.map((mask) => selectedAt(mask, bounds, moments));
    return [...new Set([...part!, ...other!])];
  },
  page: {
    says:
      'The part of the first selection whose value of a field also occurs in the second, in the ' +
      'same window: payees who also pay in, cash taken where the card was used. Which came first ' +
      'does not matter.',
    keys: {
      overlap: 'whose part, then where the values are looked for',
      field: 'what both must share; a posting of the first without it counts below the line only',
      by: 'over how many postings of the first, or over how much of its money; left out: `count`',
      ...WINDOW_KEYS,
    },
    unit: 'share',
    ofNothing: 'unknown',
    unknown: 'also where the first selection is empty in the window, or by amount adds up to 0',
    evidence: 'every posting of both selections in the window',
    example: {
      story: 'Tomas Vale sends money to people, and some of them send money to him.',
      window: 'P7D',
      select: { sent: { direction: 'debit' }, received: { direction: 'credit' } },
      measures: {
        both_ways: { overlap: ['sent', 'received'], field: 'counterparty' },
        both_ways_money: { overlap: ['sent', 'received'], field: 'counterparty', by: 'amount' },
      },
      postings: `
        at        direction  kind             amount  counterparty
        d0T10:00  credit     transfer         300.00  wren@example.test
        d1T10:00  debit      transfer         100.00  wren@example.test
        d2T10:00  debit      transfer         200.00  heron@example.test
        d3T10:00  debit      cash-withdrawal  100.00  –
        d7T10:00  debit      transfer         100.00  wren@example.test
      `,
      told: [
        {
          measure: 'both_ways',
          moments: `
            at        value    why
            d0T10:00  unknown  nothing was sent yet
            d1T10:00  1        wren pays in too
            d2T10:00  0.5      heron does not
            d3T10:00  0.3333   t4 names nobody: below the line only, 1 of 3
            d7T10:00  0        t1 lies exactly seven days back: nobody pays in any more
          `,
        },
        {
          measure: 'both_ways_money',
          moments: `
            at        value    why
            d0T10:00  unknown  nothing was sent yet
            d1T10:00  1        100.00 of 100.00
            d2T10:00  0.3333   100.00 of 300.00
            d3T10:00  0.25     100.00 of 400.00
            d7T10:00  0        0.00 of 500.00
          `,
        },
      ],
    },
  },
};
