/**
 * The search of a run's outputs as the run sees it, wherever it is done: it is told what the run
 * says itself, then given files, and gives back those that are clean.
 */
import { apartFromSaid, type OwnTexts, saidBy } from './leak-own.js';
import { namesOfPlaces, type Place } from './leak-place.js';
import { clearedFiles } from './leak-run.js';
import type { CheckedFile } from './leak-search.js';
import type { LeakSet } from './leak-set.js';

/** What a run says of its own accord: its typologies, books and notes. */
export interface OwnWords extends OwnTexts {
  /** Of the postings told. */
  readonly places: readonly Place[];
}

/** What is searched for, counted. */
export interface SearchedFor {
  /** Distinct identifiers. */
  readonly count: number;
  /** Spellings that are not searched for within texts: the run says them itself. */
  readonly ownNames: number;
}

export interface OutputSearch {
  /** Before any file, and once. */
  readonly apartFrom: (own: OwnWords) => Promise<SearchedFor>;
  /**
   * The files in their order, each once it was found clean, as `clearedFiles` gives them; throws as
   * it does. Files that are made are held until then.
   */
  readonly cleared: <File extends CheckedFile>(files: Iterable<File>) => AsyncIterable<File>;
  readonly close: () => Promise<void>;
}

/** The set without what a run says itself. */
export function setApart(
  whole: LeakSet,
  { texts, prose, places }: OwnWords,
): { readonly known: LeakSet; readonly searchedFor: SearchedFor } {
  const said = { texts: [...texts, ...saidBy(namesOfPlaces(places, whole))], prose };
  const { known, count: ownNames } = apartFromSaid(whole, said);
  return { known, searchedFor: { count: known.count, ownNames } };
}

/** A search in the thread that asks; identifiers are not looked at before anything is. */
export function searchHere(identifiers: () => LeakSet): OutputSearch {
  let known: LeakSet | undefined;
  return {
    apartFrom: async (own) => {
      const apart = setApart(identifiers(), own);
      known = apart.known;
      return apart.searchedFor;
    },
    async *cleared(files) {
      known ??= identifiers();
      yield* clearedFiles(files, known);
    },
    close: async () => undefined,
  };
}
