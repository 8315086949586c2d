/** Which columns of a file a profile reads: readers of wide files read no others. */
import type { Profile } from './profile.js';

/** Every column that a profile names, in any part of it. */
export function profileColumns(profile: Profile): ReadonlySet<string> {
  const { columns, moreDescription = [], bilateral, at } = profile;
  const sides = [bilateral?.sender, bilateral?.receiver];
  const named = [
    ...Object.values(columns),
    ...moreDescription,
    ...sides.flatMap((side) => Object.values(side ?? {})),
    at?.step,
  ];
  return new Set(named.filter((name) => name !== undefined));
}
