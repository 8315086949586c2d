/** Entries of one observation about the subject in the window: made by people, never computed. */
import { z } from '../core/schema.js';
import { canonicalText } from '../transaction/canonical.js';
import type { ObservationDefinition } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { WINDOW_KEYS } from './measure-page.js';
import { nothing } from './measure-schema.js';
import { reachUpTo } from './reach.js';
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
    const values = frame.scratch.floats(frame.momentAt.length);
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
  reach: (_, { frame }) =>
    reachUpTo(Float64Array.from(frame.observations, (entries) => entries?.length ?? 0)),
  evidence: () => [],
  page: {
    says:
      'How often staff noted one thing about the subject in the window. Observations are made by ' +
      'people and read from their file; nothing computes them.',
    keys: {
      observation: 'what was noted, as the file spells it; case does not matter',
      ...WINDOW_KEYS,
    },
    unit: 'count',
    ofNothing: '0',
    unknown: 'only as every measure is; without a file of observations it is not assessed',
    evidence: 'none: entries are no postings',
    example: {
      story: 'Staff note that somebody else answers for Ines Corbett at the counter.',
      window: 'P7D',
      select: {},
      measures: { escorted: { observation: 'escorted-at-branch' } },
      postings: `
        at        direction  kind             amount
        d0T10:00  credit     cash-deposit     400.00
        d8T11:00  debit      cash-withdrawal  400.00
      `,
      observations: `
        at        subject  observation
        d1T11:00  C        escorted-at-branch
        d3T11:00  C        Escorted-at-Branch
        d4T11:00  C        does-not-speak
      `,
      told: [
        {
          measure: 'escorted',
          moments: `
            at        value  why
            d0T10:00  0      nothing noted yet
            d1T11:00  1      an entry makes a moment of its own
            d3T11:00  2      case does not matter
            d4T11:00  2      something else was noted
            d8T11:00  1      the first entry lies exactly seven days back
          `,
        },
      ],
    },
  },
};
