/** Distinct known values of a field, or of several fields together, among a selection's postings. */
import { z } from '../core/schema.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import type { DistinctDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { groupedKeys } from './window.js';

function fieldsOf(definition: DistinctDefinition): readonly string[] {
  return typeof definition.field === 'string' ? [definition.field] : definition.field;
}

/** Distinct codes of the selected postings in the window of each moment; −1 does not count. */
export function distinctOver(inputs: MeasureInputs, { codes, size }: GroupCodes): Float64Array {
  const held = new Int32Array(size);
  let different = 0;
  return slideOver(inputs.selections[0]!, inputs.bounds, {
    add: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      if (held[code] === 0) different += 1;
      held[code]! += 1;
    },
    remove: (position) => {
      const code = codes[position]!;
      if (code < 0) return;
      held[code]! -= 1;
      if (held[code] === 0) different -= 1;
    },
    value: () => different,
  });
}

export const distinct: MeasureItem<DistinctDefinition> = {
  name: 'distinct',
  title: 'how many different values',
  schema: z.strictObject({
    distinct: selectionName,
    field: z.union([fieldName, z.array(fieldName).min(2).max(4)]),
    ...groupedKeys,
  }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.distinct],
  operands: nothing,
  fields: fieldsOf,
  unit: () => 'count',
  compute: (definition, inputs) =>
    distinctOver(inputs, groupCodes(inputs.frame, fieldsOf(definition))),
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
