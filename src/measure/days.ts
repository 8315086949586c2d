/** Distinct local dates among a selection's postings in the window. */
import { z } from '../core/schema.js';
import { distinctOver } from './distinct.js';
import { groupCodes } from './group-codes.js';
import type { DaysDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing, selectionName } from './measure-schema.js';
import { selectedAt } from './over-window.js';
import { groupedKeys } from './window.js';

export const days: MeasureItem<DaysDefinition> = {
  name: 'days',
  title: 'on how many days',
  schema: z.strictObject({ days: selectionName, ...groupedKeys }),
  isWindowed: true,
  ofNothing: 0,
  selections: (definition) => [definition.days],
  operands: nothing,
  fields: nothing,
  unit: () => 'days',
  compute: (_, inputs) => distinctOver(inputs, groupCodes(inputs.frame, ['localDate'])),
  evidence: (_, { selections, bounds }, moment) => selectedAt(selections[0]!, bounds, moment),
};
