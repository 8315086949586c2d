/**
 * A backtest as one HTML file: the page of `page/backtest.ts` with the result as its data. Above
 * all of it stands what such figures can say, and what they cannot.
 */
import { htmlPage, type PageAsset } from '../io/html-page.js';
import { reportWords } from '../io/report-words.js';
import type { BacktestView } from './backtest-view.js';

const NOTICE =
  'How rules do on labelled data, and no more than that. Public data of these forms are made by ' +
  'programs: what is found in them, or missed, is what the program put there, and a rule that does ' +
  'well here may do nothing for a real victim. Read the baselines first.';

/** Writes the page. The same view and asset give the same text. */
export function backtestHtml(view: BacktestView, asset: PageAsset): string {
  const { labels, period } = view.result;
  const span = `${period.from.slice(0, 10)} to ${period.to.slice(0, 10)}`;
  return htmlPage(
    {
      language: 'en',
      title: `Backtest: ${labels.dataSet}, ${span}`,
      notice: NOTICE,
      identities: 'none',
      scriptOff: `${reportWords('en').scriptOff} The same is written as JSON by \`redthread backtest --out FILE\`.`,
      blocks: [['backtest-view', JSON.stringify(view)]],
    },
    asset,
  );
}
