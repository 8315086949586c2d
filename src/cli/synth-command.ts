/**
 * `redthread synth`: an invented world of ordinary people with scenarios planted in it, and the
 * truth in files of its own. It measures what a typology finds among invented lives; of a real
 * population it says nothing.
 */
import { join } from 'node:path';
import { worldOf } from '../tool/synth-world.js';
import { type Synthesised, writeWorld } from '../tool/synth-write.js';
import type { Command } from './command.js';
import { SYNTH_FLAGS, type SynthOptions, synthOptions } from './synth-options.js';

const PROGRESS_DAYS = 7;

export const synthCommand: Command = {
  name: 'synth',
  summary: 'invent a world of ordinary people, plant scenarios in it, and keep the truth apart',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  flags: SYNTH_FLAGS,
  example: 'redthread synth --people 300 --days 60 --prevalence 1:100 --seed 7 --out world',
  run: async ({ flags, console }) => {
    const options = synthOptions(flags);
    const { out, rows: format, plot } = options;
    const world = worldOf(options.world);
    const told = await writeWorld({
      ...{ world, out, format, ...(plot !== undefined && { plot }) },
      progress: (days, rows) => {
        if (days % PROGRESS_DAYS === 0) console.progress(`${days} days, ${rows} rows`);
      },
    });
    console.progressDone();
    if (told.unplaced > 0) {
      console.say(`${told.unplaced} cases were not planted: too few people are left for them`);
    }
    if (told.broken.length > 0) {
      console.say(`outside the stated range, as small worlds are: ${told.broken.join(', ')}`);
    }
    console.out(
      options.format === 'json' ? `${JSON.stringify(summaryOf(told))}\n` : text(told, options),
    );
    return 0;
  },
};

function summaryOf({ measured, truth, cases, unplaced, broken }: Synthesised) {
  const { planted, twins, taken, put } = truth;
  const labels = { taken, put };
  return { rows: measured.rows, planted, twins, cases, unplaced, labels, broken };
}

function text({ measured, truth, cases }: Synthesised, { world, out, rows, plot }: SynthOptions) {
  const ratio = truth.planted === 0 ? 'none' : `1:${Math.round(measured.rows / truth.planted)}`;
  const { planted, twins } = truth;
  const { people, days, seed } = world;
  const name = rows === 'csv' ? 'transactions.csv' : 'transactions.parquet';
  const truths = ['labels_transactions.csv', 'labels_accounts.csv', 'scenarios.csv'];
  return [
    `${measured.rows} postings of ${people} customers in ${days} days, seed ${seed}`,
    `${cases} cases with ${planted} postings (${ratio}), and as many innocent twins with ${twins}`,
    `written to ${out}: ${name}, customers.csv, accounts.csv, observations.csv, world.json`,
    `the truth: ${truths.map((file) => join(out, file)).join(', ')}`,
    ...(plot === undefined ? [] : [`marginals: ${plot}`]),
    '',
  ].join('\n');
}
