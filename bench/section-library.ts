/** The whole shipped library, file to alerts, beside csv-parse alone over the same file. */
import { runner } from './contestants.js';
import type { Section } from './section.js';
import { interleaved } from './timing.js';

export const library: Section = {
  name: 'library',
  run: async (setting) => {
    const input = { path: setting.data(setting.rows, 'wide'), rows: setting.rows };
    const result = await interleaved(setting.rounds, [
      {
        name: 'redthread, whole library',
        includes:
          'threads as it takes by itself: load typologies and lists, read, screen, confirm; no evidence',
        run: runner('library', input, setting),
      },
      {
        name: 'csv-parse alone',
        includes: 'the file into objects by events; none is kept',
        run: runner('csv-objects', input, setting),
      },
    ]);
    const [ours, csv] = result;
    const { count, facts } = ours!.samples[0]!;
    return {
      ...{ name: 'library', title: 'the whole library, file to alerts', rows: setting.rows },
      groups: [result],
      bars: [
        {
          ...{ what: 'times csv-parse alone', asks: 'at most', bar: 1, unit: '×' },
          reached: ours!.medianMs / csv!.medianMs,
        },
      ],
      notes: [
        'a file of 17 columns, with customers and accounts on file, for the library to have what it asks for',
        `${facts['typologies']} typologies, ${count} alerts; ${facts['assessed']} of ` +
          `${facts['indicators']} indicators can be assessed, the others cost little`,
      ],
    };
  },
};
