/** Mean amount of a selection in the window; of nothing, unknown. */
import { z } from '../core/schema.js';
import type { MeanDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing, selectionName } from './measure-schema.js';
import { countsOver, selectedAt, sumsOver } from './over-window.js';
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
    return sumsOver(frame, selections[0]!, bounds).map((amount, m) => amount / counts[m]!);
  },
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
