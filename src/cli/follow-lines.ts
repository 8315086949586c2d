/**
 * Lines of JSON into postings: an object a line, keys as the columns of the generic CSV. They are
 * read by the rules of that CSV, and cut into cells as a file of such lines is.
 */
import { jsonLine } from '../io/json-line.js';
import { rowNormaliser } from '../transaction/normalise.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import type { Transaction } from '../transaction/transaction.js';

export interface UnreadLine {
  /** What is wrong: a code, and the column at fault. Never a value. */
  readonly fault: string;
}

export type ReadLine = (text: string, line: number) => Transaction | UnreadLine;

export function isUnread(read: Transaction | UnreadLine): read is UnreadLine {
  return 'fault' in read;
}

export function lineReader(zone: string | undefined): ReadLine {
  const generic = SHIPPED_PROFILES.find(({ name }) => name === 'generic')!; // it is shipped
  const header = Object.values(generic.columns);
  const place = new Map(header.map((name, index) => [name, index]));
  const reader = rowNormaliser(generic, header, zone === undefined ? {} : { zone });
  if ('problems' in reader) throw new Error('redthread broke its own rule: no generic profile');
  const unread = (fault: string): UnreadLine => ({ fault });
  return (text, line) => {
    const read = jsonLine(text);
    if ('unlike' in read) return unread(read.unlike);
    const cells = header.map(() => '');
    for (const [name, cell] of read) {
      const index = place.get(name);
      if (index === undefined) return unread('a key that is no column of the generic CSV');
      if (cell === undefined) return unread(`\`${name}\` is a list`);
      cells[index] = cell;
    }
    const row = reader.normalise(cells, line);
    if ('rejected' in row) {
      const { column, problem } = row.rejected;
      return unread(`${problem.code}${column === '' ? '' : `, column \`${column}\``}`);
    }
    return row.postings[0]!; // a row of the generic CSV is one posting
  };
}
