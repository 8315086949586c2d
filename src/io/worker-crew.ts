/**
 * Several threads at one job after another: each is given the same task, and what they say of it comes
 * as one stream, which ends when all have done it. A thread that fails, or ends, is the stream's failure.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { invariant } from '../core/invariant.js';

/** Where `npm run page` puts it, seen from `src/io` and from `dist/io` alike. */
const WORKER = new URL('../../dist/worker/worker.js', import.meta.url);

export interface CrewOptions {
  /** How many threads; as many as the machine has cores for without it. */
  readonly workers?: number;
  /** The worker's script; that of the package without it. A program that is bundled brings its own. */
  readonly worker?: URL;
}

/** Threads that wait for a task, or are at one. Close them when there is no more to do. */
export interface Crew {
  readonly size: number;
  /**
   * Gives every thread a task, and yields what they say until all have done it. What is large in the
   * task must be shared, or it is copied for each. Who stops listening closes the crew.
   */
  run<Word>(task: object): AsyncGenerator<Word>;
  /** Ends all of them, whatever they are at. */
  close(): Promise<void>;
}

/** What a thread says after all else that it says of a task. */
export const DONE = 'done';

/** A number that all threads of a crew count up, for a task in which each takes the next thing. */
export function sharedCounter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Starts threads. Each may use the heap that `node` was given. */
export function openCrew(options: CrewOptions = {}): Crew {
  const { workers = availableParallelism(), worker = WORKER } = options;
  const heard: unknown[] = [];
  let failure: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
    wake();
  };
  const threads = Array.from({ length: workers }, () => new Worker(worker));
  for (const thread of threads) {
    thread.on('message', (word: unknown) => {
      heard.push(word);
      wake();
    });
    thread.on('error', fail);
    thread.on('messageerror', fail);
    thread.on('exit', () => fail(new Error(`${BROKEN}: a worker ended before its work`)));
  }
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.terminate()));
  };
  async function* run<Word>(task: object): AsyncGenerator<Word> {
    invariant(heard.length === 0, 'a crew was given a task while it was at another');
    for (const thread of threads) thread.postMessage(task);
    let atWork = threads.length;
    try {
      while (atWork > 0) {
        if (failure !== undefined) throw failure.error;
        for (const word of heard.splice(0)) {
          if (word === DONE) atWork -= 1;
          else yield word as Word; // a worker says of a task what goes with it
        }
        if (atWork === 0 || failure !== undefined || heard.length > 0) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      if (atWork > 0) await close();
    }
  }
  return { size: threads.length, run, close };
}

const BROKEN = 'redthread broke its own rule';
