/**
 * Countries as they are compared: the two letters of ISO 3166-1, whether a file writes those, the
 * three letters, the number or a common English name. What is none of these stays as it stands and
 * is compared so: a run tells how many postings carry such a text, since no typology will know it.
 */
import { COUNTRIES } from './country-codes.js';

/** Attributes of a customer that hold one. */
export const COUNTRY_ATTRIBUTES = ['homeCountry', 'nationality'] as const;

const CODES: ReadonlySet<string> = new Set(COUNTRIES.map(({ code }) => code));
const BY_NUMBER: ReadonlyMap<string, string> = new Map(
  COUNTRIES.map(({ code, number }) => [number, code]),
);
const BY_NAME: ReadonlyMap<string, string> = new Map(
  COUNTRIES.flatMap(({ code, alpha3, names }) =>
    [alpha3, ...names].map((name): [string, string] => [name, code]),
  ),
);

/** Of two letters, the one that is no code of its own but reserved for another country's. */
const RESERVED = 'uk';

/**
 * A country, as text is compared already, by its code; any other text as it stands.
 *
 * @example
 * canonicalCountry('canada') // => 'ca'
 * canonicalCountry('124') // => 'ca'
 * canonicalCountry('atlantis') // => 'atlantis'
 */
export function canonicalCountry(folded: string): string {
  if (folded.length === 2 && folded !== RESERVED) return folded;
  if (/^\d{1,3}$/.test(folded)) return BY_NUMBER.get(folded.padStart(3, '0')) ?? folded;
  return BY_NAME.get(nameOf(folded)) ?? folded;
}

/** Without what spellings of one name differ in. */
function nameOf(folded: string): string {
  return folded
    .normalize('NFD')
    .replace(/[\p{M}.'\u2019]/gu, '')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'the')
    .map((word) => (word === 'st' ? 'saint' : word))
    .join(' ');
}

/** Codes that the standard leaves to whoever needs one: AA, QM to QZ, XA to XZ, ZZ. */
const OWN_CODE = /^(?:aa|q[m-z]|x[a-z]|zz)$/;

/** Whether a canonical text is the code of a country. */
export function isCountryCode(value: string): boolean {
  return CODES.has(value) || OWN_CODE.test(value);
}

/**
 * The code of a country in capitals, as forms ask for it; undefined where a text is none.
 *
 * @example
 * countryCode('canada') // => 'CA'
 */
export function countryCode(folded: string): string | undefined {
  const code = canonicalCountry(folded);
  return isCountryCode(code) ? code.toUpperCase() : undefined;
}
