/**
 * Times of contestants in turn: every round runs each of them once, each round begins with another
 * one, and what is told is the middle of the rounds. Whoever finds something else than the first
 * ends the run.
 */

/** What one run of a contestant came to. */
export interface Sample {
  readonly ms: number;
  /** Equal for equal results; contestants that are not compared leave it out. */
  readonly hash?: string;
  /** Most memory that its process ever held, where it had one of its own. */
  readonly peakBytes?: number;
  /**
   * Processor time of all threads; that of this process where the contestant does not tell its own.
   */
  readonly cpuMs?: number;
}

export interface Contestant<One extends Sample = Sample> {
  readonly name: string;
  /** What its time includes. */
  readonly includes: string;
  readonly run: () => Promise<One>;
}

export interface Timed<One extends Sample = Sample> {
  readonly name: string;
  readonly includes: string;
  readonly medianMs: number;
  readonly medianCpuMs: number;
  readonly ms: readonly number[];
  readonly peakBytes?: number;
  readonly hash?: string;
  readonly samples: readonly One[];
}

/** Runs every contestant in every round. Throws when two that tell a hash tell different ones. */
export async function interleaved<One extends Sample>(
  rounds: number,
  contestants: readonly Contestant<One>[],
): Promise<readonly Timed<One>[]> {
  const samples = contestants.map((): One[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const index = (round + turn) % contestants.length;
      collectGarbage();
      const before = process.cpuUsage();
      const sample = await contestants[index]!.run();
      const { user, system } = process.cpuUsage(before);
      samples[index]!.push({ cpuMs: (user + system) / 1000, ...sample });
    }
  }
  const timed = contestants.map(({ name, includes }, index) =>
    timedOf({ name, includes, samples: samples[index]! }),
  );
  refuseDifferences(timed);
  return timed;
}

function timedOf<One extends Sample>(one: Pick<Timed<One>, 'name' | 'includes' | 'samples'>) {
  const ms = one.samples.map((sample) => sample.ms);
  const peaks = one.samples.flatMap(({ peakBytes }) => peakBytes ?? []);
  const hash = one.samples[0]?.hash;
  return {
    ...one,
    ms,
    medianMs: median(ms),
    medianCpuMs: median(one.samples.map(({ cpuMs = Number.NaN }) => cpuMs)),
    ...(peaks.length === 0 ? {} : { peakBytes: median(peaks) }),
    ...(hash === undefined ? {} : { hash }),
  };
}

function refuseDifferences(timed: readonly Timed[]): void {
  const told = timed.flatMap(({ name, samples }) =>
    samples.flatMap(({ hash }) => (hash === undefined ? [] : [{ name, hash }])),
  );
  const other = told.find(({ hash }) => hash !== told[0]!.hash);
  if (other === undefined) return;
  throw new Error(`${other.name} found something else than ${told[0]!.name}`);
}

/** Times one piece of work. */
export async function timed<Result>(work: () => Result | Promise<Result>) {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** The middle one of an odd number, the upper middle of an even one. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How many times as long the other takes. */
export function ratioOf(other: Timed | undefined, own: Timed): number | undefined {
  return other === undefined ? undefined : other.medianMs / own.medianMs;
}

/** Under `--expose-gc` nobody pays for what the one before left behind. */
function collectGarbage(): void {
  globalThis.gc?.();
}
