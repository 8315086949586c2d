/** What can be wrong with the page that the report is shown by. */
import type { ProblemKind } from '../core/problem.js';

export const pageNotBuilt: ProblemKind = {
  code: 'io/page-not-built',
  severity: 'error',
  title: 'the report page was not built',
  explanation:
    'The script and the style of `report.html` are bundled when the package is built. Without them ' +
    'the report would be a page that shows nothing.',
  help: 'run `npm run build`, or install the package again',
};

/** In reading order. */
export const PAGE_PROBLEMS: readonly ProblemKind[] = [pageNotBuilt];
