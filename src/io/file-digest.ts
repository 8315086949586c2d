/** The SHA-256 of a file's bytes, streamed: which input a run had before it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** 64 lower-case hex digits. Rejects with the system's error where the file cannot be read. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
