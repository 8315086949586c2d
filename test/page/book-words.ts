/** Words of books of phrases and of what is said with them, for what is left of English. */

/** Every word that these books may say. */
export function wordsOf(books: readonly object[]): ReadonlySet<string> {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    // What a phrase is made of is read, not what it makes: its parameters are words of code.
    if (typeof value === 'function') return stringsIn(String(value));
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return new Set(books.flatMap(texts).flatMap(wordsIn));
}

/** The literals of a function's source. */
function stringsIn(source: string): readonly string[] {
  return [...source.matchAll(/`[^`]*`|'[^']*'|"[^"]*"/g)].map(([literal]) =>
    literal.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, ' '),
  );
}

/** Words, but for codes of provinces and countries (`ON`). */
export const wordsIn = (text: string): readonly string[] =>
  text
    .replaceAll(/\b[A-Z]{2}\b/g, ' ')
    .toLowerCase()
    .match(/(?<![\p{L}\p{N}_.-])\p{L}{2,}(?![\p{L}\p{N}_…-])/gu) ?? [];
