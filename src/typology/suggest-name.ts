/**
 * What "did you mean" says: the nearest of the names that may stand in a place. Names of a file are
 * written by strangers, so the search is bounded: a file of twenty thousand slips gets help for
 * some.
 */
import { nearest } from '../core/nearest.js';

/** Names looked at for one file, all its slips together: a second at most. */
const LOOKS_MAX = 100_000;

/** The nearest of some known names, or undefined. */
export type Suggest = (name: string, known: readonly string[]) => string | undefined;

/** A search for nearest names that ends, however many are asked for. */
export function suggester(): Suggest {
  let looks = 0;
  return (name, known) => {
    looks += known.length;
    return looks > LOOKS_MAX ? undefined : nearest(name, known);
  };
}

/**
 * The help of a misspelt name, or nothing where no name is near.
 *
 * @example
 * didYouMean('places') // => { help: 'did you mean `places`?' }
 */
export function didYouMean(meant: string | undefined): { readonly help?: string } {
  return meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
}
