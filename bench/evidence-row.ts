/**
 * From single backtests to the rows of the published tables: worlds of one prevalence and level are
 * put together, as are all levels of a prevalence, since rare worlds hold one or two cases each.
 * Where too few cases stand behind a number there is none.
 */
import { seededRandom } from '../src/tool/backtest-random.js';
import type { Estimate } from '../src/tool/backtest-result.js';
import { percentileInterval } from '../src/tool/metric-bootstrap.js';
import { type RateInterval, wilson } from '../src/tool/rate-interval.js';
import { CASES_LEAST } from './evidence-note.js';
import type { KindOutcome, LikenessOutcome, Outcome } from './evidence-outcome.js';

/** Fewer worlds than this give their least and greatest, since resampling them says nothing. */
const WORLDS_LEAST = 5;
const REPLICATES = 999;
const BELOW = 4_294_967_296;

export interface Spread extends Estimate {
  /** What low and high are. */
  readonly of: 'customers resampled' | 'worlds resampled' | 'least and greatest world';
}

export interface RankedRow {
  readonly name: string;
  /** Mean over worlds; absent where there are too few cases. */
  readonly averagePrecision?: Spread;
  readonly precisionAt: readonly { readonly k: number; readonly value: number }[];
  readonly casesInBudget: number;
  /** How it ranks, each way once. */
  readonly by: readonly string[];
}

export interface LevelRow {
  readonly level: string;
  readonly alerts: number;
  readonly wrong: number;
  readonly found: number;
  /** Share of cases found; absent where there are too few. */
  readonly recall?: RateInterval;
  readonly perThousandMonth: number;
}

export interface EvidenceRow {
  readonly dataSet: string;
  readonly asked: string;
  readonly oneIn?: number;
  readonly oneInReached?: number;
  readonly level?: number | 'all';
  readonly seeds: readonly number[];
  readonly worlds: number;
  readonly rows: number;
  readonly days: number;
  readonly customers: number;
  readonly positives: number;
  readonly aside: number;
  readonly cases: number;
  readonly unplaced: number;
  readonly ranked: readonly RankedRow[];
  readonly levels: readonly LevelRow[];
  readonly likeness: readonly LikenessOutcome[];
  /** Innocent likenesses, and those of them that were alerted at watch. */
  readonly innocent: { readonly number: number; readonly alerted: number };
  readonly pairs: Outcome['pairs'];
  readonly rival?: Rival;
}

/** The baseline that ranks best in a row, beside ours. */
export interface Rival {
  readonly name: string;
  readonly verdict: 'ahead' | 'behind' | 'level';
  /** Ours less the rival's, means over worlds. */
  readonly difference: number;
  readonly isApart: boolean;
  readonly worldsAhead: number;
  readonly worlds: number;
}

/** Worlds by prevalence and level, then all levels of each prevalence, then the public sets. */
export function rowsOf(outcomes: readonly Outcome[]): readonly EvidenceRow[] {
  const worlds = outcomes.filter(({ world }) => world !== undefined);
  const others = outcomes.filter(({ world }) => world === undefined);
  const rare = distinct(worlds.map(({ world }) => world?.oneIn));
  return [
    ...rare.flatMap((oneIn) => {
      const alike = worlds.filter(({ world }) => world?.oneIn === oneIn);
      const levels = distinct(alike.map(({ world }) => world?.level));
      const single = levels.map((level) =>
        rowOf(
          alike.filter(({ world }) => world?.level === level),
          level,
        ),
      );
      return levels.length > 1 ? [...single, rowOf(alike, 'all')] : single;
    }),
    ...others.map((one) => rowOf([one], undefined)),
  ];
}

const distinct = (values: readonly (number | undefined)[]): readonly number[] =>
  [...new Set(values)].filter((value) => value !== undefined).sort((a, b) => a - b);

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

function rowOf(of: readonly Outcome[], level: number | 'all' | undefined): EvidenceRow {
  const [first] = of as [Outcome]; // groups are made of what there is
  const total = (take: (one: Outcome) => number) => sum(of.map(take));
  const cases = total((one) => one.cases);
  const ranked = rankedRows(of, cases);
  const rival = rivalOf(of, ranked);
  const likeness = first.likeness.map((_, place) => joined(of.map((one) => one.likeness[place]!)));
  const planted = total(({ world }) => world?.plantedRows ?? 0);
  return {
    ...{ dataSet: first.dataSet, asked: first.asked },
    ...(first.world === undefined ? {} : { oneIn: first.world.oneIn }),
    ...(planted === 0 ? {} : { oneInReached: total(({ rows }) => rows) / planted }),
    ...(level === undefined ? {} : { level }),
    seeds: of.flatMap(({ world }) => world?.seed ?? []),
    ...{ worlds: of.length, rows: total(({ rows }) => rows), days: first.days },
    customers: total(({ customers }) => customers),
    positives: total(({ positives }) => positives),
    aside: total(({ aside }) => aside),
    ...{ cases, unplaced: total(({ world }) => world?.unplaced ?? 0), ranked },
    levels: levelRows(of, cases),
    ...{ likeness, innocent: innocentOf(likeness[0]?.innocent ?? []) },
    pairs: {
      pairs: total(({ pairs }) => pairs.pairs),
      caseAlone: total(({ pairs }) => pairs.caseAlone),
      both: total(({ pairs }) => pairs.both),
      twinAlone: total(({ pairs }) => pairs.twinAlone),
      neither: total(({ pairs }) => pairs.neither),
    },
    ...(rival === undefined ? {} : { rival }),
  };
}

