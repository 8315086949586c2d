/** Amounts of a selection in the window, added up exactly; of nothing, 0. */
import { z } from '../core/schema.js';
import type { SumDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt, sumsOver } from './over-window.js';
import { groupedKeys } from './window.js';

export const sum: MeasureItem<SumDefinition> = {
  name: 'sum',
  title: 'how much money',
  schema: z.strictObject({ sum: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.sum],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) => sumsOver(frame, selections[0]!, bounds),
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
