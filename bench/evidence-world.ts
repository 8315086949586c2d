/**
 * An invented world, made in a folder of its own, screened with every shipped typology, judged,
 * and removed: what `redthread synth` and `redthread backtest` do, by the functions they call.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochDay } from '../src/core/time.js';
import { fileDigest } from '../src/io/file-digest.js';
import { loadPacks } from '../src/io/load-packs.js';
import { loadTypologies } from '../src/io/load-typologies.js';
import { readAccounts, readCustomers, readObservations } from '../src/io/read-records.js';
import { compile } from '../src/screen/screener.js';
import { readAdapted } from '../src/tool/adapter-read.js';
import { synth } from '../src/tool/adapter-synth.js';
import { BACKTEST_DEFAULTS, backtest } from '../src/tool/backtest.js';
import { SYNTH_EXPECTED } from '../src/tool/backtest-expected.js';
import { placeLabels } from '../src/tool/label-place.js';
import { SCENARIOS } from '../src/tool/synth-catalogue.js';
import { LEVELS, type WorldOptions } from '../src/tool/synth-plan.js';
import { worldOf } from '../src/tool/synth-world.js';
import { type Synthesised, writeWorld } from '../src/tool/synth-write.js';
import type { RateTable } from '../src/transaction/rate-table.js';
import { marksOf } from './evidence-mark.js';
import { BUDGET, FIRSTS, type Outcome, outcomeOf } from './evidence-outcome.js';

export interface WorldTask {
  readonly set: 'synth';
  readonly seed: number;
  readonly level: number;
  readonly oneIn: number;
  readonly people: number;
  readonly days: number;
  readonly typologies: string;
  readonly lists: string;
  readonly replicates: number;
}

const FROM = epochDay(2026, 1, 1);

/** Round and made up, so that amounts written in other currencies can be compared. */
const RATES: Readonly<Record<string, string>> = {
  ...{ AED: '0.38', AUD: '0.90', EUR: '1.50', INR: '0.016', PHP: '0.024', USD: '1.38' },
};

const rateTable: RateTable = {
  currency: 'CAD',
  rates: Object.fromEntries(
    Object.entries(RATES).map(([currency, rate]) => [currency, [{ date: FROM, rate }]]),
  ),
};

/**
 * A world's own seed: another for every level, so that rare worlds do not all begin with the same
 * scenario and levels together say more than one alone.
 */
export function worldSeed(seed: number, level: number): number {
  return seed * 10 + level;
}

export async function worldOutcomes(task: WorldTask): Promise<readonly Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'redthread-evidence-'));
  try {
    const options = worldOptions(task);
    const world = worldOf(options);
    const told = await writeWorld({ world, out: folder, format: 'csv' });
    return [await judged(folder, task, { told, options })];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function worldOptions({ seed, level, oneIn, people, days }: WorldTask): WorldOptions {
  const known = LEVELS.find((one) => one === level);
  if (known === undefined) throw new Error(`there are levels ${LEVELS.join()}, not ${level}`);
  return {
    ...{ seed: worldSeed(seed, level), people, days, oneIn, level: known, from: FROM },
    scenarios: SCENARIOS.map(({ id }) => id),
    ...{ hiddenShare: 0.4, labelNoise: 0 },
  };
}

interface Made {
  readonly told: Synthesised;
  readonly options: WorldOptions;
}

async function judged(folder: string, task: WorldTask, { told, options }: Made): Promise<Outcome> {
  const file = (name: string) => join(folder, name);
  const transactions = file('transactions.csv');
  const packs = await loadPacks(task.lists);
  const { plan } = compile(await loadTypologies(task.typologies), { packs });
  const batch = await readAdapted(transactions, synth, {
    ...{ currency: rateTable.currency, rates: rateTable },
    customers: await readCustomers(file('customers.csv'), rateTable.currency),
    accounts: await readAccounts(file('accounts.csv')),
    observations: await readObservations(file('observations.csv'), undefined),
  });
  const labels = placeLabels(
    await synth.labels(
      ['labels_accounts.csv', 'labels_transactions.csv', 'scenarios.csv'].map(file),
    ),
    batch,
  );
  const result = backtest(plan, batch, labels, {
    ...BACKTEST_DEFAULTS,
    ...{ firsts: FIRSTS, budgets: [BUDGET], replicates: task.replicates },
    expected: SYNTH_EXPECTED,
  });
  return outcomeOf([result], {
    dataSet: 'synth',
    asked: 'members of planted scenarios',
    world: {
      ...{ seed: options.seed, level: task.level, oneIn: task.oneIn },
      ...{ plantedRows: told.truth.planted, unplaced: told.unplaced },
    },
    rows: told.measured.rows,
    marks: marksOf(batch, labels),
    transactionsSha256: await fileDigest(transactions),
  });
}
