/** The nearest of some known names to a misspelt one: what "did you mean" offers. */

/** Names longer than this are nobody's slip of the hand. */
const LENGTH_MAX = 64;

/**
 * The known name with the fewest changes (letters added, dropped, replaced, neighbours swapped), or
 * undefined when even that one differs in more than a third of its letters.
 *
 * @example
 * nearest('curency', ['zone', 'currency']) // => 'currency'
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LENGTH_MAX) return undefined;
  let best: { readonly name: string; readonly changes: number } | undefined;
  for (const candidate of known) {
    if (candidate.length > LENGTH_MAX) continue;
    const changes = distance(name.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || changes < best.changes) best = { name: candidate, changes };
  }
  if (best === undefined) return undefined;
  const most = Math.max(1, Math.floor(Math.max(name.length, best.name.length) / 3));
  return best.changes <= most ? best.name : undefined;
}

/** Optimal string alignment distance, three rows at a time. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(previous[j]! + 1, row[j - 1]! + 1, replaced);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
