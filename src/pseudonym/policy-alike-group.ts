/**
 * Which of the things told of persons may stay so that whatever is told of one is told of `kMin`:
 * the same things, as often. Whoever knows any number of them about somebody then has as many
 * candidates.
 */

/** Something told, by what it is of, and by what it says. */
export interface Item {
  readonly key: string;
  readonly text: string;
}

/** A thing that is told twice of a person is two things, of which the second is the rarer. */
interface Counted {
  readonly key: string;
  readonly name: string;
  readonly ordinal: number;
}

/**
 * For each person the keys that may stay. Persons who are alone with what they have left lose the
 * rarest of it, round by round, until they are among others or nothing of them is told.
 *
 * @example
 * withoutRare([[{ key: 'a', text: 'March' }], [{ key: 'b', text: 'March' }]], 2).map(({ size }) => size) // => [1, 1]
 */
export function withoutRare(
  persons: readonly (readonly Item[])[],
  kMin: number,
): readonly ReadonlySet<string>[] {
  const left = persons.map(countedOf);
  const drop = (isRare: (one: Counted) => boolean) => {
    for (const [index, items] of left.entries()) left[index] = items.filter((one) => !isRare(one));
  };
  // What too few have can stay with nobody.
  const first = frequencies(left);
  drop(({ name }) => first.get(name)! < kMin);
  for (;;) {
    const sizes = groupSizes(left.map((items) => items.map(({ name }) => name)));
    const alone = left.flatMap((items, index) =>
      items.length > 0 && sizes[index]! < kMin ? [index] : [],
    );
    if (alone.length === 0) break;
    const counts = frequencies(left);
    for (const index of alone) {
      const rarest = left[index]!.reduce((a, b) => (isRarer(b, a, counts) ? b : a));
      left[index] = left[index]!.filter((one) => one !== rarest);
    }
  }
  return left.map((items) => new Set(items.map(({ key }) => key)));
}

/**
 * Sizes of the groups of persons of whom all told things are the same; nobody of whom nothing is
 * told.
 */
export function groupsOf(persons: readonly (readonly string[])[]): readonly number[] {
  const sizes = groupSizes(persons);
  return sizes.filter((_, index) => persons[index]!.length > 0);
}

function groupSizes(persons: readonly (readonly string[])[]): readonly number[] {
  const names = persons.map((items) => JSON.stringify([...items].sort()));
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return names.map((name) => sizes.get(name)!);
}

function countedOf(items: readonly Item[]): readonly Counted[] {
  const seen = new Map<string, number>();
  return [...items]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, text }) => {
      const ordinal = (seen.get(text) ?? 0) + 1;
      seen.set(text, ordinal);
      return { key, name: `${ordinal} ${text}`, ordinal };
    });
}

function frequencies(persons: readonly (readonly Counted[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of persons.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function isRarer(a: Counted, b: Counted, counts: ReadonlyMap<string, number>): boolean {
  const difference = counts.get(a.name)! - counts.get(b.name)!;
  if (difference !== 0) return difference < 0;
  return a.ordinal === b.ordinal ? a.name > b.name : a.ordinal > b.ordinal;
}
