/** Writes what is bundled where the package looks for it. Run from the root: `npm run page`. */
import { pathToFileURL } from 'node:url';
import { writePage, writeWorker } from './bundle.js';

const root = pathToFileURL(`${process.cwd()}/`);
await writePage(root);
await writeWorker(root);
