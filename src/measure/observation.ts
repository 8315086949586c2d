/** Entries of one observation about the subject in the window: made by people, never computed. */
import { z } from '../core/schema.js';
import { canonicalText } from '../transaction/canonical.js';
import type { ObservationDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { nothing } from './measure-schema.js';
import { windowedKeys } from './window.js';

export const observation: MeasureItem<ObservationDefinition> = {
  name: 'observation',
  title: 'how often staff noted something',
  schema: z.strictObject({ observation: z.string().min(1).max(64), ...windowedKeys }),
  isWindowed: true,
  selections: nothing,
  operands: nothing,
  fields: () => ['observations'],
  unit: () => 'count',
  compute: (definition, { frame, bounds }) => {
    const wanted = canonicalText(definition.observation);
    const values = new Float64Array(frame.momentAt.length);
    for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
      const entries = frame.observations[subject]?.filter((entry) => entry.observation === wanted);
      if (entries === undefined || entries.length === 0) continue;
      for (let m = frame.momentStart[subject]!; m < frame.momentStart[subject + 1]!; m += 1) {
        const from = bounds.from[m]!;
        const to = bounds.to[m]!;
        values[m] = entries.filter((entry) => entry.at > from && entry.at <= to).length;
      }
    }
    return values;
  },
  evidence: () => [],
};
