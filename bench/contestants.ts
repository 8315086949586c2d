/**
 * The contestants that go from a file to alerts, by name, and how one is run: in a process of its
 * own, whose most memory is then its own, or in this one where no memory is asked for.
 */
import { fork } from 'node:child_process';
import { countObjects } from './csv-objects.js';
import { duckdbAlerts } from './duckdb.js';
import { libraryAlerts } from './library.js';
import { hashOf } from './moment-alerts.js';
import { redthread } from './redthread.js';
import type { SectionSetting } from './section.js';
import { strawMan } from './straw-man.js';
import { type Sample, timed } from './timing.js';

/** What one run came to; `facts` are numbers that only its section knows. */
export interface RunSample extends Sample {
  readonly count: number;
  readonly facts: Readonly<Record<string, number>>;
}

type Outcome = Pick<RunSample, 'count' | 'hash'> & {
  /** Worked out once the time is taken. */
  readonly facts?: () => RunSample['facts'];
};

const ofAlerts = (alerts: readonly string[]): Outcome => ({
  count: alerts.length,
  hash: hashOf(alerts),
});

const ofRedthread = async (path: string, workers?: number): Promise<Outcome> => {
  const { alerts, evidence, memory } = await redthread(path, workers);
  return { ...ofAlerts(alerts), facts: () => ({ evidence, ...memory() }) };
};

const CONTESTANTS = {
  redthread: (path: string) => ofRedthread(path, 1),
  'redthread-two': (path: string) => ofRedthread(path, 2),
  'redthread-all': (path: string) => ofRedthread(path),
  'duckdb-frames': async (path: string) => ofAlerts(await duckdbAlerts(path, 'frames')),
  'duckdb-events': async (path: string) => ofAlerts(await duckdbAlerts(path, 'events')),
  'straw-man': async (path: string) => ofAlerts(await strawMan(path)),
  library: async (path: string, rows: number): Promise<Outcome> => libraryAlerts(path, rows),
  'csv-objects': async (path: string): Promise<Outcome> => ({ count: await countObjects(path) }),
};
export type ContestantName = keyof typeof CONTESTANTS;

/** A file and how many rows it has. */
export interface Input {
  readonly path: string;
  readonly rows: number;
}

/** Runs one of them over a file. */
export function runner(
  name: ContestantName,
  input: Input,
  { isolation }: Pick<SectionSetting, 'isolation'>,
): () => Promise<RunSample> {
  return () => (isolation === 'none' ? runHere(name, input) : runApart(name, input));
}

async function runHere(name: ContestantName, { path, rows }: Input): Promise<RunSample> {
  const before = process.cpuUsage();
  const { ms, result } = await timed(() => CONTESTANTS[name](path, rows));
  const { user, system } = process.cpuUsage(before);
  return { ...result, ms, cpuMs: (user + system) / 1000, facts: result.facts?.() ?? {} };
}

/**
 * The program itself once more, with the contestant's name; its time is its own, without its start.
 */
function runApart(name: ContestantName, { path, rows }: Input): Promise<RunSample> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!, ['--contestant', name, path, String(rows)]);
    let sample: RunSample | undefined;
    child.once('message', (message) => {
      sample = message as RunSample; // what `runAsChild` sends
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (sample !== undefined) resolve(sample);
      else reject(new Error(`the contestant ${name} ended with ${code} and no result`));
    });
  });
}

/** The child's side of it. */
export async function runAsChild(name: string, input: Input): Promise<void> {
  if (!(name in CONTESTANTS)) throw new Error(`no contestant is called ${name}`);
  const baseBytes = process.memoryUsage.rss();
  const sample = await runHere(name as ContestantName, input); // checked above
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const facts = { ...sample.facts, baseBytes };
  process.send?.({ ...sample, facts, peakBytes } satisfies RunSample);
}
