/** The windows alone: ten measures at every posting, columns already in memory. */
import { sha256Hex } from '../src/core/digest.js';
import { reusedScratch, type Scratch } from '../src/core/scratch.js';
import { readTransactions } from '../src/io/read-transactions.js';
import { subjectRanges } from '../src/measure/timeline.js';
import { compilePlan } from '../src/plan/compile-plan.js';
import type { Plan } from '../src/plan/plan.js';
import { bindPlan } from '../src/screen/bound-plan.js';
import { frameValues } from '../src/screen/frame-values.js';
import type { Batch } from '../src/transaction/batch.js';
import { duckdbRival, duckdbSums, stageInMemory, withDuckdb } from './duckdb.js';
import { polarsFrame, polarsRival, polarsSums } from './polars.js';
import { notesOf } from './rival.js';
import type { Section } from './section.js';
import { MEASURES, tenMeasures } from './ten-measures.js';
import { type Contestant, interleaved, ratioOf, type Sample, timed } from './timing.js';

export const windows: Section = {
  name: 'windows',
  run: async (setting) => {
    const path = setting.data(setting.rows);
    const plan = compilePlan([tenMeasures()], {});
    const batch = await readTransactions(path, { currency: 'USD' });
    const ours: Contestant = {
      name: 'redthread',
      includes: 'one thread: bind the plan, masks, group by account, ten measures, their sums',
      run: () => sumsSample(() => ownSums(plan, batch, MEASURES)),
    };
    const duckdb = await duckdbRival();
    const polars = await polarsRival();
    const others = polars.missing === undefined ? [await polarsContestant(path)] : [];
    const all = (rivals: readonly Contestant[]) =>
      interleaved(setting.rounds, [ours, ...others, ...rivals]);
    const result = duckdb.missing === undefined ? await besideDuckdb(path, all) : await all([]);
    const named = (name: string) => result.find((one) => one.name.startsWith(name));
    const duck = result.filter(({ name }) => name.startsWith('DuckDB'));
    const fastest = duck.sort((a, b) => a.medianMs - b.medianMs)[0];
    const own = named('redthread')!;
    return {
      ...{ name: 'windows', title: 'windows alone, columns in memory', rows: setting.rows },
      groups: [result],
      bars: [
        {
          ...{
            what: 'times as fast as DuckDB with two threads',
            asks: 'at least',
            bar: 6,
            unit: '×',
          },
          reached: ratioOf(fastest, own),
        },
        {
          ...{ what: 'times as fast as nodejs-polars', asks: 'at least', bar: 4, unit: '×' },
          reached: ratioOf(named('polars'), own),
        },
      ],
      notes: ['sums of all ten measures over all postings are equal', ...notesOf(duckdb, polars)],
    };
  },
};

type AmongAll = (rivals: readonly Contestant[]) => ReturnType<typeof interleaved>;

/** Accounts and payers as integers, in order of time, in a table in memory. */
function besideDuckdb(path: string, all: AmongAll) {
  return withDuckdb({ threads: 2 }, async (connection) => {
    await stageInMemory(connection, path);
    return all([
      {
        name: 'DuckDB, frames',
        includes: 'two threads: frames by RANGE with count(DISTINCT), their sums',
        run: () => sumsSample(() => duckdbSums(connection, 'frames')),
      },
      {
        name: 'DuckDB, events',
        includes: 'two threads: running totals of arrivals and departures, their sums',
        run: () => sumsSample(() => duckdbSums(connection, 'events')),
      },
    ]);
  });
}

async function polarsContestant(path: string): Promise<Contestant> {
  const frame = await polarsFrame(path);
  return {
    name: 'polars',
    includes: 'all cores: sort by account and time, rolling groups, their sums',
    run: () => sumsSample(() => polarsSums(frame)),
  };
}

async function sumsSample(
  sums: () => readonly number[] | Promise<readonly number[]>,
): Promise<Sample> {
  const { ms, result } = await timed(sums);
  return { ms, hash: sha256Hex(result.join()) };
}

/** The sum of each measure over all postings, shares in whole millionths. */
export function ownSums(plan: Plan, batch: Batch, names: readonly string[]): readonly number[] {
  const bound = bindPlan(plan, batch);
  const { measures, timeline } = plan.typologies[0]!;
  const indexes = names.map((name) => measures.get(name)!);
  const sums = new Float64Array(names.length);
  const scratch = reusedScratch();
  for (const range of subjectRanges(bound.timeline(timeline))) {
    scratch.reset();
    const values = frameValues(bound, { timeline, ...range }, scratch);
    // What is summed once for each posting is so in every engine.
    const postings = postingsOf(values.bounds(indexes[0]!)!.high, scratch);
    indexes.forEach((index, at) => {
      const column = values.value(index);
      sums[at]! += names[at]!.includes('share')
        ? summedShares(column, postings)
        : summedWhole(column, postings);
    });
  }
  return [...sums];
}

/** How many postings each moment has. */
function postingsOf(high: Int32Array, scratch: Scratch): Int32Array {
  const postings = scratch.integers(high.length);
  let before = 0;
  for (let m = 0; m < high.length; m += 1) {
    postings[m] = high[m]! - before;
    before = high[m]!;
  }
  return postings;
}

/**
 * Counts and minor units: always known, and whole already, so that two sums, which do not wait for
 * each other, come to the same as one.
 */
function summedWhole(values: Float64Array, postings: Int32Array): number {
  const { length } = values;
  let even = length % 2 === 0 ? 0 : values[length - 1]! * postings[length - 1]!;
  let odd = 0;
  for (let m = 1; m < length; m += 2) {
    even += values[m - 1]! * postings[m - 1]!;
    odd += values[m]! * postings[m]!;
  }
  return even + odd;
}

/** Whole millionths; what is unknown becomes 0 with what is cut off. */
function summedShares(values: Float64Array, postings: Int32Array): number {
  let sum = 0;
  for (let m = 0; m < values.length; m += 1) {
    sum += ((values[m]! * 1e6) >>> 0) * postings[m]!;
  }
  return sum;
}
