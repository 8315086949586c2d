/**
 * Lines of a file that a run wrote, one at a time: the alerts of a large run are more than a string
 * can hold.
 */
import { createReadStream } from 'node:fs';

/** Lines of UTF-8 text between line feeds. Throws what the system says where it cannot be read. */
export async function* fileLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const text of createReadStream(path, 'utf8')) {
    const [first = '', ...others] = String(text).split('\n');
    rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
  }
  if (rest !== '') yield rest;
}
