/** Contestants take turns, the middle of the rounds is told, and another result ends the run. */
import { describe, expect, it } from 'vitest';
import { type Contestant, interleaved, median } from '../../bench/timing.js';

describe('contestants in turn', () => {
  it('begin each round with another one, and tell the middle of their times', async () => {
    const order: string[] = [];
    const contestant = (name: string, times: number[]): Contestant => ({
      ...{ name, includes: '' },
      run: async () => {
        order.push(name);
        return { ms: times.shift()!, hash: 'same' };
      },
    });
    const timed = await interleaved(3, [contestant('a', [30, 10, 20]), contestant('b', [1, 3, 2])]);
    expect(order.join('')).toBe('abbaab');
    expect(timed.map(({ medianMs }) => medianMs)).toEqual([20, 2]);
  });

  it('end when one finds something else', async () => {
    const contestant = (name: string, hash: string): Contestant => ({
      ...{ name, includes: '', run: async () => ({ ms: 1, hash }) },
    });
    const run = interleaved(1, [contestant('ours', 'x'), contestant('theirs', 'y')]);
    await expect(run).rejects.toThrow('theirs found something else than ours');
  });

  it('have the middle one of an odd number', () => {
    expect(median([30, 10, 20])).toBe(20);
  });
});
