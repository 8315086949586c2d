/** The report of alerts as one HTML file: the page of `page/main.ts` with the view as its data. */
import { htmlLines, type PageAsset } from './html-page.js';
import type { ReportTexts, ReportView } from './report-record.js';
import { reportWords } from './report-words.js';

/** Writes the page. The same view and asset give the same text. */
export function htmlOf({ index, alerts }: ReportView, asset: PageAsset): string {
  const texts = { index, alerts: alerts.map((alert) => JSON.stringify(alert)) };
  return [...reportLines(texts, asset)].join('');
}

/** The page line by line. */
export function reportLines(texts: ReportTexts, asset: PageAsset): Iterable<string> {
  const { index } = texts;
  const words = reportWords(index.language);
  return htmlLines(
    {
      language: index.language,
      title: words.title(`${index.rows.length}`),
      notice: index.notice,
      identities: index.isPseudonymised ? 'tokens' : 'clear',
      scriptOff: `${words.scriptOff} ${words.elsewhere}`,
      blocks: reportBlocks(texts),
    },
    asset,
  );
}

/** The data of the page as JSON, by the ids of their blocks. */
export function* reportBlocks({ index, alerts }: ReportTexts): Iterable<readonly [string, string]> {
  yield ['report-index', JSON.stringify(index)];
  for (const [place, alert] of alerts.entries()) yield [`report-alert-${place}`, alert];
}
