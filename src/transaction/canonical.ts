/**
 * Canonical forms: how texts and identifiers are spelt when they are compared, grouped or turned into
 * tokens (design, sections 2 and 9). Conservative on purpose: two spellings of one identifier may stay
 * apart, but two different identifiers never become one. What is shown is the first spelling met.
 */
import type { TextField } from './transaction.js';

/** Part of what tokens are made of: a change of any rule below must change it. */
export const CANONICAL_FORM_VERSION = 'canon/1';

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const WHITE_SPACE = /\s+/g;
/** Texts longer than this are compared as they stand: no identifier is that long. */
const IDENTIFIER_MAX = 100;

/**
 * Text as it is compared: NFKC, without invisible characters, trimmed, inner white space as one
 * space, case folded. Undefined when nothing is left.
 *
 * @example
 * canonicalText('  São  Paulo ') // => 'são paulo'
 */
export function canonicalText(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').replace(WHITE_SPACE, ' ').trim();
  return plain === '' ? undefined : folded(plain);
}

/** Full case folding but for the few letters (such as the dotless i) that differ by language. */
function folded(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/**
 * A value of a field in canonical form: identifiers by their own rules, everything else as text.
 *
 * @example
 * canonicalValue('account', 'IBAN GB82 WEST 1234 5698 7654 32') // => 'gb82west12345698765432'
 * canonicalValue('phone', '+44 (0)20 7946 0018') // => '+442079460018'
 */
export function canonicalValue(field: TextField, text: string): string | undefined {
  const value = canonicalText(text);
  if (value === undefined || value.length > IDENTIFIER_MAX) return value;
  switch (field) {
    case 'account':
      return canonicalAccount(value);
    case 'counterparty':
      return value.includes('@') ? withoutSpaces(value) : canonicalAccount(value);
    case 'email':
      return withoutSpaces(value);
    case 'phone':
      return canonicalPhone(value);
    default:
      return value;
  }
}

function withoutSpaces(value: string): string {
  return value.replaceAll(' ', '');
}

/** An IBAN however it is printed; any other number keeps its marks, since `1-23` is not `12-3`. */
function canonicalAccount(value: string): string {
  const compact = withoutSpaces(value);
  const iban = compact.replace(/^iban:?/, '').replace(/[-./]/g, '');
  return isIban(iban) ? iban : compact;
}

/** ISO 13616 with the check digits of ISO 7064 (mod 97-10). */
function isIban(text: string): boolean {
  if (!/^[a-z]{2}\d{2}[a-z0-9]{11,30}$/.test(text)) return false;
  let remainder = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Digits with a leading `+` where the country is written; digits of every script count. */
function canonicalPhone(value: string): string | undefined {
  const digits = value.replace(/\p{Nd}/gu, decimalDigit);
  const isAbroad = /^\(?(?:\+|00)/.test(digits);
  const bare = (isAbroad ? digits.replace('(0)', '') : digits).replace(/[^0-9]/g, '');
  if (bare === '') return value;
  return isAbroad ? `+${bare.replace(/^00/, '')}` : bare;
}

/** Unicode puts the ten digits of every script in a row, zero at a code that `\p{Nd}` begins at. */
function decimalDigit(character: string): string {
  const code = character.codePointAt(0)!; // one character was matched
  if (code < 128) return character;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
