/**
 * The leak check over everything that a run is about to write: every file, and the names of the
 * files. A hit fails the run before anything is put in place, and is told by file, line and field,
 * never by value.
 */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { KnownTexts } from './known-texts.js';
import { hitsIn, LEAK_SPELLINGS, type LeakHit } from './leak-check.js';
import type { LeakSet } from './leak-set.js';
import type { OutputFormat } from './leak-structure.js';
import type { PrivacyRecord } from './policy-record.js';
import { leak } from './problem-list.js';

/** A file to be written, or the next part of one that is searched by whole lines. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  /** The line of the file that the text begins with; 1 where it is not told. */
  readonly line?: number;
}

/** The data of the page, which are searched as they are and written within it. */
export const PAGE_DATA = 'report.json';

/** Letters that are searched together: what is put off is looked up once for all of them. */
const TOGETHER = 2 ** 25;

/** Throws a `ProblemError` (`pseudonym/leak`), one problem for each file and field. */
export function refuseLeaks(
  files: readonly CheckedFile[],
  known: LeakSet,
): PrivacyRecord['leakCheck'] {
  const paths = new Set<string>();
  for (const { path } of clearedFiles(files, known)) paths.add(path);
  return leakCheckRecord(paths.size, known);
}

/** What `privacy.json` tells of files that passed. */
export function leakCheckRecord(files: number, known: LeakSet): PrivacyRecord['leakCheck'] {
  return { files, identifiers: known.count, spellings: LEAK_SPELLINGS, found: 0 };
}

/**
 * The files in their order, each once it was found clean. After the first leak no more are given;
 * at the end it throws as `refuseLeaks` does, of all of them.
 */
export function* clearedFiles<File extends CheckedFile>(
  files: Iterable<File>,
  known: LeakSet,
  letters = TOGETHER,
): Iterable<File> {
  const leaks = new Leaks();
  const clean = new KnownTexts();
  for (const together of inBundles(files, letters)) {
    const found = settledHits(together, known, clean);
    for (const [index, file] of together.entries()) leaks.add(file, found[index]!);
    if (leaks.isEmpty) yield* together;
  }
  if (!leaks.isEmpty) throw new ProblemError(leaks.problems());
}

function* inBundles<File extends CheckedFile>(
  files: Iterable<File>,
  together: number,
): Iterable<readonly File[]> {
  let bundle: File[] = [];
  let letters = 0;
  for (const file of files) {
    bundle.push(file);
    letters += file.text.length;
    if (letters < together) continue;
    yield bundle;
    bundle = [];
    letters = 0;
  }
  yield bundle;
}

interface FileHits {
  /** In the name of the file. */
  readonly named: LeakHit | undefined;
  readonly hits: readonly LeakHit[];
}

function settledHits(
  files: readonly CheckedFile[],
  known: LeakSet,
  clean: KnownTexts,
): readonly FileHits[] {
  const search = () =>
    files.map(({ path, text }): FileHits => {
      const [named] = hitsIn(path, 'text', known, clean);
      return { named, hits: named ? [] : hitsIn(text, formatOf(path), known, clean) };
    });
  let found = search();
  while (known.settle()) {
    // What was put off when a text was found clean was an id after all, perhaps of that text.
    clean.clear();
    found = search();
  }
  return found;
}

/** Leaks by file and field, in the order in which they were met. */
class Leaks {
  readonly #named = new Map<string, string>();
  readonly #byFile = new Map<string, Map<string, { line: number; spellings: string[] }>>();

  get isEmpty(): boolean {
    return this.#named.size + this.#byFile.size === 0;
  }

  add({ path, line: first = 1 }: CheckedFile, { named, hits }: FileHits): void {
    if (named !== undefined) this.#named.set(path, named.field);
    for (const { field, line, spelling } of hits) {
      const fields = this.#byFile.get(path) ?? new Map();
      const known = fields.get(field) ?? { line: first + line - 1, spellings: [] };
      known.spellings.push(spelling);
      this.#byFile.set(path, fields.set(field, known));
    }
  }

  problems(): readonly Problem[] {
    // A name with an identifier in it is not repeated either.
    const named = [...this.#named.values()].map((field) =>
      problemOf(leak, `the name of a file would hold an identifier of \`${field}\``),
    );
    const within = [...this.#byFile].flatMap(([file, fields]) =>
      [...fields].map(([field, { line, spellings }]) => {
        const spelt = [...new Set(spellings)].join(', ');
        const message = `\`${file}\` would hold ${spellings.length} identifiers of \`${field}\` (${spelt})`;
        return problemOf(leak, message, { place: { file, line } });
      }),
    );
    return [...named, ...within];
  }
}

function formatOf(path: string): OutputFormat {
  if (path === PAGE_DATA || /^drafts\/.*\.json$/.test(path)) return 'draft';
  if (/\.jsonl?$/.test(path)) return 'json';
  return path.endsWith('.csv') ? 'csv' : 'text';
}
