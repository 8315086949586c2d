/**
 * What the benchmark is asked for: `--rows 2000000 --rounds 5 --only windows,reading --format
 * json`.
 */
import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly rows: number;
  readonly rounds: number;
  readonly seed: number;
  readonly order: 'time' | 'shuffled';
  readonly strawRows: number;
  /** Names of sections; all without it. */
  readonly only: readonly string[] | undefined;
  readonly format: 'text' | 'json';
  /** A folder that keeps the files, so that the next run need not make them. */
  readonly data: string | undefined;
}

export const HELP = `npm run bench -- [options]
  --rows N          rows of the file (2,000,000)
  --rounds N        how often each contestant runs (5)
  --seed N          of the data (11)
  --shuffled        rows in no order, instead of in order of time
  --straw-rows N    rows for the straw man (200,000, at most --rows)
  --only A,B        these sections alone
  --data DIR        keeps the files there, and takes them from there
  --format json     the numbers as one JSON object, instead of text
`;

const OPTIONS = {
  rows: { type: 'string' },
  rounds: { type: 'string' },
  seed: { type: 'string' },
  shuffled: { type: 'boolean' },
  'straw-rows': { type: 'string' },
  only: { type: 'string' },
  data: { type: 'string' },
  format: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Their names, for who writes about them. */
export const BENCH_FLAGS: readonly string[] = Object.keys(OPTIONS);

/** Throws on an option that is not known or no number. */
export function benchOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help === true) return 'help';
  const rows = count('rows', values.rows, 2_000_000);
  return {
    rows,
    rounds: count('rounds', values.rounds, 5),
    seed: count('seed', values.seed, 11),
    order: values.shuffled === true ? 'shuffled' : 'time',
    strawRows: Math.min(rows, count('straw-rows', values['straw-rows'], 200_000)),
    only: values.only?.split(','),
    format: formatOf(values.format),
    data: values.data,
  };
}

function count(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text.replaceAll(/[_,]/g, ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a number from 1`);
  return value;
}

function formatOf(text: string | undefined): 'text' | 'json' {
  if (text === undefined || text === 'text') return 'text';
  if (text === 'json') return text;
  throw new Error('--format is `text` or `json`');
}
