/**
 * The benchmark of tokens runs small, so that it cannot rot: always the same tokens, and no slow
 * path.
 */
import { expect, it } from 'vitest';
import { tokenBench } from '../../bench/tokens.js';

it('makes the same tokens as ever, at a good part of the speed of plain HMAC', () => {
  const { rows, hash } = tokenBench(4_000, 9);
  expect(hash.slice(0, 16)).toMatchInlineSnapshot(`"4005db8a0515da9f"`);
  expect(rows.map(({ kind }) => kind)).toEqual(['account', 'iban', 'email', 'phone', 'customer']);
  // 0.6 and more on a quiet machine (`npm run bench:tokens`); a third is what a busy one leaves.
  for (const { kind, ratio } of rows) expect(ratio, kind).toBeGreaterThan(0.33);
});
