/** One selection over another, by count or by amount; unknown when the second is empty. */
import { z } from '../core/schema.js';
import type { ShareDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { bySchema, nothing, selectionName } from './measure-schema.js';
import { countsOver, selectedAt, sumsOver } from './over-window.js';
import { windowedKeys } from './window.js';

export const share: MeasureItem<ShareDefinition> = {
  name: 'share',
  title: 'one selection as a part of another',
  schema: z.strictObject({
    share: z.tuple([selectionName, selectionName]),
    by: bySchema,
    ...windowedKeys,
  }),
  isWindowed: true,
  selections: (definition) => definition.share,
  operands: nothing,
  fields: nothing,
  unit: () => 'share',
  compute: (definition, { frame, selections, bounds }) => {
    const [part, whole] = selections.map((mask) =>
      definition.by === 'amount' ? sumsOver(frame, mask, bounds) : countsOver(mask, bounds),
    );
    return part!.map((value, m) => (whole![m] === 0 ? Number.NaN : value / whole![m]!));
  },
  evidence: (_, { selections, bounds }, moment) => {
    const [part, whole] = selections.map((mask) => selectedAt(mask, bounds, moment));
    return [...new Set([...part!, ...whole!])];
  },
};
