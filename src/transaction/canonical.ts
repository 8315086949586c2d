/**
 * Canonical forms: how texts and identifiers are spelt when they are compared, grouped or turned
 * into tokens (design, sections 2 and 9). Conservative on purpose: two spellings of one identifier
 * may stay apart, but two different identifiers never become one. What is shown is the first
 * spelling met.
 */
import { canonicalCountry } from './canonical-country.js';
import {
  canonicalAccount,
  canonicalCounterparty,
  canonicalEmail,
  canonicalOfKind,
  IDENTIFIER_KINDS,
  type IdentifierKind,
} from './canonical-identifier.js';
import { canonicalPhone, PHONE_PLANS_VERSION } from './canonical-phone.js';
import type { TextField } from './transaction.js';

/**
 * Part of what tokens are made of: a change of any rule below must change it, but for that of
 * countries, which are too few to become tokens.
 */
export const CANONICAL_FORM_VERSION = 'canon/2';
const PHONE_FORM_VERSION = `${CANONICAL_FORM_VERSION}+${PHONE_PLANS_VERSION}`;

/**
 * The version of the rules that a kind of value is spelt by: for what may be a telephone number it
 * names the numbering plans too, so that new plans never pass for the old ones.
 */
export function canonicalVersion(field: string): string {
  return field === 'phone' || field === 'counterparty'
    ? PHONE_FORM_VERSION
    : CANONICAL_FORM_VERSION;
}

/** Characters that nobody sees: format characters, fillers, selectors of variants. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const WHITE_SPACE = /\s+/g;
/** Texts longer than this are compared as they stand: no identifier is that long. */
const IDENTIFIER_MAX = 100;
/** Most identifiers: nothing in them to compose, to strip or to shorten. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Text as it is compared: NFKC, without invisible characters, trimmed, inner white space as one
 * space, case folded. Undefined when nothing is left.
 *
 * @example
 * canonicalText('  São  Paulo ') // => 'são paulo'
 */
export function canonicalText(text: string): string | undefined {
  if (PLAIN.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').replace(WHITE_SPACE, ' ').trim();
  return plain === '' ? undefined : folded(plain);
}

/** Full case folding but for the few letters (such as the dotless i) that differ by language. */
function folded(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/**
 * A value of a field in canonical form: identifiers and countries by their own rules, everything
 * else as text.
 *
 * @example
 * canonicalValue('account', 'IBAN GB82 WEST 1234 5698 7654 32') // => 'gb82west12345698765432'
 * canonicalValue('phone', '+44 (0)20 7946 0018') // => '+442079460018'
 * canonicalValue('placeCountry', 'Côte d’Ivoire') // => 'ci'
 */
export function canonicalValue(field: TextField, text: string): string | undefined {
  const value = canonicalText(text);
  if (value === undefined || value.length > IDENTIFIER_MAX) return value;
  switch (field) {
    case 'account':
      return canonicalAccount(value);
    case 'counterparty':
      return canonicalCounterparty(value);
    case 'email':
      return canonicalEmail(value);
    case 'phone':
      return canonicalPhone(value);
    case 'counterpartyCountry':
    case 'placeCountry':
      return canonicalCountry(value);
    default:
      return value;
  }
}

/**
 * An identifier of a kind in canonical form, for what no field of a posting holds by itself.
 *
 * @example
 * canonicalIdentifier('document', 'No. AB 12-34.56') // => 'ab123456'
 * canonicalIdentifier('handle', ' Red.Fox ') // => '@red.fox'
 */
export function canonicalIdentifier(kind: IdentifierKind, text: string): string | undefined {
  const value = canonicalText(text);
  if (value === undefined || value.length > IDENTIFIER_MAX) return value;
  return canonicalOfKind(kind, value);
}

/** Whether a name is that of a kind of identifier. */
export function isIdentifierKind(name: string): name is IdentifierKind {
  return (IDENTIFIER_KINDS as readonly string[]).includes(name);
}
