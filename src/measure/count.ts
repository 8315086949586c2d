/** Postings of a selection in the window; of nothing, 0. */
import { z } from '../core/schema.js';
import type { CountDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing, selectionName } from './measure-schema.js';
import { countsOver, selectedAt } from './over-window.js';
import { groupedKeys } from './window.js';

export const count: MeasureItem<CountDefinition> = {
  name: 'count',
  title: 'how many postings',
  schema: z.strictObject({ count: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.count],
  operands: nothing,
  fields: nothing,
  unit: () => 'count',
  compute: (_, { selections, bounds }) => countsOver(selections[0]!, bounds),
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
