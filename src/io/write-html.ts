/** The report of alerts as one HTML file: the page of `page/main.ts` with the view as its data. */
import { htmlPage, type PageAsset } from './html-page.js';
import type { ReportView } from './report-record.js';

/** Writes the page. The same view and asset give the same text. */
export function htmlOf({ index, alerts }: ReportView, asset: PageAsset): string {
  return htmlPage(
    {
      title: `Alerts: ${index.rows.length}`,
      notice: index.notice,
      identities: index.isPseudonymised ? 'tokens' : 'clear',
      elsewhere: 'The drafts beside it hold the same in JSON and Markdown.',
      blocks: [
        ['report-index', index],
        ...alerts.map((alert, place) => [`report-alert-${place}`, alert] as const),
      ],
    },
    asset,
  );
}
