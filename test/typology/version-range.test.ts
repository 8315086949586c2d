/** Ranges of versions: what lies in them, and what is no range. */
import { describe, expect, it } from 'vitest';
import { isVersionRange, isVersionWithin } from '../../src/typology/version-range.js';

const WITHIN = [
  // range, versions in it, versions outside
  ['1.2.3', ['1.2.3'], ['1.2.4', '1.2.2', '1.2.3-draft']],
  ['1.2.3-draft', ['1.2.3-draft'], ['1.2.3', '1.2.3-draft.2']],
  ['^1.2.3', ['1.2.3', '1.2.10', '1.10.0'], ['1.2.2', '2.0.0', '1.3.0-draft', '0.9.9']],
  ['^0.1.2', ['0.1.2', '0.1.11'], ['0.1.1', '0.2.0', '1.1.2']],
  ['^0.0.3', ['0.0.3'], ['0.0.4', '0.0.2', '0.1.3']],
  ['~1.2.3', ['1.2.3', '1.2.99'], ['1.3.0', '1.2.2', '2.2.3']],
  ['~0.1.0', ['0.1.0', '0.1.7'], ['0.2.0', '0.0.9']],
  ['>=1.2.0 <2.0.0', ['1.2.0', '1.99.99'], ['1.1.99', '2.0.0', '2.0.0-draft']],
] as const;

const NO_RANGES = [
  ...['', '*', '1', '1.2', '1.x', 'v1.2.3', '>1.2.3', '>=1.2.3', '^1.2', '^1.2.3 || ^2.0.0'],
  ...['1.2.3 - 2.0.0', '>=2.0.0 <1.0.0', '>=1.0.0 <1.0.0', ' 1.2.3', '^1.2.3-draft', '1.2.3\n'],
];

describe('a range of versions', () => {
  it.each(WITHIN)('%s', (range, inside, outside) => {
    expect(isVersionRange(range)).toBe(true);
    expect(inside.filter((version) => !isVersionWithin(version, range))).toEqual([]);
    expect(outside.filter((version) => isVersionWithin(version, range))).toEqual([]);
  });

  it('is not what an approval would leave open, or what nothing lies in', () => {
    expect(NO_RANGES.filter((text) => isVersionRange(text))).toEqual([]);
    expect(NO_RANGES.filter((text) => isVersionWithin('1.2.3', text))).toEqual([]);
  });
});
