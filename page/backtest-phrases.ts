/**
 * Everything that the page of a backtest says, by language. Notes of data sets and why an indicator
 * was left out stay as the result has them, in English.
 */
import type { Language } from '../src/explain/language.js';
import { ENGLISH } from './backtest-phrases-en.js';
import { SPANISH } from './backtest-phrases-es.js';
import { FRENCH } from './backtest-phrases-fr.js';
import { language } from './phrases.js';

export type BacktestPhrases = typeof ENGLISH;

export const BACKTEST_PHRASES: Readonly<Record<Language, BacktestPhrases>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
};

export const say = BACKTEST_PHRASES[language];
