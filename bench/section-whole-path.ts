/** File on disk to alerts: ours with evidence, the rivals' without. */
import { type ContestantName, type RunSample, runner } from './contestants.js';
import { duckdbRival } from './duckdb.js';
import { notesOf } from './rival.js';
import type { Section, SectionSetting } from './section.js';
import { type Contestant, interleaved, ratioOf, type Timed } from './timing.js';

const OURS = 'read, screen, confirm by json-rules-engine, explain with all evidence';
const INCLUDES: Readonly<Partial<Record<ContestantName, string>>> = {
  redthread: `one thread: ${OURS}`,
  'redthread-two': `two workers: ${OURS}`,
  'redthread-all': `as many threads as it takes by itself: ${OURS}`,
  'duckdb-frames':
    'all cores: read_csv, frames by RANGE with count(DISTINCT), conditions; no evidence',
  'duckdb-events': 'all cores: read_csv, running totals of arrivals and departures; no evidence',
  'straw-man':
    'csv-parse objects, date-fns windows, json-rules-engine at every moment; no evidence',
};

const STRAW: readonly ContestantName[] = ['straw-man'];

export const wholePath: Section = {
  name: 'whole-path',
  run: async (setting) => {
    const { rows, strawRows, isolation } = setting;
    const duckdb = await duckdbRival();
    const rivals: ContestantName[] =
      duckdb.missing === undefined ? ['duckdb-frames', 'duckdb-events'] : [];
    const isAll = strawRows === rows;
    const ours: ContestantName[] = ['redthread', 'redthread-all'];
    const main = await among(setting, rows, [...ours, ...rivals, ...(isAll ? STRAW : [])]);
    const few = isAll ? [] : await among(setting, strawRows, ['redthread-all', ...STRAW]);
    const named = (list: readonly Timed[], name: ContestantName) =>
      list.find((one) => one.name === name);
    const [single, all] = main;
    const fastest = main
      .filter(({ name }) => name.startsWith('duckdb'))
      .sort((a, b) => a.medianMs - b.medianMs)[0];
    const strawGroup = isAll ? main : few;
    const { count, facts } = single!.samples[0]!;
    return {
      ...{ name: 'whole-path', title: 'file on disk to alerts', rows },
      groups: [main, few.map((one) => ({ ...one, name: `${one.name}, ${strawRows} rows` }))],
      bars: [
        {
          ...{ what: 'times as fast as the faster DuckDB', asks: 'at least', bar: 2.5, unit: '×' },
          reached: ratioOf(fastest, all!),
        },
        {
          ...{ what: 'times as fast as the straw man', asks: 'at least', bar: 20, unit: '×' },
          reached: ratioOf(named(strawGroup, 'straw-man'), named(strawGroup, 'redthread-all')!),
        },
      ],
      notes: [
        `${count} alerts, ${facts['evidence']} postings told as evidence; all contestants the same alerts`,
        ...(fastest === undefined
          ? []
          : [
              `one thread of redthread: ${ratioOf(fastest, single!)!.toFixed(2)} × the faster DuckDB`,
            ]),
        `the straw man over ${strawRows} rows, its ratio within that size`,
        ...(isolation === 'none' ? ['in one process: no memory measured'] : []),
        ...notesOf(duckdb),
      ],
    };
  },
};

/** The named contestants over a file of so many rows, in turn. */
export function among(
  setting: SectionSetting,
  rows: number,
  names: readonly ContestantName[],
): Promise<readonly Timed<RunSample>[]> {
  const input = { path: setting.data(rows), rows };
  const contestants = names.map(
    (name): Contestant<RunSample> => ({
      ...{ name, includes: INCLUDES[name] ?? OURS, run: runner(name, input, setting) },
    }),
  );
  return interleaved(setting.rounds, contestants);
}
