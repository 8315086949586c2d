/** What the pictures of a backtest are drawn from. Pure: no part of it touches the document. */
import type { BacktestResult, CaseResult, ScorerResult } from '../src/tool/backtest-result.js';

const DAY_MS = 86_400_000;

export interface AlertBin {
  /** First day, and the day after the last. */
  readonly from: Date;
  readonly to: Date;
  readonly right: number;
  /** Wrong or aside. */
  readonly other: number;
}

export interface Reported {
  /** First day that is reported on, and the day after the last. */
  readonly from: number;
  readonly to: number;
}

/** Days that are reported on: those to learn from come before. */
export function reportedOn({ from, trainDays, days }: BacktestResult['period']): Reported {
  const start = Date.parse(`${from.slice(0, 10)}T00:00:00Z`) + trainDays * DAY_MS;
  return { from: start, to: start + days * DAY_MS };
}

/** Alerts by day; by week, or by 30 days, where the days would be too many to draw. */
export function alertBins(
  { perDay, period }: Pick<BacktestResult, 'perDay' | 'period'>,
  binsMax: number,
): { readonly bins: readonly AlertBin[]; readonly days: number } {
  const { from, to } = reportedOn(period);
  const days = [1, 7, 30].find((one) => period.days / one <= binsMax) ?? 90;
  const count = Math.max(1, Math.ceil(period.days / days));
  const rights = new Array<number>(count).fill(0);
  const others = new Array<number>(count).fill(0);
  for (const { day, alerts, right } of perDay) {
    const place = Math.floor((Date.parse(`${day}T00:00:00Z`) - from) / (days * DAY_MS));
    if (place < 0 || place >= count) continue;
    rights[place]! += right;
    others[place]! += alerts - right;
  }
  const bins = rights.map((right, place) => {
    const start = from + place * days * DAY_MS;
    const end = Math.min(start + days * DAY_MS, to);
    return { from: new Date(start), to: new Date(end), right, other: others[place]! };
  });
  return { bins, days };
}

/**
 * Where the picture of a few days ends: one day that towers over all others, as the first does
 * where episodes are under way, would leave the others flat. Undefined where nothing is cut.
 */
export function cutAt(bins: readonly AlertBin[]): number | undefined {
  const sums = bins.map(({ right, other }) => right + other).sort((a, b) => b - a);
  const [most = 0, second = 0] = sums;
  return second > 0 && most > 3 * second ? Math.ceil(second * 1.5) : undefined;
}

export interface CurveStep {
  readonly name: string;
  readonly recall: number;
  readonly precision: number;
}

/**
 * The points of a curve as steps, from no recall on: precision at a point holds of all recall since
 * the one before, which is how average precision counts, so the area below is average precision.
 */
export function curveSteps({ name, points }: ScorerResult): readonly CurveStep[] {
  const [first] = points;
  if (first === undefined) return [];
  return [
    { name, recall: 0, precision: first.precision },
    ...points.map(({ recall, precision }) => ({ name, recall, precision })),
  ];
}

export interface Lead {
  readonly kind: string;
  readonly id: string;
  readonly days: number;
}

/** Cases that were found and have a time, in the order of their kinds. */
export function leadsOf(cases: readonly CaseResult[]): readonly Lead[] {
  return cases.flatMap(({ kind, id, leadDays }) =>
    leadDays === undefined || Number.isNaN(leadDays) ? [] : [{ kind, id, days: leadDays }],
  );
}

/** The middle of some numbers, the mean of two where they are even in number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

export interface CaughtBy {
  readonly days: number;
  readonly share: number;
}

/** Share of all cases that have an alert so many days after their first act. */
export function caughtBy(leads: readonly Lead[], cases: number): readonly CaughtBy[] {
  const sorted = leads.map(({ days }) => days).sort((a, b) => a - b);
  return [
    { days: 0, share: sorted.filter((days) => days <= 0).length / cases },
    ...sorted.map((days, place) => ({ days: Math.max(0, days), share: (place + 1) / cases })),
  ];
}

export interface Contribution {
  readonly name: string;
  readonly typology: string;
  readonly indicator: string;
  /** Average precision that is lost without it; below none where it does harm. */
  readonly worth: number;
}

/** The indicators that average precision depends on, those that count most first. */
export function contributions(
  { indicators, scorers }: Pick<BacktestResult, 'indicators' | 'scorers'>,
  most: number,
): readonly Contribution[] {
  const whole = scorers[0]?.averagePrecision.value ?? Number.NaN;
  return indicators
    .map(({ typology, indicator, without }) => ({
      ...{ name: `${typology} ${indicator}`, typology, indicator },
      worth: whole - without.averagePrecision,
    }))
    .filter(({ worth }) => Math.abs(worth) >= 0.0005)
    .sort((a, b) => Math.abs(b.worth) - Math.abs(a.worth))
    .slice(0, most);
}

export interface Attribution {
  readonly kinds: readonly string[];
  readonly typologies: readonly string[];
  readonly cells: readonly {
    readonly kind: string;
    readonly typology: string;
    readonly cases: number;
    readonly first: number;
    /** Of the cases of the kind. */
    readonly share: number;
  }[];
  /** Typologies that are not among those shown. */
  readonly left: number;
}

/** Cases of each kind by the typologies that alerted them; the typologies with most cases first. */
export function attributionOf(
  { attribution, cases }: Pick<BacktestResult, 'attribution' | 'cases'>,
  most: number,
): Attribution {
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  const ofKind = new Map(
    kinds.map((kind) => [kind, cases.filter((one) => one.kind === kind).length]),
  );
  const sums = new Map<string, number>();
  for (const { typology, cases: count } of attribution.matrix) {
    sums.set(typology, (sums.get(typology) ?? 0) + count);
  }
  const sorted = [...sums].sort(([, a], [, b]) => b - a).map(([typology]) => typology);
  const typologies = sorted.slice(0, most);
  return {
    ...{ typologies, left: sorted.length - typologies.length },
    kinds: kindsInOrder(kinds),
    cells: attribution.matrix
      .filter(({ typology }) => typologies.includes(typology))
      .map((one) => ({ ...one, share: one.cases / (ofKind.get(one.kind) ?? Number.NaN) })),
  };
}

/** `S2` before `S10`. */
export function kindsInOrder(kinds: readonly string[]): readonly string[] {
  return [...kinds].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
