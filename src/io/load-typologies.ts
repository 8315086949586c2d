/** Loads typology files: one, or every one in a folder, parsed and found sound. */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expectArguments } from '../core/argument.js';
import { type Problem, ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { lintTypology } from '../typology/lint.js';
import { parseTypology } from '../typology/parse.js';
import { notJson } from '../typology/problem-list.js';
import type { LoadedTypology } from '../typology/typology.js';
import { warnTypology } from '../typology/warn.js';
import { boundedText, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { noSuchFile } from './problem-list.js';

export interface ReadTypologies {
  /** Those without an error, in order of path. */
  readonly loaded: readonly LoadedTypology[];
  readonly problems: readonly Problem[];
}

/**
 * A file, or a folder searched for `*.json` but for folders named `lists`. With `today`
 * (`2026-11-25`) what a sound file still lacks is told too.
 */
export async function readTypologies(
  path: string,
  { today }: { readonly today?: string } = {},
): Promise<ReadTypologies> {
  const loaded: LoadedTypology[] = [];
  const problems: Problem[] = [];
  for (const file of await typologyFiles(path)) {
    const read = await boundedText(file, WRITTEN_BYTES_MAX);
    if (read === undefined || read === 'too-long') {
      problems.push(unread(read, file));
      continue;
    }
    const parsed = parseTypology(read.text, file);
    const found = [
      ...parsed.problems,
      ...(parsed.loaded === undefined ? [] : lintTypology(parsed.loaded, parsed.locate)),
    ];
    problems.push(...found);
    if (parsed.loaded === undefined || found.length > 0) continue;
    loaded.push(parsed.loaded);
    if (today === undefined) continue;
    const { locate } = parsed;
    problems.push(...warnTypology(parsed.loaded, { today, ...(locate && { locate }) }));
  }
  return { loaded, problems };
}

function unread(read: 'too-long' | undefined, file: string): Problem {
  const [kind, message] =
    read === 'too-long'
      ? [notJson, 'the file is too long or nested too deep']
      : [noSuchFile, 'the file cannot be read'];
  return problemOf(kind, message, { place: { file } });
}

/** Throws one `ProblemError` with every error of every file. */
export async function loadTypologies(path: string): Promise<readonly LoadedTypology[]> {
  expectArguments('loadTypologies', { path: [path, 'text'] });
  const { loaded, problems } = await readTypologies(path);
  throwOnErrors(problems);
  return loaded;
}

/** At least one. */
async function typologyFiles(path: string): Promise<readonly string[]> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) {
    const message = 'no such file or folder of typologies';
    throw new ProblemError([problemOf(noSuchFile, message, { place: { file: path } })]);
  }
  if (kind.isFile()) return [path];
  const names = await readdir(path, { recursive: true });
  const files = names
    .filter((name) => name.endsWith('.json') && !name.split(/[\\/]/).includes('lists'))
    .filter((name) => !name.endsWith('coverage.json'))
    .sort()
    .map((name) => join(path, name));
  if (files.length > 0) return files;
  // Nothing is found by none of them: a folder mistyped would look like one that is clean.
  const message = 'the folder holds no typology (`*.json`, but not under `lists`)';
  throw new ProblemError([problemOf(noSuchFile, message, { place: { file: path } })]);
}
