/** The machine that a run was on, and how busy it was. */
import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
}

export function machine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    memoryBytes: totalmem(),
    node: process.version,
  };
}

/** Processes that wanted to run, over the last minute. */
export function load(): number {
  return loadavg()[0] ?? Number.NaN;
}
