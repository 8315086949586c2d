/** Before any test: the report page as a build leaves it, so that commands find it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { bundlePage } from '../page/bundle.js';

export default async function buildPage(): Promise<void> {
  const root = new URL('../', import.meta.url);
  const { script, style } = await bundlePage(new URL('page/', root));
  const target = new URL('dist/page/', root);
  mkdirSync(target, { recursive: true });
  writeFileSync(new URL('report.js', target), script);
  writeFileSync(new URL('report.css', target), style);
}
