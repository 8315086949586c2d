/** Four times the rows: how time and memory grow. */
import { type RunSample, runner } from './contestants.js';
import type { Section, SectionSetting } from './section.js';
import { type Contestant, interleaved, median, type Timed } from './timing.js';

export const scale: Section = {
  name: 'scale',
  run: async (setting) => {
    const large = setting.rows * 4;
    const [few, many] = await interleaved(setting.rounds, [
      contestant(setting, setting.rows),
      contestant(setting, large),
    ]);
    const facts = many!.samples[0]!.facts;
    return {
      ...{ name: 'scale', title: 'four times the rows', rows: setting.rows },
      groups: [[few!, many!]],
      bars: [
        {
          ...{
            what: `times the time of ${setting.rows} rows`,
            asks: 'at most',
            bar: 4.5,
            unit: '×',
          },
          reached: many!.medianMs / few!.medianMs,
        },
        {
          ...{
            what: 'a transaction besides dictionaries',
            asks: 'at most',
            bar: 120,
            unit: 'bytes',
          },
          reached: bytesEach(setting, many!, large),
        },
      ],
      notes: [
        `columns of the batch ${perRow(facts['columns'], large)} bytes a transaction, dictionaries ` +
          `${perRow(facts['dictionaries'], large)}`,
        'memory is the process’s most, without what Node held at the start and the dictionaries',
      ],
    };
  },
};

/** Two files have alerts of their own: nothing to compare. */
function contestant(setting: SectionSetting, rows: number): Contestant<RunSample> {
  const run = runner('redthread', { path: setting.data(rows), rows }, setting);
  return {
    name: `redthread, ${rows} rows`,
    includes: 'one thread: read, screen, confirm, explain with all evidence',
    run: async () => {
      const { hash: _, ...sample } = await run();
      return sample;
    },
  };
}

function perRow(bytes: number | undefined, rows: number): string {
  return bytes === undefined ? '?' : (bytes / rows).toFixed(1);
}

/** Undefined where nothing ran in a process of its own. */
function bytesEach(
  { isolation }: SectionSetting,
  { samples }: Timed<RunSample>,
  rows: number,
): number | undefined {
  if (isolation === 'none') return undefined;
  const each = samples.map(({ peakBytes = Number.NaN, facts }) => {
    const { baseBytes = Number.NaN, dictionaries = Number.NaN } = facts;
    return (peakBytes - baseBytes - dictionaries) / rows;
  });
  return median(each);
}
