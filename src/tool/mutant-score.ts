/**
 * What decisions can tell apart at all. A bound of the score that is moved between two sums of
 * points decides as before, so its step goes to the next sum; and two sets of decisions that give
 * every set of active indicators the same level are the same.
 */
import { decide, type LevelRule } from '../rule/decide.js';
import { capOf, type Scoring, scoreOf } from '../rule/score.js';

/** Every score that some set of indicators adds up to, ascending, from 0. */
export function reachableScores(scoring: Scoring): readonly number[] {
  let scores = new Set([0]);
  for (const family of Object.keys(scoring.families)) {
    const cap = capOf(scoring, family);
    let sums = new Set([0]);
    for (const { points, family: own } of scoring.indicators) {
      if (own !== family) continue;
      sums = new Set([...sums, ...[...sums].map((sum) => Math.min(cap, sum + points))]);
    }
    scores = new Set([...scores].flatMap((score) => [...sums].map((sum) => score + sum)));
  }
  return [...scores].sort((a, b) => a - b);
}

/**
 * Bounds that let in one reachable score more, and one less: for `≥ 45` where sums are multiples of
 * five, 40 and 50. `isStrict` for `>`, whose bound is itself left out.
 */
export function scoreSteps(
  scores: readonly number[],
  { value, isStrict }: { readonly value: number; readonly isStrict: boolean },
): readonly number[] {
  const isIn = (score: number) => (isStrict ? score > value : score >= value);
  const first = scores.findIndex(isIn);
  if (first < 0) return [];
  // The bound `> x` lets in the scores after x: its steps stand one place further down.
  const at = isStrict ? first - 1 : first;
  return [scores[at - 1], scores[at + 1]].filter((score) => score !== undefined);
}

/** 4096 sets take some 10 ms; above, decisions are compared as they are written. */
const INDICATORS_MAX = 12;

/** The level of every set of active indicators; undefined where there are too many sets. */
export function levelsOfAllSets(
  scoring: Scoring,
  decisions: readonly LevelRule[],
): readonly string[] | undefined {
  const ids = scoring.indicators.map(({ id }) => id);
  if (ids.length > INDICATORS_MAX) return undefined;
  return Array.from({ length: 2 ** ids.length }, (_, set) => {
    const active = new Set(ids.filter((_id, index) => ((set >> index) & 1) === 1));
    return decide(decisions, { ...scoreOf(scoring, active), active }) ?? 'none';
  });
}
