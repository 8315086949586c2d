/**
 * Runs the cases of typology files again whenever one is saved. Only what was saved is read again;
 * a file that is broken for now tells its problems, and the watch goes on.
 */
import { ProblemError } from '../core/problem.js';
import { type ReadTypologies, readTypologies } from '../io/load-typologies.js';
import type { Console } from './console.js';
import { tellProblems } from './tell-problems.js';

export interface WatchedTests {
  /** The file or folder. */
  readonly path: string;
  /** Paths that something happened to, a burst at a time; the watch ends when this does. */
  readonly changes: AsyncIterable<readonly string[]>;
  readonly console: Console;
  /** Runs the cases of what was read, and tells what came out. */
  run(read: ReadTypologies): void;
}

/** Runs everything once, then again what is saved, until there is no more to wait for. */
export async function watchTests({ path, changes, console, run }: WatchedTests): Promise<void> {
  // A folder may hold none yet.
  const first = await readAgain(path, console);
  const known = new Set(first === undefined ? [] : filesOf(first));
  if (first !== undefined) run(first);
  console.say(`watching ${path}, until Ctrl-C`);
  for await (const burst of changes) {
    const files = burst.filter((file) => file.endsWith('.json'));
    const old = files.filter((file) => known.has(file));
    for (const file of old) {
      const read = await readAgain(file, console);
      if (read === undefined) known.delete(file);
      else run(read);
    }
    if (old.length === files.length) continue;
    // Which of the files of a folder are typologies is for the reading of the folder to say.
    const all = await readAgain(path, console);
    const added = all === undefined ? [] : filesOf(all).filter((file) => !known.has(file));
    for (const file of added) {
      const read = await readAgain(file, console);
      if (read === undefined) continue;
      known.add(file);
      run(read);
    }
  }
}

function filesOf({ loaded, problems }: ReadTypologies): readonly string[] {
  const broken = problems.flatMap(({ place }) => (place?.file === undefined ? [] : [place.file]));
  return [...new Set([...loaded.map(({ file }) => file), ...broken])];
}

/** Undefined where there is nothing (any more): told, since a file may come back. */
async function readAgain(path: string, console: Console): Promise<ReadTypologies | undefined> {
  try {
    return await readTypologies(path);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    tellProblems(console, error.problems);
    return undefined;
  }
}
