/** The benchmark runs small, so that it cannot rot: both find the same alerts, and always these. */
import { describe, expect, it } from 'vitest';
import { median, wholePath } from '../../bench/whole-path.js';

describe('the benchmark of the whole path', () => {
  it('finds the same alerts as the straw man, and the same as ever', async () => {
    const { alerts, hash } = await wholePath(2_000, 1);
    expect(alerts).toBeGreaterThan(0);
    expect(hash.slice(0, 16)).toMatchInlineSnapshot(`"00133e11fef18d62"`);
  });

  it('tells the middle of its rounds', () => {
    expect(median([30, 10, 20])).toBe(20);
  });
});
