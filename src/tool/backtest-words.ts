/**
 * What a result of a backtest tells in words, as data: what a ranking goes by, and what the past
 * could not have known. The English made of it stands in the result, whose digests are published;
 * the page is given the data beside it and tells them in its own language.
 */
import type { Coded, CodedWords } from '../core/coded.js';

/** What each ranking goes by, beside its code. */
interface RankingFacts {
  readonly 'strongest-typology': object;
  readonly drawn: object;
  readonly turnover: { readonly days: number };
  readonly counterparties: { readonly days: number };
  readonly 'no-indicator': object;
  readonly indicator: {
    readonly typology: string;
    readonly indicator: string;
    readonly chosen: 'in-days-before' | 'with-hindsight';
  };
}

export type RankingCode = keyof RankingFacts;

export type Ranking<Code extends RankingCode = RankingCode> = Coded<RankingFacts, Code>;

export type PastCode = 'latest-rate' | 'customers-as-recorded';

/** The sentences of a result as data, in its order. */
export interface BacktestTold {
  /** Of its scorers. */
  readonly rankings: readonly Ranking[];
  /** Of its notes on points in time. */
  readonly past: readonly PastCode[];
}

/** A book of one language: every code has its words. */
export interface BacktestWords {
  /** Names of rankings. */
  readonly names: Readonly<Record<RankingCode, string>>;
  readonly rankings: CodedWords<RankingFacts>;
  readonly past: Readonly<Record<PastCode, string>>;
}

export const ENGLISH_BACKTEST: BacktestWords = {
  names: {
    'strongest-typology': 'redthread',
    drawn: 'random',
    turnover: 'size',
    counterparties: 'degree',
    'no-indicator': 'best indicator',
    indicator: 'best indicator',
  },
  rankings: {
    'strongest-typology': () =>
      'the level reached, then the share of its typology’s greatest score; the strongest typology',
    drawn: () => 'a number drawn once from the seed',
    turnover: ({ days }) => `greatest turnover of an account in ${days} days`,
    counterparties: ({ days }) =>
      `greatest number of distinct counterparties of an account in ${days} days`,
    'no-indicator': () => 'no indicator was ever active',
    indicator: ({ typology, indicator, chosen }) =>
      `${typology} ${indicator}, ${
        chosen === 'in-days-before'
          ? 'chosen in the days before'
          : 'chosen with hindsight, in its favour'
      }`,
  },
  past: {
    'latest-rate':
      'amounts in typologies are converted at the latest rate, which a bank would not have had',
    'customers-as-recorded': 'customers are as recorded, whenever that was',
  },
};

/** What a ranking goes by, in the words of a book. */
export function rankingText<Code extends RankingCode>(
  ranking: Ranking<Code>,
  { rankings }: Pick<BacktestWords, 'rankings'>,
): string {
  return rankings[ranking.code](ranking);
}
