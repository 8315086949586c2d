/**
 * Names that the run's own typologies say, or the program in the language of the run. A payee
 * called `Credit card` is found in every output of a typology that speaks of credit cards, and
 * tells nobody there; one called `Guichet automatique` in every draft in French. Names of letters
 * alone that such a text holds are therefore looked up as whole strings only, and a whole string
 * that is such a text not at all. What has a digit in it is searched for as ever, but for names
 * within a sentence that the program wrote (`leak-sentence`).
 */
import { words } from '../explain/speech-words.js';
import { canonicalText } from '../transaction/canonical.js';
import { spellingsIn, unfigured } from './leak-check.js';
import { NAME_FIELDS } from './leak-identifier.js';
import { proseOf, saidWithin } from './leak-sentence.js';
import type { LeakSet } from './leak-set.js';

const LETTERS = /^[\p{L}\p{M}\s]+$/u;

export interface OwnNames {
  /** The set without them. */
  readonly known: LeakSet;
  /** How many spellings are not searched for within texts. */
  readonly count: number;
}

/** A set for outputs that say what these documents do: typologies, and books of phrases. */
export function apartFromOwn(known: LeakSet, typologies: readonly object[]): OwnNames {
  return apartFromSaid(known, {
    texts: typologies.flatMap(saidBy),
    prose: typologies.flatMap(proseOf),
  });
}

/** What outputs say of their own accord. */
export interface OwnTexts {
  /** Canonical. */
  readonly texts: readonly string[];
  /** What of it is told as it stands, sentences among them (`leak-sentence`). */
  readonly prose: readonly string[];
}

/** The same for outputs that say these texts. */
export function apartFromSaid(known: LeakSet, { texts, prose }: OwnTexts): OwnNames {
  const [whole, within, said] = [new Set<string>(), new Set<string>(), new Set(known.said)];
  const isName = (key: string, field: string | undefined) =>
    field !== undefined && NAME_FIELDS.has(field) && LETTERS.test(key);
  for (const value of texts) {
    if (!known.mayHold(value)) continue;
    if (isName(value, known.exact.get(value))) whole.add(value);
    else if (!/\s/.test(value)) said.add(value).add(words(value));
    for (const [key, field] of spellingsIn(value, known)) if (isName(key, field)) within.add(key);
  }
  const apart = ({ get }: LeakSet['exact'], own: ReadonlySet<string>): LeakSet['exact'] => ({
    get: (key) => (own.has(key) ? undefined : get(key)),
  });
  const set = {
    ...known,
    said,
    saidWithin: saidWithin(prose, unfigured),
    exact: apart(known.exact, whole),
    compact: apart(known.compact, within),
  };
  return { known: set, count: within.size };
}

/** Of documents met before: a stream asks of the same one with every alert. */
const VALUES = new WeakMap<object, readonly string[]>();

/** Every string and key of a document, canonical, each once. */
export function saidBy(document: object): readonly string[] {
  const before = VALUES.get(document);
  if (before !== undefined) return before;
  const values = new Set<string>();
  const add = (text: string): void => {
    const value = canonicalText(text);
    if (value !== undefined) values.add(value);
  };
  const look = (value: unknown): void => {
    if (typeof value === 'string') add(value);
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) for (const key of Object.keys(value)) add(key);
    for (const item of Object.values(value)) look(item);
  };
  look(document);
  const all = [...values];
  VALUES.set(document, all);
  return all;
}
