/**
 * What one backtest of the benchmark comes to, cut down to what its tables show, with the digests
 * of what went in and what came out. Plain data, so that it can come from another process.
 */
import { canonicalJson } from '../src/core/canonical-json.js';
import { sha256Hex } from '../src/core/digest.js';
import type { BacktestResult, Estimate } from '../src/tool/backtest-result.js';
import type { Mark } from './evidence-mark.js';

/** Alerts for 1,000 customers and 30 days at which typologies and naive rules are compared. */
export const BUDGET = 5;
export const FIRSTS: readonly number[] = [10, 50, 100];

export interface WorldFacts {
  readonly seed: number;
  readonly level: number;
  readonly oneIn: number;
  readonly plantedRows: number;
  /** Cases for which too few people were left. */
  readonly unplaced: number;
}

export interface RankedOutcome {
  readonly name: string;
  readonly by: string;
  readonly averagePrecision: Estimate;
  readonly precisionAt: readonly { readonly k: number; readonly value: number }[];
  readonly casesInBudget: number;
}

export interface LevelOutcome {
  readonly level: string;
  readonly alerts: number;
  readonly right: number;
  readonly wrong: number;
  readonly found: number;
}

export interface KindOutcome {
  readonly kind: string;
  readonly number: number;
  /** Cases found, or innocent ones alerted. */
  readonly met: number;
}

/** Kinds of cases and families of innocent ones, at one level. */
export interface LikenessOutcome {
  readonly level: string;
  readonly kinds: readonly KindOutcome[];
  readonly innocent: readonly KindOutcome[];
}

export interface Outcome {
  readonly dataSet: string;
  /** Who is to be found, in words. */
  readonly asked: string;
  readonly world?: WorldFacts;
  readonly rows: number;
  readonly days: number;
  readonly customers: number;
  readonly positives: number;
  readonly aside: number;
  readonly cases: number;
  readonly ranked: readonly RankedOutcome[];
  readonly levels: readonly LevelOutcome[];
  readonly likeness: readonly LikenessOutcome[];
  readonly pairs: BacktestResult['twins'];
  readonly marks: readonly Mark[];
  readonly assessed: { readonly indicators: number; readonly assessed: number };
  readonly typologies: readonly string[];
  readonly typologiesSha256: string;
  readonly transactionsSha256: string;
  readonly resultSha256: string;
}

export type OutcomeFacts = Pick<
  Outcome,
  'dataSet' | 'asked' | 'world' | 'rows' | 'marks' | 'transactionsSha256'
>;

/** The results differ in the level alone at which kinds are told; the first tells all the rest. */
export function outcomeOf(
  [result, ...others]: readonly [BacktestResult, ...BacktestResult[]],
  facts: OutcomeFacts,
): Outcome {
  const { customers, positives, aside, cases } = result.population;
  const { typologies, indicators } = result;
  return {
    ...facts,
    ...{ customers, positives, aside, cases, days: result.period.days },
    ranked: result.scorers.map(({ name, by, averagePrecision, precisionAt, budgets }) => ({
      ...{ name, by, averagePrecision },
      precisionAt: precisionAt.map(({ k, value }) => ({ k, value })),
      casesInBudget: budgets.find(({ budget }) => budget === BUDGET)?.cases ?? 0,
    })),
    levels: result.levels.map(({ level, alerts, right, wrong, found }) => ({
      ...{ level, alerts, right, wrong, found },
    })),
    likeness: [result, ...others].map(likenessOf),
    pairs: result.twins,
    assessed: {
      indicators: indicators.length,
      assessed: indicators.filter(({ assessed }) => assessed !== 'no').length,
    },
    typologies: typologies.map(({ id, version, digest }) => `${id} ${version} ${digest}`),
    typologiesSha256: sha256Hex(
      typologies
        .map(({ digest }) => digest)
        .sort()
        .join('\n'),
    ),
    resultSha256: sha256Hex([result, ...others].map(resultText).join('\n')),
  };
}

/** What is no number, as precision of nothing, is null in JSON. */
function resultText(result: BacktestResult): string {
  const plain: unknown = JSON.parse(JSON.stringify(result));
  return canonicalJson(plain);
}

function likenessOf({ level, kinds, families }: BacktestResult): LikenessOutcome {
  const counts = new Map<string, { number: number; met: number }>();
  for (const { kind, cases, found } of kinds) {
    const count = counts.get(kind) ?? { number: 0, met: 0 };
    counts.set(kind, { number: count.number + cases, met: count.met + found });
  }
  return {
    level,
    kinds: [...counts].map(([kind, count]) => ({ kind, ...count })),
    innocent: families.map(({ family, cases, casesAlerted }) => ({
      ...{ kind: family, number: cases, met: casesAlerted },
    })),
  };
}
