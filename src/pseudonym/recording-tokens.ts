/**
 * Tokens that remember what each stands for, so that whoever holds the key can give the identities
 * back. The memory leaves the run only as an annex that somebody asked for by name.
 */
import type { TokenField, Tokens } from './token.js';

export interface RecordingTokens extends Tokens {
  /** Tokens to the first text that each was made of. */
  readonly values: () => ReadonlyMap<string, string>;
}

/** The same tokens, and a record of every one that was made. */
export function recordingTokens(tokens: Tokens): RecordingTokens {
  const values = new Map<string, string>();
  const byField = new Map<TokenField, Map<string, string>>();
  const token = (field: TokenField, text: string): string | undefined => {
    const known = byField.get(field) ?? new Map<string, string>();
    byField.set(field, known);
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = tokens.token(field, text);
    if (made === undefined) return undefined;
    known.set(text, made);
    if (!values.has(made)) values.set(made, text);
    return made;
  };
  return Object.freeze({ ...tokens, token, values: () => values });
}

const TOKEN = /[A-Za-z]+_[A-Za-z0-9-]{1,32}_[0-9a-hjkmnp-tv-z]{26}/g;

/** What a token stands for, where that is known. */
export type IdentityOf = (token: string) => string | undefined;

/** The text with every token that is known replaced by what it stands for. */
export function withIdentities(text: string, identityOf: IdentityOf): string {
  return text.replace(TOKEN, (token) => identityOf(token) ?? token);
}

/** Tokens in a text that are not known. */
export function unknownTokens(text: string, identityOf: IdentityOf): readonly string[] {
  return (text.match(TOKEN) ?? []).filter((token) => identityOf(token) === undefined);
}
