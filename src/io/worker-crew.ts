/**
 * Several threads at one job after another: each is given the same task, the thread that asks does
 * its own share meanwhile, and what all say of it comes as one stream, which ends when all have
 * done it. A thread that fails, or ends, is the stream's failure.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { invariant } from '../core/invariant.js';

/** Where `npm run page` puts it, seen from `src/io` and from `dist/io` alike. */
export const WORKER = new URL('../../dist/worker/worker.js', import.meta.url);

export interface CrewOptions {
  /**
   * How many threads, the one that asks among them; as many as the machine has cores for without
   * it.
   */
  readonly workers?: number;
  /**
   * The worker's script; that of the package without it. A program that is bundled brings its own.
   */
  readonly worker?: URL;
}

/** Threads that wait for a task, or are at one. Close them when there is no more to do. */
export interface Crew {
  /** Threads, the one that asks among them. */
  readonly size: number;
  /**
   * Gives every other thread a task, does the asking thread's own share of it, and yields what all
   * say until it is done. What is large in the task must be shared, or it is copied for each. Who
   * stops listening closes the crew.
   */
  run<Word>(task: object, own: AsyncIterable<Word>): AsyncGenerator<Word>;
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
  const threads = Array.from({ length: workers - 1 }, () => new Worker(worker));
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
  async function* run<Word>(task: object, own: AsyncIterable<Word>): AsyncGenerator<Word> {
    invariant(heard.length === 0, 'a crew was given a task while it was at another');
    for (const thread of threads) thread.postMessage(task);
    let atWork = threads.length;
    let isDone = false;
    function* news(): Generator<Word> {
      if (failure !== undefined) throw failure.error;
      for (const word of heard.splice(0)) {
        if (word === DONE) atWork -= 1;
        else yield word as Word; // a worker says of a task what goes with it
      }
    }
    try {
      for await (const word of own) {
        yield word;
        // Without a turn of the loop nothing that the others say would come in.
        await setImmediate();
        yield* news();
      }
      for (;;) {
        yield* news();
        if (atWork === 0) break;
        if (failure !== undefined || heard.length > 0) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isDone = true;
    } finally {
      if (!isDone) await close();
    }
  }
  return { size: workers, run, close };
}

/** What an error begins with that is ours. */
export const BROKEN = 'redthread broke its own rule';
