/** The report of alerts as one HTML file: the page of `page/main.ts` with the view as its data. */
import { htmlLines, type PageAsset } from './html-page.js';
import type { ReportView } from './report-record.js';

/** Writes the page. The same view and asset give the same text. */
export function htmlOf(view: ReportView, asset: PageAsset): string {
  return [...reportLines(view, asset)].join('');
}

/** The same line by line. */
export function reportLines(view: ReportView, asset: PageAsset): Iterable<string> {
  const { index } = view;
  return htmlLines(
    {
      title: `Alerts: ${index.rows.length}`,
      notice: index.notice,
      identities: index.isPseudonymised ? 'tokens' : 'clear',
      elsewhere: 'The drafts beside it hold the same in JSON and Markdown.',
      blocks: reportBlocks(view),
    },
    asset,
  );
}

/** The data of the page by the ids of their blocks. */
export function reportBlocks({
  index,
  alerts,
}: ReportView): readonly (readonly [string, object])[] {
  return [
    ['report-index', index],
    ...alerts.map((alert, place) => [`report-alert-${place}`, alert] as const),
  ];
}
