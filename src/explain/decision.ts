/**
 * What analysts decided about alerts, as frozen records: read from `decisions.csv`, applied to the
 * next run (`decided.ts`), and the labels that thresholds can later be tuned by. Nobody's decision
 * is made here: a decision holds what a person wrote down.
 */
import type { Part } from '../typology/typology.js';

export const OUTCOMES = ['filed', 'not-filed', 'false-positive', 'known-good'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One row: what was decided about an alert at one time. */
export interface DecisionRow {
  /** The alert's id as in `alerts.jsonl`. */
  readonly alert: string;
  /**
   * Set in place of the typology's hypothesis; absent where the row says nothing about the part.
   */
  readonly part?: Part;
  readonly outcome: Outcome;
  /** Free text; there for every outcome but `filed`. */
  readonly reason?: string;
  readonly who: string;
  /** A date alone (`2026-03-15`), or an instant in UTC (`2026-03-15T14:00:00.000Z`). */
  readonly when: string;
  /** UTC milliseconds of `when`; of a date alone, of its beginning. */
  readonly at: number;
  /** The last day on which it suppresses, `2026-09-15`. */
  readonly until?: string;
}

export type EarlierDecision = Omit<DecisionRow, 'alert'>;

/** What counts of one alert: its latest row. */
export interface Decision extends DecisionRow {
  /** The rows before it, oldest first. */
  readonly earlier: readonly EarlierDecision[];
}

/**
 * One decision for each alert, ordered by alert: the latest row counts and keeps the others as
 * `earlier`. A part stays set until another row sets another: an empty cell takes nobody's
 * protection away. Rows of one alert must differ in `at`; the order in which they are given does
 * not matter.
 */
export function decisionsOf(rows: readonly DecisionRow[]): readonly Decision[] {
  const byAlert = new Map<string, DecisionRow[]>();
  for (const row of rows) {
    const known = byAlert.get(row.alert);
    if (known === undefined) byAlert.set(row.alert, [row]);
    else known.push(row);
  }
  const ordered = [...byAlert].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.freeze(ordered.map(([, ofAlert]) => latestOf(ofAlert)));
}

function latestOf(rows: readonly DecisionRow[]): Decision {
  const byTime = [...rows].sort((a, b) => a.at - b.at);
  const latest = byTime.at(-1)!; // a group has a row
  const part = byTime.findLast((row) => row.part !== undefined)?.part;
  const earlier = byTime.slice(0, -1).map(({ alert: _, ...rest }) => Object.freeze(rest));
  return Object.freeze({
    ...latest,
    ...(part === undefined ? {} : { part }),
    earlier: Object.freeze(earlier),
  });
}
