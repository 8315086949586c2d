/**
 * Persons counted into the cells of a table, each into a bounded number of them. The unit is the
 * person: taking any one out changes the counts by `cellsPerPerson` in all, or less, which is what
 * the noise is measured to (a test holds that for every person of made-up alerts). Exact counts:
 * they never leave.
 */
import { foldedKey, OTHER, type TrendDimension } from './trend-policy.js';
import { cellsOf, type TrendQuestion } from './trend-question.js';

/** A posting behind an alert, as far as a trend looks at it. */
export interface TrendPosting {
  readonly region: string | null;
  readonly country: string | null;
  readonly channel: string | null;
  readonly kind: string | null;
}

/** An alert as a trend sees it. */
export interface TrendAlert {
  /** Whoever is behind the accounts that it watched. */
  readonly persons: readonly string[];
  readonly possibleVictims: readonly string[];
  readonly level: 'review' | 'report';
  readonly typology: string;
  /** Of the peak, in UTC: `2026-02`. */
  readonly month: string;
  readonly postings: readonly TrendPosting[];
}

/** The count of each cell, in the order of `cellsOf`. */
export function trendCounts(
  alerts: readonly TrendAlert[],
  question: TrendQuestion,
): readonly bigint[] {
  const index = new Map(cellsOf(question).map((keys, at) => [cellName(keys), at]));
  const counts = Array.from(index, () => 0n);
  const finders = question.keys.map(
    (keys) => new Map(keys.map((key): [string, string] => [foldedKey(key), key])),
  );
  for (const weights of weightsByPerson(alerts, { question, index, finders }).values()) {
    for (const cell of heaviest(weights, question.cellsPerPerson)) counts[cell]! += 1n;
  }
  return counts;
}

interface Counting {
  readonly question: TrendQuestion;
  readonly index: ReadonlyMap<string, number>;
  readonly finders: readonly ReadonlyMap<string, string>[];
}

/** For each person the cells that it is met in, and in how many postings. */
function weightsByPerson(
  alerts: readonly TrendAlert[],
  { question, index, finders }: Counting,
): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const leftOut =
    question.possibleVictims === 'counted'
      ? new Set<string>()
      : new Set(alerts.flatMap((one) => one.possibleVictims));
  const people = new Map<string, Map<number, number>>();
  for (const alert of alerts) {
    if (!isAskedFor(alert, question)) continue;
    const cells = cellsOfAlert(alert, question.by, finders).flatMap((keys) => {
      const cell = index.get(cellName(keys));
      return cell === undefined ? [] : [cell];
    });
    for (const person of new Set(alert.persons)) {
      if (leftOut.has(person)) continue;
      const weights = people.get(person) ?? new Map<number, number>();
      people.set(person, weights);
      for (const cell of cells) weights.set(cell, (weights.get(cell) ?? 0) + 1);
    }
  }
  return people;
}

function isAskedFor({ level, month }: TrendAlert, question: TrendQuestion): boolean {
  const { from, to } = question.period;
  // Months as text are in the order of time.
  return (question.level === 'review' || level === 'report') && month >= from && month <= to;
}

/**
 * The keys of the cell that each posting falls into; of an alert without any, that of no posting.
 */
function cellsOfAlert(
  alert: TrendAlert,
  by: readonly TrendDimension[],
  finders: Counting['finders'],
): readonly (readonly string[])[] {
  const postings = alert.postings.length === 0 ? [NO_POSTING] : alert.postings;
  return postings.map((posting) =>
    by.map((dimension, at) => {
      const found = valuesOf(dimension, alert, posting).flatMap((value) =>
        value === null ? [] : (finders[at]!.get(foldedKey(value)) ?? []),
      );
      return found[0] ?? OTHER;
    }),
  );
}

const NO_POSTING: TrendPosting = { region: null, country: null, channel: null, kind: null };

/** What a key may be called, the closest first. */
function valuesOf(
  dimension: TrendDimension,
  { typology, month }: TrendAlert,
  { region, country, channel, kind }: TrendPosting,
): readonly (string | null)[] {
  switch (dimension) {
    case 'typology':
      return [typology];
    case 'month':
      return [month];
    case 'region':
      return region !== null && country !== null ? [`${country}-${region}`, region] : [region];
    case 'channel':
      return [channel];
    case 'kind':
      return [kind];
  }
}

/**
 * The cells that a person is met in most; of equals those that come first. Nobody else plays a
 * part.
 */
function heaviest(weights: ReadonlyMap<number, number>, most: number): readonly number[] {
  return [...weights]
    .sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b)
    .slice(0, most)
    .map(([cell]) => cell);
}

/** Keys hold no control characters. */
function cellName(keys: readonly string[]): string {
  return keys.join('\n');
}
