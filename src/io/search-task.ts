/**
 * What a thread is told that searches outputs, and what it answers: one word to each, in order.
 * The set of identifiers is made and kept there.
 */
import { invariant } from '../core/invariant.js';
import { type CheckedFile, type FileHits, LeakSearch } from '../pseudonym/leak-search.js';
import { identifiersOf, type LeakSet } from '../pseudonym/leak-set.js';
import { identifyingFrom, type SharedIdentifying } from '../pseudonym/leak-shared.js';
import { type OwnWords, type SearchedFor, setApart } from '../pseudonym/output-search.js';

/** The first is told before any other, and not answered. */
export type SearchTask =
  | {
      readonly kind: 'search';
      readonly identifying: SharedIdentifying;
      /** Letters that are searched together. */
      readonly together: number;
    }
  | { readonly kind: 'own'; readonly own: OwnWords }
  | { readonly kind: 'files'; readonly files: readonly CheckedFile[] }
  /** There are no more files for now. */
  | { readonly kind: 'rest' };

/** What stands in the next files that nothing was said of yet, as far as it is sure. */
export type SearchWord = SearchedFor | readonly FileHits[];

/** Answers one task after another. */
export class Searcher {
  #known: LeakSet | undefined;
  #together = 0;
  #search: LeakSearch | undefined;

  answer(task: SearchTask): SearchWord | undefined {
    if (task.kind === 'search') {
      this.#known = identifiersOf(identifyingFrom(task.identifying));
      this.#together = task.together;
      return undefined;
    }
    const known = this.#known;
    invariant(known !== undefined, 'a search began without identifiers');
    if (task.kind === 'own') {
      const apart = setApart(known, task.own);
      this.#known = apart.known;
      return apart.searchedFor;
    }
    this.#search ??= new LeakSearch(known, this.#together);
    if (task.kind === 'files') return task.files.flatMap((file) => this.#search!.add(file));
    const rest = this.#search.rest();
    this.#search = undefined;
    return rest;
  }
}
