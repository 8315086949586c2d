/** Writes the bundled page where the package looks for it. Run from the root: `npm run page`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bundlePage } from './bundle.js';

const root = pathToFileURL(`${process.cwd()}/`);
const { script, style } = await bundlePage(new URL('page/', root));
const target = new URL('dist/page/', root);
mkdirSync(target, { recursive: true });
writeFileSync(new URL('report.js', target), script);
writeFileSync(new URL('report.css', target), style);