function rankedRows(of: readonly Outcome[], cases: number): readonly RankedRow[] {
  return of[0]!.ranked.map(({ name, precisionAt }, place): RankedRow => {
    const all = of.map(({ ranked }) => ranked[place]!);
    const isEnough = cases >= CASES_LEAST;
    const shares = precisionAt.map(({ k }, index) => ({
      k,
      value: mean(all.map((one) => one.precisionAt[index]!.value)),
    }));
    return {
      name,
      ...(isEnough
        ? { averagePrecision: spreadOf(all.map(({ averagePrecision }) => averagePrecision)) }
        : {}),
      precisionAt: isEnough ? shares : [],
      casesInBudget: sum(all.map(({ casesInBudget }) => casesInBudget)),
      by: [...new Set(all.map(({ by }) => by))],
    };
  });
}

function spreadOf(estimates: readonly Estimate[]): Spread {
  const [only] = estimates;
  if (only !== undefined && estimates.length === 1) return { ...only, of: 'customers resampled' };
  const values = estimates.map(({ value }) => value);
  if (values.length < WORLDS_LEAST) {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { value: mean(values), low, high, of: 'least and greatest world' };
  }
  const random = seededRandom(1);
  const means = Array.from({ length: REPLICATES }, () =>
    mean(values.map(() => values[Math.floor((random() / BELOW) * values.length)]!)),
  );
  return { value: mean(values), ...percentileInterval(means), of: 'worlds resampled' };
}

function rivalOf(of: readonly Outcome[], [own, ...rivals]: readonly RankedRow[]) {
  const ours = own?.averagePrecision;
  if (ours === undefined) return undefined;
  let best: { readonly place: number; readonly spread: Spread } | undefined;
  rivals.forEach(({ averagePrecision }, place) => {
    if (averagePrecision === undefined) return;
    if (best !== undefined && best.spread.value >= averagePrecision.value) return;
    best = { place: place + 1, spread: averagePrecision };
  });
  return best === undefined ? undefined : rivalBeside(ours, best, of);
}

function rivalBeside(
  ours: Spread,
  { place, spread }: { readonly place: number; readonly spread: Spread },
  of: readonly Outcome[],
): Rival {
  const difference = ours.value - spread.value;
  const valueAt = (one: Outcome, at: number) => one.ranked[at]!.averagePrecision.value;
  return {
    name: of[0]!.ranked[place]!.name,
    verdict: difference > 0 ? 'ahead' : difference < 0 ? 'behind' : 'level',
    difference,
    isApart: ours.low > spread.high || ours.high < spread.low,
    worldsAhead: of.filter((one) => valueAt(one, 0) > valueAt(one, place)).length,
    worlds: of.length,
  };
}

function levelRows(of: readonly Outcome[], cases: number): readonly LevelRow[] {
  const months = sum(of.map(({ customers, days }) => (customers / 1000) * (days / 30)));
  return of[0]!.levels.map(({ level }, place): LevelRow => {
    const all = of.map(({ levels }) => levels[place]!);
    const alerts = sum(all.map((one) => one.alerts));
    const found = sum(all.map((one) => one.found));
    return {
      ...{ level, alerts, found, wrong: sum(all.map((one) => one.wrong)) },
      ...(cases >= CASES_LEAST ? { recall: wilson({ yes: found, of: cases }) } : {}),
      perThousandMonth: alerts / months,
    };
  });
}

function joined(all: readonly LikenessOutcome[]): LikenessOutcome {
  const together = (take: (one: LikenessOutcome) => readonly KindOutcome[]) => {
    const counts = new Map<string, KindOutcome>();
    for (const { kind, number, met } of all.flatMap(take)) {
      const before = counts.get(kind) ?? { number: 0, met: 0 };
      counts.set(kind, { kind, number: before.number + number, met: before.met + met });
    }
    return [...counts.values()].sort((a, b) =>
      a.kind.localeCompare(b.kind, 'en', { numeric: true }),
    );
  };
  return {
    level: all[0]!.level,
    kinds: together(({ kinds }) => kinds),
    innocent: together(({ innocent }) => innocent),
  };
}

const innocentOf = (kinds: readonly KindOutcome[]) => ({
  number: sum(kinds.map(({ number }) => number)),
  alerted: sum(kinds.map(({ met }) => met)),
});
