/**
 * The parts of a name that is known only as a whole, for forms without a place for one. It is a
 * guess, which every writer tells with the words below.
 */

export interface DividedName {
  readonly given?: string;
  readonly family: string;
}

/** What a writer says of it. */
export const DIVIDED =
  'divided at the last space, or at its comma, into given and family name, to be checked';

/**
 * Divides a name at its comma, before which the family name stands (`FAMILY, Given`), else at its
 * last space. One word is a family name.
 *
 * @example
 * dividedName('Ana María Ruiz') // => { given: 'Ana María', family: 'Ruiz' }
 * dividedName('RUIZ SOLER, Ana') // => { given: 'Ana', family: 'RUIZ SOLER' }
 */
export function dividedName(name: string): DividedName {
  const [before = '', after = '', ...more] = name.split(',').map((part) => part.trim());
  if (before !== '' && after !== '' && more.length === 0) return { given: after, family: before };
  const words = name.trim().split(/\s+/);
  const family = words.at(-1) ?? '';
  return words.length < 2 ? { family } : { given: words.slice(0, -1).join(' '), family };
}
