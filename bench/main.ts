/**
 * The benchmark: makes its rows from a seed, runs every contestant in turn, tells medians, ratios,
 * memory, machine and a hash, and what falls short of its bar. A different result of a rival ends
 * it; a time never.
 */
import { runAsChild } from './contestants.js';
import { dataFiles } from './data-files.js';
import { load, machine } from './machine.js';
import { type BenchOptions, benchOptions, HELP } from './options.js';
import { closingText, sectionText } from './report.js';
import type { Section, SectionResult } from './section.js';
import { SECTIONS } from './sections.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

async function run(options: BenchOptions): Promise<void> {
  const sections = chosen(options.only);
  const { rows, rounds, seed, order, strawRows, format } = options;
  const files = dataFiles({ folder: options.data, seed, order, say });
  const loadAtStart = load();
  const results: SectionResult[] = [];
  try {
    for (const section of sections) {
      say(`${section.name} …`);
      const result = await section.run({
        ...{ rows, rounds, seed, order, strawRows },
        isolation: 'processes',
        data: files.path,
      });
      results.push(result);
      if (format === 'text') process.stdout.write(`${sectionText(result)}\n`);
    }
  } finally {
    files.close();
  }
  const report = {
    ...{ machine: machine(), seed, order, rounds, loadAtStart, loadAtEnd: load() },
    sections: results,
  };
  process.stdout.write(
    format === 'text' ? closingText(report) : `${JSON.stringify(report, undefined, 2)}\n`,
  );
}

function chosen(only: readonly string[] | undefined): readonly Section[] {
  const names = SECTIONS.map(({ name }) => name);
  const unknown = only?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`no section ${unknown.join()}; ${names.join()} there are`);
  return SECTIONS.filter(({ name }) => only === undefined || only.includes(name));
}

const [, , first, ...rest] = process.argv;
if (first === '--contestant') {
  const [name, path, rows] = rest;
  await runAsChild(name!, { path: path!, rows: Number(rows) });
  process.disconnect?.();
} else {
  try {
    const options = benchOptions(process.argv.slice(2));
    if (options === 'help') process.stdout.write(HELP);
    else await run(options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
