/**
 * Lines of JSON into postings: an object a line, keys as the columns of the generic CSV, values text or
 * plain numbers. They are read by the rules of that CSV.
 */

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

/** Longer than any posting. */
const LINE_MAX = 1024 * 1024;

export function lineReader(zone: string | undefined): ReadLine {
  const generic = SHIPPED_PROFILES.find(({ name }) => name === 'generic')!; // it is shipped
  const header = Object.values(generic.columns);
  const place = new Map(header.map((name, index) => [name, index]));
  const reader = rowNormaliser(generic, header, zone === undefined ? {} : { zone });
  if ('problems' in reader) throw new Error('redthread broke its own rule: no generic profile');
  const unread = (fault: string): UnreadLine => ({ fault });
  return (text, line) => {
    if (text.length > LINE_MAX) return unread('longer than a megabyte');
    const parsed = parsedObject(text);
    if (parsed === undefined) return unread('not a JSON object');
    const cells = header.map(() => '');
    for (const [name, value] of Object.entries(parsed)) {
      const index = place.get(name);
      if (index === undefined) return unread('a key that is no column of the generic CSV');
      const cell = cellOf(value);
      if (cell === undefined) return unread(`\`${name}\` is neither text nor a number`);
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

function parsedObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // What is no JSON is told as such, with its line.
    return undefined;
  }
}

function cellOf(value: unknown): string | undefined {
  if (value === null) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
