/** The script and the style of the report page, as they were bundled when the package was built. */
import { readFileSync } from 'node:fs';
import { ProblemError, problemOf } from '../core/problem.js';
import { pageNotBuilt } from './page-problem-list.js';
import type { PageAsset } from './write-html.js';

/** Where `npm run page` puts them, seen from `src/io` and from `dist/io` alike. */
const FOLDER = new URL('../../dist/page/', import.meta.url);

/** Reads both. Throws a `ProblemError` (`io/page-not-built`) where one is not there. */
export function pageAsset(folder: URL = FOLDER): PageAsset {
  return { script: textOf('report.js', folder), style: textOf('report.css', folder) };
}

function textOf(name: string, folder: URL): string {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    throw new ProblemError([problemOf(pageNotBuilt, `\`dist/page/${name}\` cannot be read`)]);
  }
}
