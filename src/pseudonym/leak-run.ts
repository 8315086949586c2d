/**
 * The leak check over everything that a run is about to write: every file, and the names of the
 * files. A hit fails the run before anything is put in place, and is told by file, line and field,
 * never by value.
 */
import { invariant } from '../core/invariant.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { LEAK_SPELLINGS } from './leak-check.js';
import { type CheckedFile, type FileHits, LeakSearch, TOGETHER } from './leak-search.js';
import type { LeakSet } from './leak-set.js';
import type { PrivacyRecord } from './policy-record.js';
import { leak } from './problem-list.js';

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
export function leakCheckRecord(
  files: number,
  { count }: Pick<LeakSet, 'count'>,
): PrivacyRecord['leakCheck'] {
  return { files, identifiers: count, spellings: LEAK_SPELLINGS, found: 0 };
}

/**
 * The files in their order, each once it was found clean. After the first leak no more are given;
 * at the end it throws as `refuseLeaks` does, of all of them.
 */
export function* clearedFiles<File extends CheckedFile>(
  files: Iterable<File>,
  known: LeakSet,
  together = TOGETHER,
): Iterable<File> {
  const search = new LeakSearch(known, together);
  const waiting = new WaitingFiles<File>();
  for (const file of files) {
    waiting.add(file);
    yield* waiting.cleared(search.add(file));
  }
  yield* waiting.cleared(search.rest());
  waiting.end();
}

/** Files that are being searched, here or in another thread. */
export class WaitingFiles<File extends CheckedFile> {
  readonly #leaks = new Leaks();
  #files: File[] = [];
  /** Of their texts. */
  letters = 0;

  add(file: File): void {
    this.#files.push(file);
    this.letters += file.text.length;
  }

  /** The next files in their order, given what was found in each; none once one would leak. */
  cleared(found: readonly FileHits[]): readonly File[] {
    const files = this.#files.splice(0, found.length);
    invariant(files.length === found.length, 'more files were searched than are to be written');
    for (const [index, file] of files.entries()) {
      this.letters -= file.text.length;
      this.#leaks.add(file, found[index]!);
    }
    return this.#leaks.isEmpty ? files : [];
  }

  /** Throws a `ProblemError` (`pseudonym/leak`) where any of them would leak. */
  end(): void {
    invariant(this.#files.length === 0, 'a file was not searched');
    if (!this.#leaks.isEmpty) throw new ProblemError(this.#leaks.problems());
  }
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
