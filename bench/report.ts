/** What a run of the benchmark found, as text: times, bars reached and not, notes, machine. */
import type { Machine } from './machine.js';
import { type Bar, isReached, type SectionResult } from './section.js';
import type { Timed } from './timing.js';

export interface Report {
  readonly machine: Machine;
  readonly seed: number;
  readonly order: string;
  readonly rounds: number;
  readonly loadAtStart: number;
  readonly loadAtEnd: number;
  readonly sections: readonly SectionResult[];
}

export function machineLine({ processor, cores, memoryBytes, node }: Machine): string {
  const gibibytes = (memoryBytes / 2 ** 30).toFixed(0);
  return `${processor}, ${cores} cores, ${gibibytes} GiB, Node ${node}`;
}

/** One section: its contestants in a table, then its bars and notes. */
export function sectionText({ title, name, rows, groups, bars, notes }: SectionResult): string {
  const width = Math.max(...groups.flat().map((one) => one.name.length));
  const lineOf = (one: Timed, first: Timed) => {
    const ratio = `${(one.medianMs / first.medianMs).toFixed(2)} ×`.padStart(10);
    const hash = one.hash === undefined ? '' : `  ${one.hash.slice(0, 12)}`;
    const told = `${one.name.padEnd(width)} ${seconds(one.medianMs)}${ratio}`;
    const cpu = `  cpu ${seconds(one.medianCpuMs).trim()}`;
    return `  ${told}  (${spread(one)})${cpu}${memory(one)}${hash}\n      ${one.includes}`;
  };
  const lines = groups.flatMap((group) => group.map((one) => lineOf(one, group[0]!)));
  return [
    `${title} (${name}), ${rows.toLocaleString('en')} rows`,
    ...lines,
    ...bars.map((bar) => `  ${barText(bar)}`),
    ...notes.map((note) => `  · ${note}`),
    '',
  ].join('\n');
}

/** What fell short or could not be measured, and where the run was. */
export function closingText({ sections, ...run }: Report): string {
  const bars = sections.flatMap(({ name, bars }) => bars.map((bar) => ({ name, bar })));
  const short = bars.filter(({ bar }) => isReached(bar) !== true);
  const reached = bars.length - short.length;
  return [
    `${reached} of ${bars.length} bars reached${short.length === 0 ? '' : '; not reached:'}`,
    ...short.map(({ name, bar }) => `  ${name}: ${barText(bar)}`),
    machineLine(run.machine),
    `seed ${run.seed}, rows in order of ${run.order === 'time' ? 'time' : 'nothing (shuffled)'}, ` +
      `medians of ${run.rounds}; load ${run.loadAtStart.toFixed(2)} at the start, ` +
      `${run.loadAtEnd.toFixed(2)} at the end`,
    '',
  ].join('\n');
}

export function barText({ what, asks, bar, unit, reached }: Bar): string {
  const asked = `${what}: bar ${asks} ${bar.toLocaleString('en')} ${unit}`;
  if (reached === undefined) return `${asked}, not measured`;
  const found = reached.toLocaleString('en', { maximumSignificantDigits: 3 });
  const word = isReached({ what, asks, bar, unit, reached }) ? 'reached' : 'FALLS SHORT, reached';
  return `${asked}, ${word} ${found}`;
}

function seconds(ms: number): string {
  return ms < 100
    ? `${ms.toFixed(1)} ms`.padStart(10)
    : `${(ms / 1000).toFixed(2)} s `.padStart(10);
}

function spread({ ms }: Timed): string {
  return `${seconds(Math.min(...ms)).trim()} to ${seconds(Math.max(...ms)).trim()}`;
}

function memory({ peakBytes }: Timed): string {
  return peakBytes === undefined ? '' : `${(peakBytes / 2 ** 20).toFixed(0)} MiB`.padStart(10);
}
