/** Greatest amount of a selection in the window; of nothing, unknown. */
import { z } from '../core/schema.js';
import { extremesOver } from './extreme.js';
import type { GreatestDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { groupedKeys } from './window.js';

export const greatest: MeasureItem<GreatestDefinition> = {
  name: 'greatest',
  title: 'the greatest amount',
  schema: z.strictObject({ greatest: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: Number.NaN,
  selections: (definition) => [definition.greatest],
  operands: nothing,
  fields: nothing,
  unit: () => 'money',
  compute: (_, { frame, selections, bounds }) =>
    extremesOver({ frame, mask: selections[0]!, bounds }, (a, b) => a >= b),
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
