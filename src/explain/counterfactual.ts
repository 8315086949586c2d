/**
 * What would have cleared an alert: the smallest sets of active indicators (up to three) whose
 * absence lowers the level, and for each the bound that its numbers are nearest to.
 */
import { comparisonsOf } from '../rule/compiled.js';
import { decide } from '../rule/decide.js';
import { type Comparison, type Condition, LEVELS, type Level } from '../rule/rule.js';
import { FALSE, TRUE, type Truth, UNKNOWN } from '../rule/truth.js';
import { decisionFacts } from '../screen/outcome.js';
import type { Typology } from '../typology/typology.js';

export interface Clearing {
  readonly without: readonly string[];
  readonly level: Level | 'none';
}

const SETS_MAX = 3;
/** Combinations tried before giving up: a bound for files with dozens of active indicators. */
const TRIES_MAX = 20_000;

/** Smallest first, then in the order of the file; no set contains another. */
export function clearings(
  typology: Typology,
  active: readonly string[],
  level: Level,
): readonly Clearing[] {
  const found: Clearing[] = [];
  let tries = 0;
  for (let size = 1; size <= active.length && found.length < SETS_MAX; size += 1) {
    for (const without of combinations(active, size)) {
      tries += 1;
      if (tries > TRIES_MAX || found.length >= SETS_MAX) return found;
      if (found.some((smaller) => smaller.without.every((id) => without.includes(id)))) continue;
      const left = new Set(active.filter((id) => !without.includes(id)));
      const remaining = decide(typology.decisions, decisionFacts(typology, left));
      if (rank(remaining) < rank(level)) found.push({ without, level: remaining ?? 'none' });
    }
  }
  return found;
}

const rank = (level: Level | undefined): number =>
  level === undefined ? -1 : LEVELS.indexOf(level);

/** Sets of a size, in order of their members. */
function* combinations(all: readonly string[], size: number): Generator<readonly string[]> {
  const chosen = Array.from({ length: size }, (_, index) => index);
  while (true) {
    yield chosen.map((index) => all[index]!);
    let at = size - 1;
    while (at >= 0 && chosen[at] === all.length - size + at) at -= 1;
    if (at < 0) return;
    chosen[at]! += 1;
    for (let next = at + 1; next < size; next += 1) chosen[next] = chosen[next - 1]! + 1;
  }
}

/**
 * The comparisons of a true condition whose turning alone would make it true no longer; all of them
 * where no single one would, as under an `any` of which two hold.
 */
export function decisiveComparisons(
  condition: Condition,
  isTrue: (comparison: Comparison) => Truth,
): readonly Comparison[] {
  const all = comparisonsOf(condition);
  const decisive = all.filter((turned) => {
    const turning = (one: Comparison) => (one === turned ? turnedTruth(isTrue(one)) : isTrue(one));
    return truthOf(condition, turning) !== TRUE;
  });
  return decisive.length > 0 ? decisive : all;
}

const turnedTruth = (truth: Truth): Truth =>
  truth === UNKNOWN ? UNKNOWN : truth === TRUE ? FALSE : TRUE;

/**
 * Kleene's logic over the truths of the comparisons. The depth of a file bounds how far it goes
 * down.
 */
function truthOf(condition: Condition, leaf: (comparison: Comparison) => Truth): Truth {
  if ('not' in condition) return turnedTruth(truthOf(condition.not, leaf));
  if ('fact' in condition) return leaf(condition);
  const isAll = 'all' in condition;
  const truths = (isAll ? condition.all : condition.any).map((one) => truthOf(one, leaf));
  const [decisive, neutral] = isAll ? ([FALSE, TRUE] as const) : ([TRUE, FALSE] as const);
  if (truths.includes(decisive)) return decisive;
  return truths.includes(UNKNOWN) ? UNKNOWN : neutral;
}

export interface Distance {
  readonly measure: string;
  readonly value: number;
  readonly bound: number;
}

/** The number that is nearest to its bound, relative to the bound; unknown ones are passed over. */
export function nearestBound<One extends Distance>(distances: readonly One[]): One | undefined {
  return distances
    .filter(({ value, bound }) => !Number.isNaN(value - bound))
    .reduce<One | undefined>(
      (nearest, one) =>
        nearest === undefined || relative(one) < relative(nearest) ? one : nearest,
      undefined,
    );
}

function relative({ value, bound }: Distance): number {
  return Math.abs(value - bound) / (Math.abs(bound) || 1);
}
