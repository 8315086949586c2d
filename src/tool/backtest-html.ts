/**
 * A backtest as one HTML file: the page of `page/backtest.ts` with the result as its data. Above
 * all of it stands what such figures can say, and what they cannot.
 */
import type { Language } from '../explain/language.js';
import { htmlPage, type PageAsset } from '../io/html-page.js';
import { reportWords } from '../io/report-words.js';
import type { BacktestView } from './backtest-view.js';

interface HeadWords {
  readonly title: (dataSet: string, from: string, to: string) => string;
  readonly notice: string;
  readonly elsewhere: string;
}

const WORDS: Readonly<Record<Language, HeadWords>> = {
  en: {
    title: (dataSet, from, to) => `Backtest: ${dataSet}, ${from} to ${to}`,
    notice:
      'How rules do on labelled data, and no more than that. Public data of these forms are made by ' +
      'programs: what is found in them, or missed, is what the program put there, and a rule that does ' +
      'well here may do nothing for a real victim. Read the baselines first.',
    elsewhere: 'The same is written as JSON by `redthread backtest --out FILE`.',
  },
  fr: {
    title: (dataSet, from, to) => `Essai sur données étiquetées\u00a0: ${dataSet}, ${from} à ${to}`,
    notice:
      'Ce que donnent des règles sur des données étiquetées, et rien de plus. Les données publiques de ' +
      'cette forme sont produites par des programmes\u00a0: ce qu’on y trouve, ou manque, est ce que le ' +
      'programme y a mis, et une règle qui réussit ici peut ne rien faire pour une vraie victime. Lisez ' +
      'd’abord les règles simples.',
    elsewhere: 'La même chose est écrite en JSON par `redthread backtest --out FILE`.',
  },
  es: {
    title: (dataSet, from, to) => `Prueba con datos etiquetados: ${dataSet}, ${from} a ${to}`,
    notice:
      'Lo que dan unas reglas con datos etiquetados, y nada más. Los datos públicos de esta forma los ' +
      'hacen programas: lo que en ellos se halla, o se escapa, es lo que el programa puso, y una regla ' +
      'que acierta aquí puede no hacer nada por una víctima real. Lea primero las reglas simples.',
    elsewhere: 'Lo mismo se escribe en JSON con `redthread backtest --out FILE`.',
  },
};

/** Writes the page. The same view, asset and language give the same text. */
export function backtestHtml(
  view: BacktestView,
  asset: PageAsset,
  language: Language = 'en',
): string {
  const { labels, period } = view.result;
  const words = WORDS[language];
  return htmlPage(
    {
      language,
      title: words.title(labels.dataSet, period.from.slice(0, 10), period.to.slice(0, 10)),
      notice: words.notice,
      identities: 'none',
      scriptOff: `${reportWords(language).scriptOff} ${words.elsewhere}`,
      blocks: [['backtest-view', JSON.stringify(view)]],
    },
    asset,
  );
}
