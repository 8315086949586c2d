/**
 * Before any test: the report page and the script of the worker threads as a build leaves them, so
 * that commands find them.
 */
import { rmSync } from 'node:fs';
import { WORKER_PATH, writePage, writeWorker } from '../page/bundle.js';

export default async function buildPage(): Promise<void> {
  const root = new URL('../', import.meta.url);
  await writePage(root);
  try {
    await writeWorker(root);
  } catch (error) {
    // Sources that do not fit together fail the tests of threads, and leave the others to tell why.
    rmSync(new URL(WORKER_PATH, root), { force: true });
    console.warn(`the script of the worker threads was not bundled: ${String(error)}`);
  }
}
