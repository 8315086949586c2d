/**
 * Canonical forms of identifiers by their kind: account, e-mail, handle, wallet, document. Each
 * takes text that is folded already (`canonicalText`). Names have none: two people share a name,
 * and one person has several, so a name is compared as text and is no key that records of two files
 * meet by.
 */
import { canonicalPhone, withAsciiDigits } from './canonical-phone.js';

export const IDENTIFIER_KINDS = [
  ...(['account', 'phone', 'email', 'handle', 'wallet', 'document'] as const),
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** An identifier of a kind, from folded text; undefined where nothing of one is left. */
export function canonicalOfKind(kind: IdentifierKind, folded: string): string | undefined {
  switch (kind) {
    case 'account':
      return canonicalAccount(folded);
    case 'phone':
      return canonicalPhone(folded);
    case 'email':
      return canonicalEmail(folded);
    case 'handle':
      return canonicalHandle(folded);
    case 'wallet':
      return canonicalWallet(folded);
    case 'document':
      return canonicalDocument(folded);
  }
}

/** What a payee is known by may be of any kind: its own marks tell which. */
export function canonicalCounterparty(folded: string): string {
  if (folded.startsWith('@')) return canonicalHandle(folded) ?? folded;
  if (folded.includes('@')) return canonicalEmail(folded);
  if (/^\(?\+[\d\s().\-/]{7,30}$/.test(withAsciiDigits(folded))) return canonicalPhone(folded);
  return WALLET_SCHEME.test(folded) ? canonicalWallet(folded) : canonicalAccount(folded);
}

/** A pattern, since `replaceAll` takes half as long again. */
const SPACES = / /g;

function withoutSpaces(value: string): string {
  return value.includes(' ') ? value.replace(SPACES, '') : value;
}

const MARKS = /[^\p{L}\p{N}]+/gu;

/** An IBAN however it is printed; any other number keeps its marks, since `1-23` is not `12-3`. */
export function canonicalAccount(folded: string): string {
  const compact = withoutSpaces(folded);
  if (compact.length < IBAN_MIN || isIban(compact)) return compact; // most are spelt so
  const bare = LETTERS_AND_DIGITS.test(compact)
    ? compact
    : withAsciiDigits(compact).replace(MARKS, '');
  const iban = bare.startsWith('iban') ? bare.slice(4) : bare;
  return isIban(iban) ? iban : compact;
}

const IBAN_MIN = 15;
const LETTERS_AND_DIGITS = /^[a-z0-9]*$/;
const IBAN_MAX = 34;
const COUNTRY_AND_CHECK = /^[a-z]{2}\d\d/;
/**
 * Digits are gathered up to here before the division, within what a processor divides as a whole
 * number.
 */
const GATHERED_MAX = 10_000_000;

/**
 * ISO 13616 with the check digits of ISO 7064 (mod 97-10): lower case, without marks.
 *
 * @example
 * isIban('gb82west12345698765432') // => true
 */
export function isIban(text: string): boolean {
  const { length } = text;
  if (length < IBAN_MIN || length > IBAN_MAX || !COUNTRY_AND_CHECK.test(text)) return false;
  // Country and check digits, the first four, come last.
  const behind = remainderOf(text, { from: 4, to: length, before: 0 });
  return behind >= 0 && remainderOf(text, { from: 0, to: 4, before: behind }) % 97 === 1;
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly before: number;
}

/** What is left of the digits so far, letters as 10 to 35; −1 where something else stands. */
function remainderOf(text: string, { from, to, before }: Part): number {
  let remainder = before;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) remainder = remainder * 100 + code - 87;
    else if (code >= 48 && code <= 57) remainder = remainder * 10 + code - 48;
    else return -1;
    if (remainder > GATHERED_MAX) remainder %= 97;
  }
  return remainder;
}

/**
 * An address out of `mailto:…` or `Name <…>`, without spaces. Dots and tags before the `@` stay:
 * who owns `a.b@` and `ab@` is for their provider to say.
 */
export function canonicalEmail(folded: string): string {
  const inner = folded.endsWith('>') ? (/^[^<>]*<([^<>]+)>$/.exec(folded)?.[1] ?? folded) : folded;
  const spaced = withoutSpaces(inner);
  const named = spaced.startsWith('mailto:') ? spaced.slice(7) : spaced;
  const compact = named.includes('?') ? named.replace(/\?.*$/, '') : named;
  const address = compact.endsWith('.') ? compact.slice(0, -1) : compact;
  if (ASCII.test(address)) return address;
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return address.slice(0, at + 1) + (ASCII.test(domain) ? domain : asciiDomain(domain));
}

const ASCII = /^[\0-\x7f]*$/;

/** Internationalised names of hosts in the form that mail is sent to; others as they are. */
function asciiDomain(domain: string): string {
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : domain;
}

/** A handle with its `@`, whether or not it was written. */
export function canonicalHandle(folded: string): string | undefined {
  const name = withoutSpaces(folded).replace(/^@+/, '');
  return name === '' ? undefined : `@${name}`;
}

const WALLET_SCHEME =
  /^(?:bitcoin|bitcoincash|ethereum|litecoin|dogecoin|tron|ripple|monero|solana):/;

/**
 * A wallet's address without scheme, amount or spaces. In one case, as everything is compared: two
 * addresses in base58 that differ in case alone do not occur by chance (their checksums differ).
 */
export function canonicalWallet(folded: string): string {
  return withoutSpaces(folded)
    .replace(WALLET_SCHEME, '')
    .replace(/^\/\//, '')
    .replace(/[?].*$/, '');
}

/** A number of a passport, licence or tax file: letters and digits alone. */
export function canonicalDocument(folded: string): string | undefined {
  const bare = withAsciiDigits(folded)
    .replace(/^(?:no|nr|num|number)(?:[.:]| (?=\S*\d))/, '')
    .replace(MARKS, '');
  return bare === '' ? undefined : bare;
}
