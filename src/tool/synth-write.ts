/**
 * Writes an invented world to a folder: transactions as they are made, records, the truth beside
 * them, and a description with what was stated and what came out. A day of rows is in memory at a
 * time.
 */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '../core/invariant.js';
import { textFromEpochDay } from '../core/time.js';
import { makeFolder } from '../io/make-folder.js';
import { packageVersion } from '../io/version.js';
import { type Measured, marginalCount } from './synth-count.js';
import { COLUMNS, lineOf, rowCells } from './synth-csv.js';
import { plotPage } from './synth-plot.js';
import type { Row } from './synth-posting.js';
import { accountLines, customerLines, observationLines } from './synth-records.js';
import { sharedOf } from './synth-shared.js';
import { STATED } from './synth-stated.js';
import {
  accountLabelLines,
  scenarioLines,
  type TruthCount,
  transactionLabels,
} from './synth-truth.js';
import type { World } from './synth-world.js';

export interface SynthWrite {
  readonly world: World;
  readonly out: string;
  readonly format: 'csv' | 'parquet';
  /** File of the plot, if any. */
  readonly plot?: string;
  /** Told after every day: how many days, how many rows. */
  readonly progress?: (days: number, rows: number) => void;
}

export interface Synthesised {
  readonly measured: Measured;
  readonly truth: TruthCount;
  readonly cases: number;
  readonly unplaced: number;
  /** Names of the promises that did not hold, as small worlds do not. */
  readonly broken: readonly string[];
}

const CHUNK = 1 << 20;
/** Characters of one text, each of which is three bytes at most. */
const TEXT_MAX = 1 << 16;

interface TextFile {
  /** Takes a short text; what it returns is to be awaited, if anything. */
  add(text: string): Promise<void> | undefined;
  close(): Promise<void>;
}

/**
 * Texts go into bytes at once: kept as text until a chunk is full, their million small pieces cost
 * the garbage collector more time than all the rest took.
 */
async function textFile(path: string): Promise<TextFile> {
  const handle = await open(path, 'w');
  const bytes = Buffer.allocUnsafe(CHUNK);
  let used = 0;
  const flush = async () => {
    await handle.write(bytes, 0, used);
    used = 0;
  };
  return {
    add: (text) => {
      invariant(text.length < TEXT_MAX, 'texts of a file are added by the line');
      used += bytes.write(text, used);
      return used > CHUNK - TEXT_MAX * 3 ? flush() : undefined;
    },
    close: async () => {
      await flush();
      await handle.close();
    },
  };
}

/** Writes the world; resolves when all files are closed. */
export async function writeWorld(options: SynthWrite): Promise<Synthesised> {
  const { world, out, format, progress, plot } = options;
  await makeFolder(out);
  const count = marginalCount(world.options);
  const labels = transactionLabels(world);
  const rowFile = await (format === 'csv' ? csvRows(out) : parquetRows(out));
  const labelFile = await textFile(join(out, 'labels_transactions.csv'));
  await labelFile.add(labels.header);
  let [days, written] = [0, 0];
  for (const rows of world.days()) {
    count.add(rows);
    await rowFile.add(rows);
    for (const line of labels.lines(rows)) await labelFile.add(line);
    days += 1;
    written += rows.length;
    progress?.(days, written);
  }
  await rowFile.close();
  await labelFile.close();
  await lines(join(out, 'customers.csv'), customerLines(world));
  await lines(join(out, 'accounts.csv'), accountLines(world));
  await lines(join(out, 'observations.csv'), observationLines(world));
  await lines(join(out, 'labels_accounts.csv'), accountLabelLines(world));
  await lines(join(out, 'scenarios.csv'), scenarioLines(world));
  const measured = count.measured(sharedOf(world));
  const told = toldOf(world, measured, labels.count());
  await writeFile(join(out, 'world.json'), worldText(world, measured, told));
  const title = `An invented world: seed ${world.options.seed}`;
  if (plot !== undefined) await writeFile(plot, plotPage(measured, title));
  return told;
}

interface RowFile {
  add(rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

async function csvRows(out: string): Promise<RowFile> {
  const file = await textFile(join(out, 'transactions.csv'));
  await file.add(lineOf(COLUMNS));
  return {
    close: file.close,
    add: async (rows) => {
      for (const row of rows) {
        const full = file.add(lineOf(rowCells(row)));
        if (full !== undefined) await full;
      }
    },
  };
}

async function parquetRows(out: string): Promise<RowFile> {
  // Loaded only by whoever asks for Parquet: the other commands start without it.
  const { parquetFile } = await import('./synth-parquet.js');
  return parquetFile(join(out, 'transactions.parquet'));
}

async function lines(path: string, texts: Iterable<string>): Promise<void> {
  const file = await textFile(path);
  for (const text of texts) await file.add(text);
  await file.close();
}

function toldOf({ plan }: World, measured: Measured, truth: TruthCount): Synthesised {
  const cases = plan.planted.filter(({ twinOf }) => twinOf === undefined).length;
  const broken = STATED.filter(({ range, of }) => {
    const value = of(measured);
    return value < range[0] || value > range[1];
  });
  return {
    ...{ measured, truth, cases, unplaced: plan.unplaced },
    broken: broken.map(({ name }) => name),
  };
}

const six = (number: number) => Math.round(number * 1e6) / 1e6;

function worldText({ options }: World, measured: Measured, told: Synthesised): string {
  const { truth, cases, unplaced, broken } = told;
  const { from, ...rest } = options;
  const marginals = STATED.map(({ name, says, source, range, of }) => {
    const value = of(measured);
    return { name, says, range, measured: Number.isFinite(value) ? six(value) : null, source };
  });
  const description = {
    format: 'redthread/world/1',
    version: packageVersion(),
    options: { ...rest, from: textFromEpochDay(from) },
    sizes: {
      ...{ customers: options.people, rows: measured.rows, cases, unplaced },
      ...{ plantedRows: truth.planted, twinRows: truth.twins },
      rowsForEachPlanted: truth.planted === 0 ? null : six(measured.rows / truth.planted),
    },
    labelNoise: { taken: truth.taken, put: truth.put },
    ...{ marginals, broken },
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}
