/** Runs the command line within the test, and keeps what it wrote. */
import type { Console } from '../../src/cli/console.js';
import { runCommandLine } from '../../src/cli/run-command-line.js';

export interface Ran {
  readonly code: number;
  /** Words, as on stderr. */
  readonly said: string;
  /** Data, as on stdout. */
  readonly out: string;
}

export async function run(...words: readonly string[]): Promise<Ran> {
  const said: string[] = [];
  const out: string[] = [];
  const console: Console = {
    out: (text) => out.push(text),
    say: (text) => said.push(text),
    progress: () => undefined,
    progressDone: () => undefined,
    hasColour: false,
  };
  const code = await runCommandLine({ words, console, env: {}, today: '2026-11-25' });
  return { code, said: said.join('\n'), out: out.join('') };
}
