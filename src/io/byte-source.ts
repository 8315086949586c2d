/**
 * The bytes of a file of text, read into buffers that the reader owns and uses again: a stream
 * would make a new one for every piece. What is packed, or not in UTF-8, comes through the streams
 * of open-text.ts.
 */
import { open } from 'node:fs/promises';
import {
  type OpenTextOptions,
  openBytes,
  refuseForeign,
  startsLikeGzip,
  unreadable,
} from './open-text.js';

export interface ByteSource {
  /** Bytes of the file; undefined where it is not read as it stands. */
  readonly size: number | undefined;
  /** Reads at most so many bytes to a place in a buffer; gives how many, 0 at the end. */
  read(target: Buffer, at: number, most: number): Promise<number>;
  close(): Promise<void>;
}

/** Part of a file, in bytes; the whole of it where it is not said. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Opens a file; throws a `ProblemError` where it cannot be read, and while reading, as `openBytes`.
 */
export async function byteSource(
  path: string,
  options: OpenTextOptions = {},
  range?: ByteRange,
): Promise<ByteSource> {
  const isUtf8 = (options.encoding ?? 'utf-8') === 'utf-8';
  if (!isUtf8 || (await startsLikeGzip(path))) return streamed(openBytes(path, options));
  const file = await open(path, 'r').catch((error) => Promise.reject(unreadable(path, error)));
  const { size } = await file.stat();
  const to = range?.to ?? Number.POSITIVE_INFINITY;
  let from = range?.from ?? 0;
  return {
    size,
    read: async (target, at, most) => {
      try {
        const { bytesRead } = await file.read(target, at, Math.min(most, to - from), from);
        if (from === 0) refuseForeign(path, target.subarray(at, at + bytesRead));
        from += bytesRead;
        return bytesRead;
      } catch (error) {
        throw unreadable(path, error);
      }
    },
    close: () => file.close(),
  };
}

function streamed(chunks: AsyncGenerator<Buffer>): ByteSource {
  let left: Buffer = Buffer.alloc(0);
  return {
    size: undefined,
    read: async (target, at, most) => {
      while (left.length === 0) {
        const { value, done } = await chunks.next();
        if (done === true) return 0;
        left = value;
      }
      const count = left.copy(target, at, 0, most);
      left = left.subarray(count);
      return count;
    },
    close: async () => {
      await chunks.return(undefined);
    },
  };
}
