/** Programs that are killed while they write: bundled once, started, killed after a while. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Rounds of each kind, seventy by default: `REDTHREAD_CRASHES=1000` kills more. */
export const CRASHES = Number(process.env['REDTHREAD_CRASHES'] ?? 70);
/** Of the moments; what the machine makes of them differs from run to run. */
export const CRASH_SEED = Number(process.env['REDTHREAD_CRASH_SEED'] ?? 20_261_125);

/** One file of JavaScript out of a program of `test/`, in a folder. */
export async function bundled(input: string, folder: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
  const file = join(folder, 'child.mjs');
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  return file;
}

export interface Killing {
  /** From the start of the process, or from its first line. */
  readonly from: 'start' | 'line';
  readonly afterMs: number;
}

export interface Killed {
  /** Whole lines that it had written. */
  readonly lines: readonly string[];
  /** False where it had ended by itself. */
  readonly isKilled: boolean;
}

/** Runs a program until its moment has come. What it writes to stderr fails the test. */
export function killed(
  program: string,
  words: readonly string[],
  { from, afterMs }: Killing,
): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let complaint = '';
    let isDue = from === 'start';
    const kill = () => setTimeout(() => child.kill('SIGKILL'), afterMs);
    if (isDue) kill();
    child.stdout.on('data', (bytes) => {
      out += String(bytes);
      if (!isDue && out.includes('\n')) kill();
      isDue ||= out.includes('\n');
    });
    child.stderr.on('data', (bytes) => {
      complaint += String(bytes);
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (complaint !== '') reject(new Error(complaint));
      else resolve({ lines: out.split('\n').slice(0, -1), isKilled: signal === 'SIGKILL' });
    });
  });
}
