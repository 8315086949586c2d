/**
 * How much of one selection shares a field's value with another in the window: the payees who also
 * pay in, the places of spending where cash was taken. Postings of the first without the field count
 * below the line only; unknown where the first is empty.
 */
import { z } from '../core/schema.js';
import { groupCodes } from './group-codes.js';
import type { OverlapDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { bySchema, fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { windowedKeys } from './window.js';

/** Weights are whole numbers (postings, minor units), so what slides stays exact. */
function overlapOver(definition: OverlapDefinition, inputs: MeasureInputs): Float64Array {
  const { frame, selections, bounds } = inputs;
  const [part, other] = selections as [Uint8Array, Uint8Array]; // one per name of `overlap`
  const { codes, size } = groupCodes(frame, [definition.field]);
  const weightOf = (p: number) => (definition.by === 'amount' ? frame.base[p]! : 1);
  const weights = new Float64Array(size);
  const others = new Int32Array(size);
  let shared = 0;
  let whole = 0;
  const change = (p: number, sign: 1 | -1): void => {
    const code = codes[p]!;
    if (part[p] === 1) whole += sign * weightOf(p);
    if (code < 0) return;
    if (others[code]! > 0) shared -= weights[code]!;
    if (part[p] === 1) weights[code]! += sign * weightOf(p);
    if (other[p] === 1) others[code]! += sign;
    if (others[code]! > 0) shared += weights[code]!;
  };
  return slideOver(
    part.map((own, p) => own | other[p]!),
    bounds,
    {
      add: (position) => change(position, 1),
      remove: (position) => change(position, -1),
      value: () => (whole === 0 ? Number.NaN : shared / whole),
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
  evidence: (_, { selections, bounds }, moment) => {
    const [part, other] = selections.map((mask) => selectedAt(mask, bounds, moment));
    return [...new Set([...part!, ...other!])];
  },
};
