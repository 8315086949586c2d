/** Standard input and output of a process that follows a stream, and the signals that stop it. */
import { isUtf8 } from 'node:buffer';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { LINE_MAX } from '../io/json-line.js';

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

/** Bytes of which no line is kept that a reader would take: beyond, it is only seen to be long. */
const BYTES_MAX = 4 * LINE_MAX;

/** A line, undefined where it is not UTF-8: put right, two names could become one. */
export type StreamLine = string | undefined;

/** Cuts bytes into lines; what follows the last line break waits for more. */
export function linesOf(): {
  readonly of: (bytes: Buffer) => readonly StreamLine[];
  readonly rest: () => readonly StreamLine[];
} {
  let parts: Buffer[] = [];
  let held = 0;
  let isFirst = true;
  const keep = (part: Buffer): void => {
    if (held <= BYTES_MAX) parts.push(part);
    held += part.length;
  };
  const taken = (): StreamLine => {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const isCut = held > BYTES_MAX;
    parts = [];
    held = 0;
    const text = isCut || isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    // The mark that a file may begin with is none of its text.
    const line = isFirst ? text?.replace(/^\ufeff/, '') : text;
    isFirst = false;
    return line;
  };
  return {
    of: (bytes) => {
      const lines: StreamLine[] = [];
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        keep(bytes.subarray(from, end));
        lines.push(taken());
        from = end + 1;
      }
      if (from < bytes.length) keep(bytes.subarray(from));
      return lines;
    },
    rest: () => (held === 0 ? [] : [taken()]),
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
