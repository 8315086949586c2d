/** Draws hang on their key alone, and are the same bits on every machine. */
import { describe, expect, it } from 'vitest';
import { chanceOf, fallen, KNOTS, runningSums } from '../../src/tool/synth-chance.js';

describe('chance by key', () => {
  it('draws these numbers, on every machine', () => {
    const chance = chanceOf(7).seat(21, 3, 400);
    const drawn = Array.from({ length: 4 }, () => chance.next() * 2 ** 32);
    expect(drawn).toMatchInlineSnapshot(`
      [
        2366237716,
        2807511760,
        2395991141,
        1659306841,
      ]
    `);
  });

  it('gives a key the same draws whatever was drawn before', () => {
    const chance = chanceOf(1);
    const first = chance.seat(5, 10, 20).next();
    chance.seat(5, 10, 21);
    for (let one = 0; one < 100; one += 1) chance.next();
    expect(chance.seat(5, 10, 20).next()).toBe(first);
    expect(chance.seat(5, 20, 10).next()).not.toBe(first);
    expect(chanceOf(2).seat(5, 10, 20).next()).not.toBe(first);
  });

  it('has the exponential to within a billionth, without asking the engine for it', () => {
    for (const x of [0, 0.001, 0.3, 1, 2.5, 9]) {
      expect(Math.abs(fallen(x) / Math.exp(-x) - 1)).toBeLessThan(1e-9);
    }
  });

  it('counts, places and quantiles as it was told', () => {
    const chance = chanceOf(3).seat(1);
    const many = Array.from({ length: 20_000 }, () => chance.count(1.3));
    expect(mean(many)).toBeCloseTo(1.3, 1);
    const sums = runningSums([1, 0, 3]);
    const places = Array.from({ length: 8000 }, () => chance.place(sums));
    expect(places.filter((one) => one === 1)).toEqual([]);
    expect(mean(places.map((one) => (one === 2 ? 1 : 0)))).toBeCloseTo(0.75, 1);
    const table = [0, 10, 20, 40, 80, 160, 320, 640];
    const drawn = Array.from({ length: 20_000 }, () => chance.quantile(table)).sort(
      (a, b) => a - b,
    );
    for (const [at, knot] of KNOTS.slice(1, 6).entries()) {
      const found = drawn[Math.floor(knot * drawn.length)]!;
      expect(Math.abs(found / table[at + 1]! - 1)).toBeLessThan(0.1);
    }
  });
});

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
