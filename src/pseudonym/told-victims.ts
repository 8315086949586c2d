/**
 * Possible victims as the tokens of a document name them. A person has another token in every
 * field: an account that one alert watched is not found again as the counterparty of another
 * unless it is looked for under both.
 */
import { canonicalValue } from '../transaction/canonical.js';
import { TEXT_FIELDS } from '../transaction/transaction.js';
import { lookedUpAs, type PossibleVictims } from './possible-victim.js';
import type { Tokens } from './token.js';

/** The tokens that the persons may have, by field. */
export function toldVictims(persons: PossibleVictims, { token }: Tokens): PossibleVictims {
  const tokensAs = (field: (typeof TEXT_FIELDS)[number]): readonly string[] =>
    lookedUpAs(field)
      .flatMap((kind) => [...(persons.get(kind) ?? [])])
      .flatMap((value) => token(field, value) ?? [])
      .map((made) => canonicalValue(field, made) ?? made);
  return new Map(TEXT_FIELDS.map((field) => [field, new Set(tokensAs(field))]));
}
