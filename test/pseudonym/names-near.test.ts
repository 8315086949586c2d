/** Names in columns that a policy keeps, beside the names themselves. */
import { describe, expect, it } from 'vitest';
import { NamesNear } from '../../src/pseudonym/names-near.js';

const near = new NamesNear(['María López', undefined, 'Greater Toronto Airports Authority Ltd']);

describe('a text beside a name', () => {
  it.each([
    ...['Maria', 'MARÍA', 'lopez', 'Lopez, Maria', 'Maria Lopez', 'Hair salon of Maria López'],
    'Greater Toronto Airports Authority Ltd',
  ])('is a name: %s', (text) => {
    expect(near.has(text)).toBe(true);
  });

  it.each([
    ...['Toronto', 'Santa Maria', 'Mari', 'ON', '', 'Marie', '東京'],
    // Parts of two names are no part of one.
    'Maria Toronto',
  ])('is none: %s', (text) => {
    expect(near.has(text)).toBe(false);
  });

  it('is a firm where all of it is told, and nothing of it alone', () => {
    const firm = near.andFirm('Rook Construction');
    expect(['Rook Construction', 'construction (Rook)'].map((text) => firm.has(text))).toEqual([
      true,
      true,
    ]);
    expect(['Construction', 'Rook'].map((text) => firm.has(text))).toEqual([false, false]);
    expect(firm.has('Maria')).toBe(true);
    expect(near.has('Rook Construction')).toBe(false);
  });
});
