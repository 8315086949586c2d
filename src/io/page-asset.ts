/** The script and the style of a page, as they were bundled when the package was built. */
import { readFileSync } from 'node:fs';
import { ProblemError, problemOf } from '../core/problem.js';
import type { PageAsset } from './html-page.js';
import { pageNotBuilt } from './page-problem-list.js';

/** Alerts, and a backtest. */
export const PAGE_NAMES = ['report', 'backtest'] as const;
export type PageName = (typeof PAGE_NAMES)[number];

/** Where `npm run page` puts them, seen from `src/io` and from `dist/io` alike. */
const FOLDER = new URL('../../dist/page/', import.meta.url);

/** Reads both. Throws a `ProblemError` (`io/page-not-built`) where one is not there. */
export function pageAsset(name: PageName = 'report', folder: URL = FOLDER): PageAsset {
  return { script: textOf(`${name}.js`, folder), style: textOf(`${name}.css`, folder) };
}

function textOf(file: string, folder: URL): string {
  try {
    return readFileSync(new URL(file, folder), 'utf8');
  } catch {
    throw new ProblemError([problemOf(pageNotBuilt, `\`dist/page/${file}\` cannot be read`)]);
  }
}
