/**
 * What each worker thread runs: one task after another, of a crew or of a search. A mistake in one
 * ends the thread, and the run.
 */
import { parentPort } from 'node:worker_threads';
import { invariant } from '../core/invariant.js';
import { type ReadTask, readParts } from './read-task.js';
import { type ScreenTask, screenParts } from './screen-task.js';
import { Searcher, type SearchTask } from './search-task.js';
import { DONE } from './worker-crew.js';

invariant(parentPort !== null, 'the script of the workers was run by itself');
const port = parentPort;

const searcher = new Searcher();

port.on('message', async (task: ReadTask | ScreenTask | SearchTask) => {
  const say = (word: object) => port.postMessage(word);
  if (task.kind === 'read') await readParts(task, say);
  else if (task.kind === 'screen') for await (const word of screenParts(task)) say(word);
  else {
    const word = searcher.answer(task);
    if (word !== undefined) say(word);
    return;
  }
  port.postMessage(DONE);
});
