/**
 * Opens a file as text, in chunks: gzip is told by its first bytes, text is decoded strictly, and
 * what cannot be text is refused before it is parsed.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { badEncoding, noSuchFile, notText, truncatedGzip } from './problem-list.js';

export type Encoding = 'utf-8' | 'latin1';

export interface OpenTextOptions {
  readonly encoding?: Encoding;
  /** Bytes that are read at a time; 256 KiB without it. */
  readonly chunkBytes?: number | undefined;
}

/** Beginnings of files that people take for CSV, as hex. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ['504b0304', 'a spreadsheet or another zip archive'],
  ['d0cf11e0', 'an old spreadsheet'],
  ['25504446', 'a PDF'],
  ['89504e47', 'an image'],
  ['fffe', 'UTF-16 text'],
  ['feff', 'UTF-16 text'],
];
const HEAD_BYTES = 512;
const CHUNK_BYTES = 256 * 1024;

function fail(path: string, kind: ProblemKind, message: string): ProblemError {
  return new ProblemError([problemOf(kind, message, { place: { file: path } })]);
}

/** Yields the text; throws a `ProblemError` where the file cannot be read as text. */
export async function* openText(
  path: string,
  { encoding = 'utf-8', chunkBytes }: OpenTextOptions = {},
): AsyncGenerator<string> {
  // WHATWG `latin1` is Windows-1252, which is what exports named so are in.
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of plainBytes(path, chunkBytes)) {
    const text = decoded(path, () => decoder.decode(bytes, { stream: true }));
    if (text !== '') yield text;
  }
  const rest = decoded(path, () => decoder.decode());
  if (rest !== '') yield rest;
}

/** Yields the bytes of the text in UTF-8, which are not checked to be that. */
export async function* openBytes(
  path: string,
  options: OpenTextOptions = {},
): AsyncGenerator<Buffer> {
  if ((options.encoding ?? 'utf-8') === 'utf-8') yield* plainBytes(path, options.chunkBytes);
  else for await (const text of openText(path, options)) yield Buffer.from(text);
}

/** Yields the bytes of a file as they stand, gzip undone. */
export async function* openRaw(path: string, chunkBytes = CHUNK_BYTES): AsyncGenerator<Buffer> {
  yield* chunks(path, { isGzip: await startsLikeGzip(path), chunkBytes });
}

/** The bytes of a file that may be text, gzip undone. */
async function* plainBytes(path: string, chunkBytes?: number): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const bytes of openRaw(path, chunkBytes)) {
    if (isFirst) refuseForeign(path, bytes);
    isFirst = false;
    yield bytes;
  }
}

/** Whether a file is packed; throws where it cannot be opened. */
export async function startsLikeGzip(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A file that the system does not let us read; a problem that was told already stays as it is. */
export function unreadable(path: string, error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return fail(path, noSuchFile, `cannot be read (${systemCode(error)})`);
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

async function* chunks(
  path: string,
  { isGzip, chunkBytes }: { readonly isGzip: boolean; readonly chunkBytes: number },
): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: chunkBytes });
  const gunzip = createGunzip({ chunkSize: Math.max(64, chunkBytes) });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    // Streams without an encoding give buffers, which their type does not say.
    for await (const chunk of isGzip ? source.pipe(gunzip) : source) yield chunk as Buffer;
  } catch (error) {
    const code = systemCode(error);
    if (code.startsWith('Z_')) {
      throw fail(path, truncatedGzip, 'the gzip data is cut short or damaged');
    }
    throw unreadable(path, error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Throws where the first bytes of a file are not those of text. */
export function refuseForeign(path: string, bytes: Buffer): void {
  const head = bytes.subarray(0, HEAD_BYTES);
  const foreign = FOREIGN.find(([start]) => head.toString('hex').startsWith(start));
  if (foreign !== undefined) throw fail(path, notText, `the file looks like ${foreign[1]}`);
  const lineEnd = head.indexOf(10);
  const header = lineEnd === -1 ? head : head.subarray(0, lineEnd);
  if (header.includes(0)) throw fail(path, notText, 'the first line holds NUL bytes');
}

function decoded(path: string, decode: () => string): string {
  try {
    return decode();
  } catch {
    // TextDecoder has one way to fail; its message adds nothing.
    throw fail(path, badEncoding, 'the file is not valid UTF-8');
  }
}
