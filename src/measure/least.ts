/** Smallest amount of a selection in the window; of nothing, unknown. */
import { z } from '../core/schema.js';
import { extremesOver } from './extreme.js';
import type { LeastDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { groupedKeys } from './window.js';

export const least: MeasureItem<LeastDefinition> = {
  name: 'least',
  title: 'the smallest amount',
  schema: z.strictObject({ least: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: Number.NaN,
  selections: (definition) => [definition.least],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) =>
    extremesOver({ frame, mask: selections[0]!, bounds }, (a, b) => a <= b),
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
