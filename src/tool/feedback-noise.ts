/**
 * How much noise can have added to a sum of told counts, so that a stated interval holds whatever
 * the counts were: Chernoff's bound over the generating function of the discrete Laplace
 * distribution, or the sum of what each cell exceeds with its part of the chance, whichever is
 * less.
 */
import { invariant } from '../core/invariant.js';

/** Steps of the search over the free number of the bound. */
const STEPS = 100;

/**
 * What the noise of all cells together exceeds with a chance of `chance` at most; one side.
 *
 * @example
 * noiseTail([4], 0.05) // => 9
 */
export function noiseTail(scales: readonly number[], chance: number): number {
  return tailOf(scales, chance, (scale, at) => {
    const step = Math.exp(-1 / scale);
    return (1 - step) ** 2 / ((1 - step * Math.exp(at)) * (1 - step * Math.exp(-at)));
  });
}

/**
 * The same of those cells alone that were told, whichever they are: a cell is told because its
 * noise is high, so that only what noise adds is counted, and never what it takes away.
 */
export function toldNoiseTail(scales: readonly number[], chance: number): number {
  return tailOf(scales, chance, (scale, at) => {
    const step = Math.exp(-1 / scale);
    const atLeastZero = (1 - step) / (1 + step) / (1 - step * Math.exp(at));
    return step / (1 + step) + atLeastZero;
  });
}

function tailOf(
  scales: readonly number[],
  chance: number,
  generating: (scale: number, at: number) => number,
): number {
  invariant(chance > 0 && chance < 1, 'a chance between 0 and 1');
  if (scales.length === 0) return 0;
  const most = 1 / Math.max(...scales);
  const each = chance / scales.length;
  let least = scales.reduce((sum, scale) => sum + cellTail(scale, each), 0);
  for (let step = 1; step < STEPS; step += 1) {
    const at = (most * step) / STEPS;
    const sum = scales.reduce((total, scale) => total + Math.log(generating(scale, at)), 0);
    least = Math.min(least, (sum - Math.log(chance)) / at);
  }
  return least;
}

/** P(X > w) is r^(w + 1) / (1 + r), with r = exp(-1 / scale). */
function cellTail(scale: number, chance: number): number {
  const step = Math.exp(-1 / scale);
  return Math.max(0, Math.ceil(scale * Math.log(1 / (chance * (1 + step)))) - 1);
}
