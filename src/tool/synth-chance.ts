/**
 * Chance for the invented world, found by key: seed, purpose, and two numbers (a person and a day)
 * give the same draws whatever was drawn before. sfc32 (Chris Doty-Humphrey, public domain) seated
 * by two chains of a 32-bit finaliser (Chris Wellons, lowbias32, public domain). Only + - * / on
 * doubles and 32-bit integers, which every engine computes to the same bit; `Math.exp` and its like
 * are not used.
 */
export interface Chance {
  /** Starts the draws of this key. */
  seat(purpose: number, first?: number, second?: number): Chance;
  /** 0 up to and without 1, in steps of 2^-32. */
  next(): number;
  between(least: number, most: number): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  hit(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** How many, of events that come independently at this mean rate. */
  count(mean: number): number;
  /** The place in a list of running sums, whose last is the total. */
  place(sums: readonly number[]): number;
  /** A number whose quantiles are these, at the knots of `KNOTS`. */
  quantile(values: readonly number[]): number;
}

/** What stands before a number of a quantile table. */
export const KNOTS: readonly number[] = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

/**
 * 32 bits from 32 bits, each of which hangs on all.
 *
 * @example
 * mixed(0) // => 0
 */
export function mixed(number: number): number {
  let bits = number | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A number below `size` that hangs on the key alone. */
export function hashed(size: number, ...key: readonly number[]): number {
  let bits = 0x9e3779b9;
  for (const part of key) bits = mixed(bits ^ (part + 0x7f4a7c15));
  return bits % size;
}

/** e to the power −x for x ≥ 0, by halving and the series: the same bits everywhere. */
export function fallen(x: number): number {
  let halvings = 0;
  let small = x;
  while (small > 0.5) {
    small /= 2;
    halvings += 1;
  }
  let term = 1;
  let sum = 1;
  for (let power = 1; power < 14; power += 1) {
    term = (term * -small) / power;
    sum += term;
  }
  for (; halvings > 0; halvings -= 1) sum *= sum;
  return sum;
}

/** Running sums, for `place`. */
export function runningSums(weights: readonly number[]): readonly number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}

/** Draws of a seed; one object, seated anew for every key. */
export function chanceOf(seed: number): Chance {
  let [a, b, c, counter] = [0, 0, 0, 1];
  const next = () => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    return (out >>> 0) / 4_294_967_296;
  };
  const chance: Chance = {
    seat: (purpose, first = 0, second = 0) => {
      a = mixed(mixed(mixed(seed ^ 0x9e3779b9) ^ purpose) ^ first) ^ second;
      a = mixed(a);
      b = mixed(mixed(mixed(second ^ 0x85ebca6b) ^ first) + seed) ^ purpose;
      b = mixed(b + 0xc2b2ae35);
      c = mixed(a + b);
      counter = 1;
      for (let round = 0; round < 8; round += 1) next();
      return chance;
    },
    next,
    between: (least, most) => least + next() * (most - least),
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    hit: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    count: (mean) => {
      const floor = fallen(mean);
      let product = next();
      let many = 0;
      while (product > floor && many < 1000) {
        product *= next();
        many += 1;
      }
      return many;
    },
    place: (sums) => {
      const mark = next() * sums[sums.length - 1]!;
      let at = 0;
      while (at < sums.length - 1 && sums[at]! <= mark) at += 1;
      return at;
    },
    quantile: (values) => {
      const mark = next();
      let at = 1;
      while (KNOTS[at]! <= mark) at += 1;
      const [low, high] = [KNOTS[at - 1]!, KNOTS[at]!];
      const share = (mark - low) / (high - low);
      return values[at - 1]! + share * (values[at]! - values[at - 1]!);
    },
  };
  return chance;
}
