/** Loads typology files: one, or every one in a folder, parsed and found sound. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { lintTypology } from '../typology/lint.js';
import { parseTypology } from '../typology/parse.js';
import type { LoadedTypology } from '../typology/typology.js';
import { noSuchFile } from './problem-list.js';

export interface ReadTypologies {
  /** Those without an error, in order of path. */
  readonly loaded: readonly LoadedTypology[];
  readonly problems: readonly Problem[];
}

/** A file, or a folder searched for `*.json` but for folders named `lists`. */
export async function readTypologies(path: string): Promise<ReadTypologies> {
  const loaded: LoadedTypology[] = [];
  const problems: Problem[] = [];
  for (const file of await typologyFiles(path)) {
    const parsed = parseTypology(await readFile(file, 'utf8'), file);
    const found = [
      ...parsed.problems,
      ...(parsed.loaded === undefined ? [] : lintTypology(parsed.loaded)),
    ];
    problems.push(...found);
    const isSound = found.every(({ severity }) => severity !== 'error');
    if (parsed.loaded !== undefined && isSound) loaded.push(parsed.loaded);
  }
  return { loaded, problems };
}

/** Throws one `ProblemError` with every error of every file. */
export async function loadTypologies(path: string): Promise<readonly LoadedTypology[]> {
  const { loaded, problems } = await readTypologies(path);
  throwOnErrors(problems);
  return loaded;
}

async function typologyFiles(path: string): Promise<readonly string[]> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) {
    const message = 'no such file or folder of typologies';
    throw new ProblemError([problemOf(noSuchFile, message, { place: { file: path } })]);
  }
  if (kind.isFile()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => name.endsWith('.json') && !name.split(/[\\/]/).includes('lists'))
    .filter((name) => !name.endsWith('coverage.json'))
    .sort()
    .map((name) => join(path, name));
}
