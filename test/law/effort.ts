/**
 * How hard the laws try. `LAW_RUNS=20000` tries so many batches a law where more is wanted than on
 * every change, and `LAW_SEED` another set of them; without both a run is the same every time.
 */
import type fc from 'fast-check';

const SEED = Number(process.env['LAW_SEED'] ?? 20_261_125);

/** Batches that a law tries: as many as `LAW_RUNS` says, and at least its own. */
export const runsOf = (least: number) => Math.max(least, Number(process.env['LAW_RUNS'] ?? 0));

export const asHardAs = (least: number): fc.Parameters<unknown> => ({
  seed: SEED,
  numRuns: runsOf(least),
});

/** Milliseconds that a law may take. */
export const patienceFor = (least: number) => 60_000 + 200 * runsOf(least);

/** Shows what a law met, where somebody asked for more than its own number of batches. */
export function show(met: object): void {
  if (process.env['LAW_RUNS'] !== undefined) console.table(met);
}
