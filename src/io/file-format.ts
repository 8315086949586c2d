/**
 * What a file of transactions is written in: by the end of its name, else by its first characters.
 * Parquet is told by its first bytes whatever its name, since no text begins like it.
 */
import { extname } from 'node:path';
import { openRaw } from './open-text.js';

export type FileFormat = 'csv' | 'json-lines' | 'parquet' | 'xml';

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.json': 'json-lines',
  '.jsonl': 'json-lines',
  '.ndjson': 'json-lines',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.xml': 'xml',
};
const HEAD_BYTES = 64;
/** Byte order marks, and the zeros of UTF-16. */
const NO_TEXT = /[\0\ufeff\ufffe\ufffd]/g;

/** Throws a `ProblemError` where the file cannot be opened. */
export async function fileFormat(path: string): Promise<FileFormat> {
  const head = await headOf(path);
  if (head.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  const named = BY_EXTENSION[extname(path.toLowerCase().replace(/\.gz$/, ''))];
  if (named !== undefined) return named;
  const start = head.toString('utf8').replace(NO_TEXT, '').trimStart();
  if (start.startsWith('<')) return 'xml';
  return start.startsWith('{') ? 'json-lines' : 'csv';
}

async function headOf(path: string): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const bytes of openRaw(path)) {
    head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES)]);
    if (head.length >= HEAD_BYTES) break;
  }
  return head;
}
