/**
 * The score: for each family the points of its active indicators, up to its cap; the cap defaults
 * to the family's largest single points, so five indicators of one family do not count as five.
 * Amounts never scale it (design, section 6).
 */

export interface ScoredIndicator {
  readonly id: string;
  readonly family: string;
  readonly points: number;
}

export interface Scoring {
  readonly indicators: readonly ScoredIndicator[];
  readonly families: Readonly<Record<string, { readonly cap?: number }>>;
}

export interface Score {
  readonly score: number;
  /** Families with an active indicator. */
  readonly families: number;
  /** Active indicators. */
  readonly indicators: number;
}

/**
 * Score of a set of active indicators.
 *
 * @example
 * scoreOf({ indicators: [{ id: 'a', family: 'f', points: 10 }, { id: 'b', family: 'f', points: 5 }], families: { f: {} } }, new Set(['a', 'b'])) // => { score: 10, families: 1, indicators: 2 }
 */
export function scoreOf(scoring: Scoring, active: ReadonlySet<string>): Score {
  const sums = new Map<string, number>();
  let count = 0;
  for (const { id, family, points } of scoring.indicators) {
    if (!active.has(id)) continue;
    sums.set(family, (sums.get(family) ?? 0) + points);
    count += 1;
  }
  let score = 0;
  for (const [family, sum] of sums) score += Math.min(capOf(scoring, family), sum);
  return { score, families: sums.size, indicators: count };
}

/** A family's cap: its own, else its largest single points. */
export function capOf({ indicators, families }: Scoring, family: string): number {
  const points = indicators.filter((one) => one.family === family).map((one) => one.points);
  return families[family]?.cap ?? Math.max(0, ...points);
}
