/** Columns of a frame are zeros, however often their memory was used, but where none are asked for. */
import { expect, it } from 'vitest';
import { reusedScratch } from '../../src/core/scratch.js';

const KINDS = ['floats', 'integers', 'counts', 'shorts', 'bytes'] as const;

it.each(KINDS)('gives %s of zeros again after a reset, from the memory it gave before', (kind) => {
  const scratch = reusedScratch();
  const first = scratch[kind](4).fill(9);
  scratch.reset();
  const again = scratch[kind](5);
  expect([...again]).toEqual([0, 0, 0, 0, 0]);
  expect(again.buffer).toBe(first.buffer);
  again.fill(9);
  scratch.reset();
  expect(scratch.unset[kind](3).buffer).toBe(first.buffer);
  expect([...scratch[kind](2)]).toEqual([0, 0]);
});
