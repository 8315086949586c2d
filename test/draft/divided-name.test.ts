/** Names that are known only as a whole, and which part of each is the family name. */
import { describe, expect, it } from 'vitest';
import { dividedName } from '../../src/draft/divided-name.js';

describe('a whole name', () => {
  it.each([
    ['Grace Bearer', 'Grace', 'Bearer'],
    [' Ana  María Ruiz ', 'Ana María', 'Ruiz'],
    ['RUIZ SOLER, Ana María', 'Ana María', 'RUIZ SOLER'],
    ['Bearer,Grace', 'Grace', 'Bearer'],
    ['Grace', undefined, 'Grace'],
    // No comma that divides: it stays with its word, as recorded.
    ['Grace Bearer,', 'Grace', 'Bearer,'],
    [', Bearer', ',', 'Bearer'],
    ['A, B, C', 'A, B,', 'C'],
  ])('%s', (name, given, family) => {
    expect(dividedName(name)).toEqual({ ...(given === undefined ? {} : { given }), family });
  });
});
