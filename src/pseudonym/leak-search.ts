/**
 * The search of files one after another, where the set of identifiers is: in the thread that makes
 * the files, or in another. What was put off is looked up once for many files; what is found does
 * not depend on for how many.
 */
import { KnownTexts } from './known-texts.js';
import { hitsIn, type LeakHit } from './leak-check.js';
import type { LeakSet } from './leak-set.js';
import type { OutputFormat } from './leak-structure.js';

/** A file to be written, or the next part of one that is searched by whole lines. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  /** The line of the file that the text begins with; 1 where it is not told. */
  readonly line?: number;
}

/** What stands in a file and in its name. */
export interface FileHits {
  readonly named: LeakHit | undefined;
  readonly hits: readonly LeakHit[];
}

/** The data of the page, which are searched as they are and written within it. */
export const PAGE_DATA = 'report.json';

/** Letters that are searched together: what is put off is looked up once for all of them. */
export const TOGETHER = 2 ** 25;

/** Searches files in the order in which they are added. */
export class LeakSearch {
  readonly #known: LeakSet;
  readonly #together: number;
  readonly #clean = new KnownTexts();
  /** Searched, and not told, as something of them may be put off. */
  #files: CheckedFile[] = [];
  #found: FileHits[] = [];
  #letters = 0;

  constructor(known: LeakSet, together = TOGETHER) {
    this.#known = known;
    this.#together = together;
  }

  /** Gives what stands in this file and in those before it, of which nothing was given yet. */
  add(file: CheckedFile): readonly FileHits[] {
    this.#files.push(file);
    this.#found.push(this.#hitsIn(file));
    this.#letters += file.text.length;
    return this.#letters < this.#together ? [] : this.rest();
  }

  /** The same without a further file. */
  rest(): readonly FileHits[] {
    while (this.#known.settle()) {
      // What was put off when a text was found clean was an id after all, perhaps of that text.
      this.#clean.clear();
      this.#found = this.#files.map((file) => this.#hitsIn(file));
    }
    const found = this.#found;
    [this.#files, this.#found, this.#letters] = [[], [], 0];
    return found;
  }

  #hitsIn({ path, text }: CheckedFile): FileHits {
    const [named] = hitsIn(path, 'text', this.#known, this.#clean);
    return { named, hits: named ? [] : hitsIn(text, formatOf(path), this.#known, this.#clean) };
  }
}

function formatOf(path: string): OutputFormat {
  if (path === PAGE_DATA || /^drafts\/.*\.json$/.test(path)) return 'draft';
  if (/\.jsonl?$/.test(path)) return 'json';
  return path.endsWith('.csv') ? 'csv' : 'text';
}
