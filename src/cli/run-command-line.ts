/** From words to a command, and from what it throws to problems on stderr and an exit code. */
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { packageVersion } from '../io/version.js';
import type { ExitCode } from './command.js';
import { COMMANDS } from './command-list.js';
import type { Console } from './console.js';
import { commandHelp, mainHelp } from './help.js';
import { parseFlags } from './parse-flags.js';
import { systemRefused, unknownCommand } from './problem-list.js';
import { tellProblems } from './tell-problems.js';

export interface CommandLine {
  readonly words: readonly string[];
  readonly console: Console;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The day of the run, `2026-11-25`. */
  readonly today: string;
}

/**
 * Runs one command. What it throws beside a `ProblemError` and an error of the system is our own
 * mistake and stays thrown.
 */
export async function runCommandLine(line: CommandLine): Promise<ExitCode> {
  const { words, console, env, today } = line;
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h') {
    console.out(mainHelp(COMMANDS, packageVersion()));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    console.out(`${packageVersion()}\n`);
    return 0;
  }
  const listed = COMMANDS.find((one) => one.name === name);
  if (listed === undefined) {
    const meant = nearest(
      name,
      COMMANDS.map((one) => one.name),
    );
    const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
    tellProblems(console, [problemOf(unknownCommand, `no command \`${name}\``, help)]);
    return 2;
  }
  const command = await listed.load();
  const { operands, flags, problems } = parseFlags(command, rest);
  if (flags['help'] === true) {
    console.out(commandHelp(command));
    return 0;
  }
  if (problems.length > 0) {
    tellProblems(console, problems);
    return 2;
  }
  try {
    return await command.run({ operands, flags, console, env, today });
  } catch (error) {
    console.progressDone();
    const problems = error instanceof ProblemError ? error.problems : refusalOf(error);
    if (problems === undefined) throw error;
    tellProblems(console, problems);
    return 2;
  }
}

/** What the operating system says of a call for a file, such as `EACCES` of `mkdir`. */
function refusalOf(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  const place = 'path' in error ? { place: { file: String(error.path) } } : {};
  return [problemOf(systemRefused, `\`${error.syscall}\` failed (${error.code})`, place)];
}
