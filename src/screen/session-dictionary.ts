/** Texts of one field as codes, for as long as a session remembers a posting that carries them. */
import { canonicalValue } from '../transaction/canonical.js';
import type { TextField } from '../transaction/transaction.js';

export interface SessionDictionary extends Texts {
  /** −1 where nothing of the text is left in canonical form. */
  codeOf(text: string): number;
  /** The code of a value that is canonical already. */
  codeOfValue(value: string, shown: string): number;
  /** The code of a canonical value, if it is known. */
  known(value: string): number | undefined;
  /** Forgets all of them; tells what they were, by code. */
  clear(): Texts;
}

export interface Texts {
  /** Canonical spellings by code: what is compared. */
  readonly values: readonly string[];
  /** First spellings met. */
  readonly shown: readonly string[];
}

export function sessionDictionary(field: TextField): SessionDictionary {
  const values: string[] = [];
  const shown: string[] = [];
  const bySpelling = new Map<string, number>();
  const byValue = new Map<string, number>();
  const codeOfValue = (value: string, first: string): number => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    byValue.set(value, values.length);
    values.push(value);
    shown.push(first);
    return values.length - 1;
  };
  const codeOfNew = (text: string): number => {
    const value = canonicalValue(field, text);
    const code = value === undefined ? -1 : codeOfValue(value, text);
    bySpelling.set(text, code);
    return code;
  };
  // Currencies, kinds and places come in runs: half of the lookups are saved.
  let [lastText, lastCode] = ['', -1];
  return {
    values,
    shown,
    codeOfValue,
    codeOf: (text) => {
      if (text === lastText) return lastCode;
      lastCode = bySpelling.get(text) ?? codeOfNew(text);
      lastText = text;
      return lastCode;
    },
    known: (value) => byValue.get(value),
    clear: () => {
      bySpelling.clear();
      byValue.clear();
      lastText = '';
      lastCode = -1;
      return { values: values.splice(0), shown: shown.splice(0) };
    },
  };
}
