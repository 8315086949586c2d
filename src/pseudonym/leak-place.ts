/**
 * Names that are places of the postings told. A policy keeps the town, and one payee called
 * `Victoria` would otherwise stop every run with a posting there.
 */
import { apartFromOwn } from './leak-own.js';
import type { LeakSet } from './leak-set.js';

const PLACE_FIELDS = ['placeCity', 'placeRegion', 'placeCountry'] as const;
export type Place = Readonly<Partial<Record<(typeof PLACE_FIELDS)[number], string>>>;

/** Of the values of a field, one in so many may be somebody's name. */
const PLACES_A_NAME = 4;

/** The places of postings, each once. */
export function toldPlaces(postings: readonly Place[]): readonly Place[] {
  const places = new Map<string, Place>();
  // Cases share postings.
  for (const posting of new Set(postings)) {
    const texts = PLACE_FIELDS.map((field) => posting[field]);
    const [placeCity, placeRegion, placeCountry] = texts;
    places.set(texts.join('\n'), {
      ...(placeCity === undefined ? {} : { placeCity }),
      ...(placeRegion === undefined ? {} : { placeRegion }),
      ...(placeCountry === undefined ? {} : { placeCountry }),
    });
  }
  return [...places.values()];
}

/**
 * Places as they stand in fields and in sentences, for `apartFromOwn`. A field of which more values
 * are names has people in it, or was taken from their column: those stay a leak.
 */
export function namesOfPlaces(places: readonly Place[], known: LeakSet): object {
  const sound = PLACE_FIELDS.filter((field) => {
    const values = [...new Set(places.flatMap((place) => place[field] ?? []))];
    const names = values.filter((value) => apartFromOwn(known, [{ value }]).count > 0);
    return names.length * PLACES_A_NAME <= values.length;
  });
  const texts = new Set<string>();
  for (const place of places) {
    const names = sound.flatMap((field) => place[field] ?? []);
    for (const from of names.keys()) {
      for (let to = from + 1; to <= names.length; to += 1)
        texts.add(names.slice(from, to).join(' '));
    }
  }
  return { places: [...texts] };
}
