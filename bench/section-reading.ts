/**
 * Reading alone: CSV to columns, beside the mere search for field boundaries and DuckDB's reader.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { sha256Hex } from '../src/core/digest.js';
import { readTransactions } from '../src/io/read-transactions.js';
import type { Batch } from '../src/transaction/batch.js';
import { duckdbRival, readIntoTable, withDuckdb } from './duckdb.js';
import { notesOf } from './rival.js';
import type { Section } from './section.js';
import { type Contestant, interleaved, ratioOf, type Sample, timed } from './timing.js';

const CHUNK_BYTES = 256 * 1024;
const [QUOTE, COMMA, LINE_FEED] = [34, 44, 10] as const;

export const reading: Section = {
  name: 'reading',
  run: async (setting) => {
    const path = setting.data(setting.rows);
    const ours: Contestant = {
      name: 'redthread',
      includes: 'one thread: file to a batch, sorted, canonical, totals, duplicates looked for',
      run: () => ownSample(path),
    };
    const whole: Contestant = {
      name: 'redthread, all texts',
      includes: 'the same, and texts of every column told apart: no run asks for all of them',
      run: () => ownSample(path, askForTexts),
    };
    const floor: Contestant = {
      name: 'field boundaries',
      includes: 'one thread: every field’s end found in the bytes of the file and noted',
      run: async () => ({ ms: (await timed(() => fieldBoundaries(path))).ms }),
    };
    const duckdb = await duckdbRival();
    const rivals =
      duckdb.missing === undefined ? [duckContestant(path, 2), duckContestant(path, 1)] : [];
    const result = await interleaved(setting.rounds, [ours, whole, floor, ...rivals]);
    const [own, all, least, twoThreads, oneThread] = result;
    return {
      ...{ name: 'reading', title: 'CSV to columns', rows: setting.rows },
      groups: [result],
      bars: [
        {
          ...{ what: 'times the search for boundaries', asks: 'at most', bar: 4, unit: '×' },
          reached: own!.medianMs / least!.medianMs,
        },
        {
          ...{
            what: 'times as fast as read_csv, two threads',
            asks: 'at least',
            bar: 1,
            unit: '×',
          },
          reached: ratioOf(twoThreads, own!),
        },
      ],
      notes: [
        ...(oneThread === undefined
          ? []
          : [`${ratioOf(oneThread, own!)!.toFixed(2)} × as fast as read_csv with one thread`]),
        `with all texts told apart ${(all!.medianMs / least!.medianMs).toFixed(2)} × the boundaries`,
        ...notesOf(duckdb),
      ],
    };
  },
};

/** Rows, cents and seconds, summed: the same in every reader. */
function sumsHash(sums: readonly number[]): string {
  return sha256Hex(sums.join(' '));
}

/** Has every text column made that is made only for who asks; gives how many codes there are. */
function askForTexts({ text }: Batch): number {
  return Object.values(text).reduce((sum, { codes }) => sum + codes.length, 0);
}

async function ownSample(path: string, ask?: (batch: Batch) => number): Promise<Sample> {
  const { ms, result } = await timed(async () => {
    const batch = await readTransactions(path, { currency: 'USD' });
    ask?.(batch);
    return batch;
  });
  let [cents, seconds] = [0, 0];
  for (let posting = 0; posting < result.count; posting += 1) {
    cents += result.amountMinor[posting]!;
    seconds += result.at[posting]! / 1000;
  }
  return { ms, hash: sumsHash([result.count, cents, seconds]) };
}

function duckContestant(path: string, threads: number): Contestant {
  return {
    name: `DuckDB read_csv, ${threads === 1 ? 'one thread' : 'two threads'}`,
    includes: 'file to a table of its 13 columns: an instant, a decimal, texts',
    run: () =>
      withDuckdb({ threads }, async (connection) => {
        const { ms, result } = await timed(() => readIntoTable(connection, path));
        return { ms, hash: sumsHash(await result()) };
      }),
  };
}

/**
 * The least that a reader of CSV can do: where each field ends, quotes heeded. Gives their number.
 */
export function fieldBoundaries(path: string): number {
  const bytes = new Uint8Array(CHUNK_BYTES);
  const ends = new Int32Array(CHUNK_BYTES);
  const file = openSync(path, 'r');
  let total = 0;
  let isQuoted = false;
  try {
    for (;;) {
      const length = readSync(file, bytes);
      if (length === 0) return total;
      let count = 0;
      for (let at = 0; at < length; at += 1) {
        const byte = bytes[at]!;
        if (byte > COMMA) continue;
        if (byte === QUOTE) isQuoted = !isQuoted;
        else if ((byte === COMMA || byte === LINE_FEED) && !isQuoted) {
          ends[count] = at;
          count += 1;
        }
      }
      total += count;
    }
  } finally {
    closeSync(file);
  }
}
