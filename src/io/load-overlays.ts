/** Loads overlay files: each parsed; whether it fits its base is told when it is applied. */
import { type Problem, problemOf, throwOnErrors } from '../core/problem.js';
import type { LoadedOverlay } from '../typology/overlay.js';
import { parseOverlay } from '../typology/parse-overlay.js';
import { notJson } from '../typology/problem-list.js';
import { boundedText, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { noSuchFile } from './problem-list.js';

export interface ReadOverlays {
  /** Those without an error, in the order given. */
  readonly loaded: readonly LoadedOverlay[];
  readonly problems: readonly Problem[];
}

export async function readOverlays(files: readonly string[]): Promise<ReadOverlays> {
  const loaded: LoadedOverlay[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const read = await boundedText(file, WRITTEN_BYTES_MAX);
    if (read === undefined || read === 'too-long') {
      const [kind, message] =
        read === undefined
          ? [noSuchFile, 'no such overlay file']
          : [notJson, 'the file is too long or nested too deep'];
      problems.push(problemOf(kind, message, { place: { file } }));
      continue;
    }
    const parsed = parseOverlay(read.text, file);
    problems.push(...parsed.problems);
    if (parsed.loaded !== undefined) loaded.push(parsed.loaded);
  }
  return { loaded, problems };
}

/** Throws one `ProblemError` with every error of every file. */
export async function loadOverlays(files: readonly string[]): Promise<readonly LoadedOverlay[]> {
  const { loaded, problems } = await readOverlays(files);
  throwOnErrors(problems);
  return loaded;
}
