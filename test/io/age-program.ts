/** Debian's own `age`, where the machine has it: what a recipient would open a seal with. */
import { spawnSync } from 'node:child_process';

export const hasAge = spawnSync('age', ['--version']).status === 0;

/** For the names of tests that are skipped without it. */
export const NEEDS_AGE = hasAge ? '' : ' (skipped: no `age` program; `apt-get install age`)';

/** Runs `age` or `age-keygen`; what it refuses is told by its status. */
export function age(program: 'age' | 'age-keygen', words: readonly string[], input?: Uint8Array) {
  const { status, stdout, stderr } = spawnSync(
    program,
    words,
    input === undefined ? {} : { input },
  );
  return { status, out: stdout, said: stderr.toString() };
}
