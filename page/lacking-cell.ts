/** What an input lacks or carries: in words where the language has some for it, and by its code. */
import { type Child, data } from './dom.js';
import { phrases } from './phrases.js';

export function lackingCell(code: string): Child {
  const words = phrases.lacking(code);
  return [words === '' || words === code ? null : `${words} `, data(code, 'token')];
}

/** Several of them on a line. */
export function lackings(codes: readonly string[]): string {
  return codes.map((code) => phrases.lacking(code) || code).join(', ');
}
