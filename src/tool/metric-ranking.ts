/**
 * What a ranking of customers is worth: average precision, precision among the first k, the curve.
 * Average precision is the sum of (R_n − R_(n−1)) P_n over the distinct scores, without
 * interpolation, as scikit-learn's `average_precision_score` defines it; customers of one score
 * are one step, so no order among equals is ever invented.
 */

/** Customers of one score; groups come strongest first. */
export interface ScoreGroup {
  readonly score: number;
  readonly customers: number;
  readonly positives: number;
}

export interface CurvePoint {
  readonly score: number;
  /** Customers at this score or above. */
  readonly alerted: number;
  readonly recall: number;
  readonly precision: number;
}

/**
 * Groups customers by score; `isPositive` is 1 for those that should be found.
 *
 * @example
 * scoreGroups([0.1, 0.4, 0.4], [0, 0, 1]) // => [{ score: 0.4, customers: 2, positives: 1 }, { score: 0.1, customers: 1, positives: 0 }]
 */
export function scoreGroups(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<number>,
): readonly ScoreGroup[] {
  const counts = new Map<number, { customers: number; positives: number }>();
  for (let index = 0; index < scores.length; index += 1) {
    const count = counts.get(scores[index]!) ?? { customers: 0, positives: 0 };
    count.customers += 1;
    count.positives += isPositive[index]!;
    counts.set(scores[index]!, count);
  }
  return [...counts]
    .map(([score, count]) => ({ score, ...count }))
    .sort((a, b) => b.score - a.score);
}

/**
 * Average precision; NaN where nobody is to be found.
 *
 * @example
 * averagePrecision(scoreGroups([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])) // => 0.8333333333333333
 */
export function averagePrecision(groups: readonly ScoreGroup[]): number {
  const all = groups.reduce((sum, { positives }) => sum + positives, 0);
  if (all === 0) return Number.NaN;
  let alerted = 0;
  let found = 0;
  let sum = 0;
  for (const { customers, positives } of groups) {
    alerted += customers;
    found += positives;
    sum += (positives / all) * (found / alerted);
  }
  return sum;
}

/**
 * Share of positives among the first k. Where k parts customers of one score, the share that any
 * order among them gives on average.
 *
 * @example
 * precisionAt([{ score: 2, customers: 1, positives: 1 }, { score: 1, customers: 4, positives: 2 }], 3) // => 0.6666666666666666
 */
export function precisionAt(groups: readonly ScoreGroup[], k: number): number {
  let left = k;
  let found = 0;
  for (const { customers, positives } of groups) {
    const taken = Math.min(left, customers);
    found += (positives * taken) / customers;
    left -= taken;
    if (left === 0) break;
  }
  return left === k ? Number.NaN : found / (k - left);
}

/** Precision and recall at every distinct score at which a positive is found. */
export function precisionRecall(groups: readonly ScoreGroup[]): readonly CurvePoint[] {
  const all = groups.reduce((sum, { positives }) => sum + positives, 0);
  const points: CurvePoint[] = [];
  let alerted = 0;
  let found = 0;
  for (const { score, customers, positives } of groups) {
    alerted += customers;
    found += positives;
    if (positives === 0) continue;
    points.push({ score, alerted, recall: found / all, precision: found / alerted });
  }
  return points;
}

/** The greatest harmonic mean of precision and recall; NaN where nobody is to be found. */
export function bestF1(groups: readonly ScoreGroup[]): number {
  const points = precisionRecall(groups);
  if (points.length === 0) return Number.NaN;
  return Math.max(
    ...points.map(({ precision, recall }) => (2 * precision * recall) / (precision + recall)),
  );
}

/** Precision where at least this share of the positives is found: at the first such score. */
export function precisionAtRecall(groups: readonly ScoreGroup[], recall: number): number {
  const all = groups.reduce((sum, { positives }) => sum + positives, 0);
  let alerted = 0;
  let found = 0;
  for (const { customers, positives } of groups) {
    alerted += customers;
    found += positives;
    // Whole counts are compared: a share such as 0.1 of 10 would else miss by its last bit.
    if (found >= Math.ceil(recall * all - 1e-9)) return found / alerted;
  }
  return Number.NaN;
}
