/**
 * Looks for identifiers of the batch in finished outputs: every run of letters and digits, and every
 * quoted string or cell with its separators removed, is looked up among the batch's canonical
 * identifiers. Short ones would match by accident and are looked for only as whole strings. It tells
 * how many it found, never which.
 */
import type { Batch } from '../transaction/batch.js';
import type { TextField } from '../transaction/transaction.js';

const IDENTIFYING: readonly TextField[] = [
  ...(['account', 'customer', 'counterparty', 'counterpartyName', 'phone', 'email'] as const),
  ...(['address', 'device', 'ip', 'conductor'] as const),
];
const SHORT = 6;
const SEPARATORS = /[^\p{L}\p{N}]+/gu;

const compact = (text: string): string => text.toLowerCase().replace(SEPARATORS, '');

/** Identifiers without separators; those under six characters apart. */
export interface Identifiers {
  readonly long: ReadonlySet<string>;
  readonly short: ReadonlySet<string>;
}

export function identifiersOf(batch: Batch): Identifiers {
  const long = new Set<string>();
  const short = new Set<string>();
  const add = (text: string) => {
    const key = compact(text);
    if (key.length >= SHORT) long.add(key);
    else if (key !== '') short.add(key);
  };
  for (const field of IDENTIFYING) for (const value of batch.text[field].values) add(value);
  for (const [id, { phones, emails, addresses }] of batch.customers ?? []) {
    for (const value of [id, phones, emails, addresses].flat()) if (value !== undefined) add(value);
  }
  for (const id of batch.accounts?.keys() ?? []) add(id);
  return { long, short };
}

/** How many identifiers stand in a text, counting each place. */
export function leakCount(text: string, { long, short }: Identifiers): number {
  let found = 0;
  for (const run of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    if (long.has(run)) found += 1;
  for (const whole of text.match(/"(?:[^"\\]|\\.)*"|[^,|"\s]+/g) ?? []) {
    const key = compact(whole);
    const isQuoted = whole.startsWith('"') && whole.endsWith('"');
    if (isQuoted ? long.has(key) && /[^\p{L}\p{N}"]/u.test(whole) : false) found += 1;
    if (!isQuoted && long.has(key) && /[^\p{L}\p{N}]/u.test(whole)) found += 1;
    if (isQuoted && short.has(whole.slice(1, -1).toLowerCase())) found += 1;
  }
  return found;
}
