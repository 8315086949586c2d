/**
 * Searches outputs in a thread beside the one that makes them, which makes more meanwhile. What it
 * finds is what `searchHere` finds; files wait here until the thread said that they are clean, and
 * no more than a stated number of letters of them.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { WaitingFiles } from '../pseudonym/leak-run.js';
import { type CheckedFile, type FileHits, TOGETHER } from '../pseudonym/leak-search.js';
import { shareIdentifying } from '../pseudonym/leak-shared.js';
import type { OutputSearch, SearchedFor } from '../pseudonym/output-search.js';
import type { Batch } from '../transaction/batch.js';
import type { SearchTask, SearchWord } from './search-task.js';
import { BROKEN, type CrewOptions, WORKER } from './worker-crew.js';

/** Postings whose alerts are worth a thread; it costs its start and that its code runs slowly. */
const POSTINGS_BESIDE = 200_000;
/** Of the letters that are searched together, what is told in one message. */
const MESSAGE = 1 / 32;
/** The same of what waits. The thread may be sure of none before it was told of all of them. */
const WAITING = 2;
/** Much is read once and thrown away: a larger nursery is collected less often. */
const YOUNG_MIB = 64;

/** Whether a search beside pays: as asked for, else by the postings. */
export function paysBeside({ count }: Pick<Batch, 'count'>, workers?: number): boolean {
  if (workers !== undefined) return workers > 1;
  return count >= POSTINGS_BESIDE && availableParallelism() > 1;
}

/** Begins with the list of identifiers, before it is asked for anything. */
export function searchBeside(batch: Batch, options?: Pick<CrewOptions, 'worker'>): OutputSearch {
  return searchBy(searchThread(options), batch);
}

/** Who searches: answers each task but the first with one word, in order. */
export interface SearchPort {
  readonly tell: (task: SearchTask) => void;
  readonly next: () => Promise<SearchWord>;
  readonly close: () => Promise<void>;
}

/** The search as whoever answers does it. */
export function searchBy(port: SearchPort, batch: Batch, together = TOGETHER): OutputSearch {
  const { tell, next, close } = port;
  tell({ kind: 'search', identifying: shareIdentifying(batch), together });
  return {
    apartFrom: async (own) => {
      tell({ kind: 'own', own });
      return (await next()) as SearchedFor; // what is answered to it
    },
    async *cleared<File extends CheckedFile>(files: Iterable<File>) {
      const waiting = new WaitingFiles<File>();
      let unanswered = 0;
      const heard = async () => {
        const found = (await next()) as readonly FileHits[]; // what is answered to files
        unanswered -= 1;
        return waiting.cleared(found);
      };
      for (const told of inMessages(files, together * MESSAGE)) {
        for (const file of told) waiting.add(file);
        tell({ kind: 'files', files: told.map(({ path, text }) => ({ path, text })) });
        unanswered += 1;
        while (waiting.letters >= together * WAITING) yield* await heard();
      }
      tell({ kind: 'rest' });
      unanswered += 1;
      while (unanswered > 0) yield* await heard();
      waiting.end();
    },
    close,
  };
}

function* inMessages<File extends CheckedFile>(
  files: Iterable<File>,
  lettersMin: number,
): Iterable<readonly File[]> {
  let told: File[] = [];
  let letters = 0;
  for (const file of files) {
    told.push(file);
    letters += file.text.length;
    if (letters < lettersMin) continue;
    yield told;
    [told, letters] = [[], 0];
  }
  if (told.length > 0) yield told;
}

/** A thread that fails, or ends, is the failure of what is asked of it next. */
function searchThread({ worker = WORKER }: Pick<CrewOptions, 'worker'> = {}): SearchPort {
  const thread = new Worker(worker, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB } });
  const answers: SearchWord[] = [];
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  thread.on('message', (word: SearchWord) => {
    answers.push(word);
    wake();
  });
  thread.on('error', fail);
  thread.on('messageerror', fail);
  thread.on('exit', () => fail(new Error(`${BROKEN}: a worker ended before its work`)));
  return {
    tell: (task) => thread.postMessage(task),
    next: async () => {
      for (;;) {
        if (failure !== undefined) throw failure.error;
        const word = answers.shift();
        if (word !== undefined) return word;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: async () => {
      await thread.terminate();
    },
  };
}
