/** What a result of a backtest tells in words, from its data: each ranking in each language. */
import { describe, expect, it } from 'vitest';
import { BACKTEST_PHRASES } from '../../page/backtest-phrases.js';
import type { Language } from '../../src/explain/language.js';
import { type Ranking, type RankingCode, rankingText } from '../../src/tool/backtest-words.js';

type Told = Readonly<Record<Language, string>>;
const BY = { typology: 'test/one', indicator: 'many-payers' };

/** One of each kind; the compiler asks for every code. */
const TOLD: { readonly [Code in RankingCode]: readonly [Ranking<Code>, Told] } = {
  'strongest-typology': [
    { code: 'strongest-typology' },
    {
      en: 'the level reached, then the share of its typology’s greatest score; the strongest typology',
      fr: 'le niveau atteint, puis la part du pointage maximal de la typologie\u00a0; la typologie la plus forte',
      es: 'el nivel alcanzado, luego la proporción del puntaje máximo de la tipología; la tipología más fuerte',
    },
  ],
  drawn: [
    { code: 'drawn' },
    {
      en: 'a number drawn once from the seed',
      fr: 'un nombre tiré une fois de la graine',
      es: 'un número sacado una vez de la semilla',
    },
  ],
  turnover: [
    { code: 'turnover', days: 7 },
    {
      en: 'greatest turnover of an account in 7 days',
      fr: 'le plus grand volume d’un compte en 7 jours',
      es: 'el mayor volumen de una cuenta en 7 días',
    },
  ],
  counterparties: [
    { code: 'counterparties', days: 7 },
    {
      en: 'greatest number of distinct counterparties of an account in 7 days',
      fr: 'le plus grand nombre de contreparties différentes d’un compte en 7 jours',
      es: 'el mayor número de contrapartes distintas de una cuenta en 7 días',
    },
  ],
  'no-indicator': [
    { code: 'no-indicator' },
    {
      en: 'no indicator was ever active',
      fr: 'aucun indicateur n’a jamais été actif',
      es: 'ninguna señal estuvo nunca activa',
    },
  ],
  indicator: [
    { code: 'indicator', ...BY, chosen: 'in-days-before' },
    {
      en: 'test/one many-payers, chosen in the days before',
      fr: 'test/one many-payers, choisi sur les jours précédents',
      es: 'test/one many-payers, elegida en los días anteriores',
    },
  ],
};

describe('what a ranking goes by', () => {
  it.each(Object.entries(TOLD))('%s is told in each language', (_, [ranking, told]) => {
    for (const language of ['en', 'fr', 'es'] as const) {
      expect(rankingText(ranking, BACKTEST_PHRASES[language])).toBe(told[language]);
    }
  });

  it('is an indicator chosen with hindsight, and says so', () => {
    const ranking = { code: 'indicator', ...BY, chosen: 'with-hindsight' } as const;
    const told = (language: Language) => rankingText(ranking, BACKTEST_PHRASES[language]);
    expect(told('en')).toBe('test/one many-payers, chosen with hindsight, in its favour');
    expect(told('fr')).toBe('test/one many-payers, choisi après coup, à son avantage');
    expect(told('es')).toBe('test/one many-payers, elegida a posteriori, a su favor');
  });
});
