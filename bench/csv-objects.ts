/** csv-parse alone, a file into objects, by its events: the fastest of its ways. None is kept. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

export function countObjects(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    const parser = parse({ columns: true });
    parser.on('data', () => {
      count += 1;
    });
    parser.once('error', reject);
    parser.once('end', () => resolve(count));
    createReadStream(path).once('error', reject).pipe(parser);
  });
}
