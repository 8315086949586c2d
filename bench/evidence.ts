/**
 * The benchmark for researchers: typologies on invented worlds and on public sets, each beside its
 * baselines, as one Markdown text with seeds, versions and digests. `npm run bench:evidence`; what
 * a number is worth stands under each table.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { packageVersion } from '../src/io/version.js';
import { withEvidence } from './evidence-document.js';
import { EVIDENCE_HELP, type EvidenceOptions, evidenceOptions } from './evidence-options.js';
import type { Outcome } from './evidence-outcome.js';
import { lackingFiles } from './evidence-public.js';
import { type EvidenceRow, rowsOf } from './evidence-row.js';
import { evidenceMarkdown } from './evidence-table.js';
import { type EvidenceTask, workAsChild, worked } from './evidence-task.js';
import { load, machine } from './machine.js';
import { machineLine } from './report.js';

export interface Evidence {
  readonly rows: readonly EvidenceRow[];
  readonly outcomes: readonly Outcome[];
  readonly absent: readonly string[];
}

/** Makes, screens and judges all that is asked for. */
export async function evidence(
  options: EvidenceOptions,
  say: (line: string) => void,
): Promise<Evidence> {
  const absent = absentSets(options);
  const outcomes = await worked(tasksOf(options), { jobs: options.jobs, say });
  return { rows: rowsOf(outcomes), outcomes, absent: absent.map(({ line }) => line) };
}

const PUBLIC_SETS = ['amlgentex', 'amlbench'] as const;

function absentSets({ only, data }: EvidenceOptions) {
  return PUBLIC_SETS.flatMap((set) => {
    const lacking = only.includes(set) ? lackingFiles(set, data) : [];
    if (lacking.length === 0) return [];
    return [{ set, line: `${set}: not measured, ${lacking.join(' and ')} not there` }];
  });
}

/** The longest first, so that no process is left alone with one. */
function tasksOf(options: EvidenceOptions): readonly EvidenceTask[] {
  const { only, data, generic, lists, replicates, people, days, typologies } = options;
  const absent = absentSets(options);
  const sets = PUBLIC_SETS.filter(
    (set) => only.includes(set) && absent.every((one) => one.set !== set),
  ).map((set) => ({ set, data, generic, lists, replicates }));
  if (!only.includes('synth')) return sets;
  const worlds = options.prevalence.flatMap((oneIn) =>
    options.levels.flatMap((level) =>
      options.seeds.map((seed) => ({
        ...{ set: 'synth' as const, seed, level, oneIn, people, days },
        ...{ typologies, lists, replicates },
      })),
    ),
  );
  return [...sets, ...worlds];
}

/** As it can be typed again; where the tables went is nobody else's concern. */
function commandOf(args: readonly string[]): string {
  const isPlace = (arg: string | undefined) => arg === '--into' || arg === '--out';
  const kept = args.filter((arg, place) => !isPlace(arg) && !isPlace(args[place - 1]));
  return ['npm run bench:evidence', ...(kept.length === 0 ? [] : ['--', ...kept])].join(' ');
}

async function main(args: readonly string[]): Promise<void> {
  const options = evidenceOptions(args);
  if (options === 'help') {
    process.stdout.write(EVIDENCE_HELP);
    return;
  }
  const { into, out, jobs } = options;
  // A document without a place for the tables is told before the work, not after it.
  if (into !== undefined) withEvidence(readFileSync(into, 'utf8'), '');
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const [start, loadAtStart] = [performance.now(), load()];
  const found = await evidence(options, say);
  const seconds = Math.round((performance.now() - start) / 1000);
  const loads = `load ${loadAtStart.toFixed(1)} at the start, ${load().toFixed(1)} at the end`;
  const told = {
    ...found,
    version: packageVersion(),
    machine: `${machineLine(machine())}; ${seconds} s with ${jobs === 1 ? '1 process' : `${jobs} processes`}, ${loads}`,
    command: commandOf(args),
  };
  const text = evidenceMarkdown(told);
  if (out !== undefined) {
    writeFileSync(out, `${JSON.stringify({ options, ...told }, null, 2)}\n`);
    writeFileSync(out.replace(/(?:\.json)?$/, '.md'), text);
  }
  if (into !== undefined) writeFileSync(into, withEvidence(readFileSync(into, 'utf8'), text));
  process.stdout.write(text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2);
  try {
    if (args[0] === '--task') workAsChild();
    else await main(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
