/** Standard input and output of a process that follows a stream, and the signals that stop it. */
import process from 'node:process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** SIGTERM and SIGINT ask to stop between two pushes; a second one ends the process as ever. */
export function stopSignal(): { readonly when: Promise<void>; readonly forget: () => void } {
  let stop: () => void = () => undefined;
  const when = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const forget = () => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  };
  const onSignal = () => {
    forget();
    stop();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return { when, forget };
}

/** Chunks of a stream one after the other, until it ends or somebody says stop. */
export function chunksUntil(
  input: Readable,
  stopped: Promise<void>,
): () => Promise<Buffer | 'ended' | 'stopped'> {
  const iterator: AsyncIterator<Buffer> = input[Symbol.asyncIterator]();
  let isStopped = false;
  const stop = stopped.then((): 'stopped' => {
    isStopped = true;
    return 'stopped';
  });
  return async () => {
    const next = iterator.next().then(({ done, value }) => (done === true ? 'ended' : value));
    const first = await Promise.race([next, stop]);
    if (first !== 'stopped' && !isStopped) return first;
    // A chunk that has come is not taken any more: it is for whoever goes on to be fed again.
    next.catch(() => undefined);
    input.destroy();
    return 'stopped';
  };
}

/** Cuts text into lines; what follows the last line break waits for more. */
export function linesOf(): {
  readonly of: (bytes: Buffer) => readonly string[];
  readonly rest: () => readonly string[];
} {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const cut = (text: string): readonly string[] => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    return lines;
  };
  return {
    of: (bytes) => cut(decoder.write(bytes)),
    rest: () => {
      const last = rest + decoder.end();
      rest = '';
      return last === '' ? [] : [last];
    },
  };
}

/** Writes data and waits until it is handed over, so that nothing is saved that was not told. */
export function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}
