/** Loads packs: lists that an institution supplies at run time, one JSON file each. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { type Pack, type Packs, packSchema } from '../selection/list.js';
import { boundedText, MADE_BYTES_MAX, plainJson } from './bounded-file.js';
import { badPack, noSuchFile } from './problem-list.js';

/**
 * Every `*.json` of a folder, by the name that the pack gives itself. Throws one `ProblemError`
 * with every fault; a fault names the place in the file, never an entry.
 */
export async function loadPacks(folder: string): Promise<Packs> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) {
    const place = { file: folder };
    throw new ProblemError([problemOf(noSuchFile, 'no such folder of lists', { place })]);
  }
  const packs = new Map<string, Pack>();
  const problems: Problem[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const file = join(folder, name);
    const bad = (message: string) =>
      problems.push(problemOf(badPack, message, { place: { file } }));
    const read = await boundedText(file, MADE_BYTES_MAX);
    if (read === 'too-long') {
      bad('the file is too long');
      continue;
    }
    const result = packSchema.safeParse(read === undefined ? undefined : plainJson(read.text));
    if (!result.success) {
      for (const { path } of result.error.issues) {
        bad(`\`${path.join('.') || 'the file'}\` is not as a pack has it`);
      }
    } else if (packs.has(result.data.name))
      bad(`another file has the pack \`${result.data.name}\``);
    else packs.set(result.data.name, result.data);
  }
  throwOnErrors(problems);
  return packs;
}
