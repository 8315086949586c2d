/**
 * Which indicators of a typology read an attribute: everything that its text reaches from an
 * indicator's condition through measures and selections. Every text of a definition counts, under
 * whatever key, so that a kind of measure that is still to come cannot slip past.
 */
import type { Typology } from '../../src/typology/typology.js';

/** Every field and matcher that each indicator reaches, by the indicator's id. */
export function wordsReached(typology: Typology): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    typology.indicators.map(({ id, when }) => {
      const reached = new Set<string>();
      const left = [...wordsIn(when)];
      while (left.length > 0) {
        const word = left.pop()!;
        if (reached.has(word)) continue;
        reached.add(word);
        const { [word]: measure } = typology.measures;
        const { [word]: selection } = typology.select;
        left.push(...wordsIn(measure), ...wordsIn(selection));
      }
      return [id, reached];
    }),
  );
}

/** Ids of the indicators that reach a word of which the test says yes. */
export function declaredBy(
  typology: Typology,
  isMeant: (word: string) => boolean,
): ReadonlySet<string> {
  const reached = wordsReached(typology);
  return new Set([...reached].filter(([, words]) => [...words].some(isMeant)).map(([id]) => id));
}

/** Every text and every key in a value, however deep; the format bounds the depth. */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...wordsIn(one)]);
}
