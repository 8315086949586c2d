/**
 * The whole path, file to alerts, beside the straw man, interleaved in one run; both must find the same
 * alerts. `npm run bench -- 20000 3` (rows, rounds); prints medians, the ratio, and a hash of the alerts.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '../src/core/digest.js';
import { readTransactions } from '../src/io/read-transactions.js';
import { compile } from '../src/screen/screener.js';
import { parseTypology } from '../src/typology/parse.js';
import { writeRows } from './rows.js';
import { strawMan } from './straw-man.js';

const SEED = 11;

export interface BenchResult {
  readonly rows: number;
  readonly alerts: number;
  /** SHA-256 of the sorted alerts: equal for equal rows on every machine. */
  readonly hash: string;
  readonly redthreadMs: readonly number[];
  readonly strawManMs: readonly number[];
}

async function redthread(path: string, typologyText: string): Promise<readonly string[]> {
  const { loaded } = parseTypology(typologyText, 'funnel.json');
  if (loaded === undefined) throw new Error('the typology of the benchmark does not parse');
  const run = compile([loaded]).screen(readTransactions(path, { currency: 'USD' }));
  const level = new Map<string, string>();
  for await (const alert of run) {
    if (level.get(alert.subject) !== 'report') level.set(alert.subject, alert.level);
  }
  return [...level].map(([account, one]) => `${account} ${one}`).sort();
}

/** Times both in turn. Throws when they do not find the same alerts. */
export async function wholePath(rows: number, rounds: number): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'redthread-bench-'));
  try {
    const path = join(folder, 'rows.csv');
    await writeRows(path, { rows, seed: SEED });
    const typology = await readFile('bench/funnel.json', 'utf8');
    const [ours, theirs]: [number[], number[]] = [[], []];
    let alerts: readonly string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      alerts = await redthread(path, typology);
      const middle = performance.now();
      const others = await strawMan(path);
      ours.push(middle - start);
      theirs.push(performance.now() - middle);
      if (alerts.join() !== others.join()) throw new Error('the two found different alerts');
    }
    const hash = sha256Hex(alerts.join('\n'));
    return { rows, alerts: alerts.length, hash, redthreadMs: ours, strawManMs: theirs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The middle one of an odd number. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

if (process.argv[1]?.endsWith('whole-path.mjs')) {
  const [rows = '20000', rounds = '3'] = process.argv.slice(2);
  const result = await wholePath(Number(rows), Number(rounds));
  const [ours, theirs] = [median(result.redthreadMs), median(result.strawManMs)];
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, seed ${SEED}`);
  console.log(`${result.rows} rows, ${rounds} rounds, ${result.alerts} alerts, ${result.hash}`);
  console.log(`redthread ${Math.round(ours)} ms, straw man ${Math.round(theirs)} ms (medians)`);
  console.log(`straw man / redthread: ${(theirs / ours).toFixed(1)}`);
}
