/**
 * The benchmark of tokens runs small, so that it cannot rot: always the same tokens. How fast they
 * are made is told by `npm run bench:tokens`, and held by nothing.
 */
import { expect, it } from 'vitest';
import { tokenBench } from '../../bench/tokens.js';

it('makes the same tokens as ever', () => {
  const { rows, hash } = tokenBench(4_000, 1);
  expect(hash.slice(0, 16)).toMatchInlineSnapshot(`"4005db8a0515da9f"`);
  expect(rows.map(({ kind }) => kind)).toEqual(['account', 'iban', 'email', 'phone', 'customer']);
});
