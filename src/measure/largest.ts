/**
 * The biggest group of equal known values of a field among a selection's postings, by how many they
 * are or by how much money: repeated amounts, the busiest day, the favourite payee. 0 if none.
 */
import { z } from '../core/schema.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import type { LargestDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { bySchema, fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { groupedKeys } from './window.js';

/** Group totals slide; the maximum is looked for again only after it may have shrunk. */
function largestOver(
  inputs: MeasureInputs,
  { codes, size }: GroupCodes,
  weightOf: (position: number) => number,
): Float64Array {
  const mask = inputs.selections[0]!;
  const totals = new Float64Array(size);
  let greatest = 0;
  let isStale = false;
  const greatestIn = (low: number, high: number): number => {
    let found = 0;
    for (let p = low; p < high; p += 1) {
      if (mask[p] === 1 && codes[p]! >= 0) found = Math.max(found, totals[codes[p]!]!);
    }
    return found;
  };
  return slideOver(mask, inputs.bounds, {
    add: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      totals[code]! += weightOf(position);
      if (totals[code]! > greatest) greatest = totals[code]!;
    },
    remove: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      if (totals[code] === greatest) isStale = true;
      totals[code]! -= weightOf(position);
    },
    value: (low, high) => {
      if (isStale) greatest = greatestIn(low, high);
      isStale = false;
      return greatest;
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
    const { base } = inputs.frame;
    return largestOver(inputs, groups, definition.by === 'amount' ? (p) => base[p]! : () => 1);
  },
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
