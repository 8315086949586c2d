/**
 * Telephone numbers in one spelling: E.164 with its extension, by the numbering plans of
 * libphonenumber-js, whose one door this is. A number that no plan knows keeps its digits: it is
 * still compared, but never completed. The package is pinned, since a plan that changes changes
 * tokens.
 */
import type { CountryCode } from 'libphonenumber-js/min';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';

/** Of the numbering plans; a test holds it equal to the package that is installed. */
export const PHONE_PLANS_VERSION = 'libphonenumber-js/1.13.16';

/** ISO 3166-1 code of a country whose national numbers can be completed. */
export type PhoneCountry = CountryCode;

/** Whether national numbers of a country can be completed. */
export function isPhoneCountry(code: string): code is PhoneCountry {
  return isSupportedCountry(code);
}

/**
 * A telephone number as it is compared: `+` and digits where the country is written (or given, for
 * a number that its plan knows), digits alone where it is not. Text without a digit stays as it is.
 *
 * @example
 * canonicalPhone('tel:+44 (0)20 7946 0018') // => '+442079460018'
 * canonicalPhone('020 7946 0018', 'GB') // => '+442079460018'
 * canonicalPhone('020 7946 0018') // => '02079460018'
 */
export function canonicalPhone(value: string, country?: PhoneCountry): string {
  const quick = plainAbroad(value);
  if (quick !== undefined && isWithoutTrunk(quick)) return `+${quick}`;
  const written = withAsciiDigits(value);
  const digits = SCHEME.test(written) ? written.replace(SCHEME, '') : written;
  const isAbroad = /^\(?(?:\+|00)/.test(digits);
  if (!isAbroad) {
    const bare = digits.replace(/\D+/g, '');
    if (bare === '') return value;
    return (country === undefined ? undefined : byPlan(digits, country)) ?? bare;
  }
  const plain = digits.replace('(0)', '').replace(/^\(?00/, '+');
  const bare = plain.replace(/\D+/g, '');
  if (bare === '') return value;
  if (NUMBER_ALONE.test(plain) && isWithoutTrunk(bare)) return `+${bare}`;
  return byPlan(plain) ?? `+${bare}`;
}

/** The digits of `+` and a number with nothing but spaces, hyphens and dots in it. */
function plainAbroad(value: string): string | undefined {
  if (value[0] !== '+') return undefined;
  let digits = '';
  for (let at = 1; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += value[at];
    else if (code !== 32 && code !== 45 && code !== 46) return undefined;
  }
  return digits;
}

const SCHEME = /^(?:tel|callto|sms): ?/i;
/** Nothing that could be an extension or a letter of a keypad. */
const NUMBER_ALONE = /^\(?\+[\d\s().\-\u2010-\u2015/]*$/;

function byPlan(text: string, country?: PhoneCountry): string | undefined {
  const options = country === undefined ? {} : { defaultCountry: country };
  const parsed = parsePhoneNumberFromString(text, { ...options, extract: false });
  if (parsed === undefined || !parsed.isValid()) return undefined;
  return parsed.ext === undefined ? parsed.number : `${parsed.number};ext=${parsed.ext}`;
}

/** Digits of every script as those of ASCII. */
export function withAsciiDigits(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.replace(/\p{Nd}/gu, decimalDigit) : text;
}

/** Unicode puts the ten digits of every script in a row, zero at a code that `\p{Nd}` begins at. */
function decimalDigit(character: string): string {
  const code = character.codePointAt(0)!; // one character was matched
  if (code < 128) return character;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/**
 * First digits that a trunk prefix may have, by calling code; absent where a plan rewrites numbers.
 * A number after whose calling code none of them stands is its own E.164, known to its plan or not:
 * so most are told without a parse, which takes some 40 µs. Of countries that share a code the
 * first one's plan takes prefixes off, as in the package (a law holds the two ways equal).
 */
const TRUNK_DIGITS: ReadonlyMap<string, string> = new Map(
  Object.entries(metadata.country_calling_codes).flatMap(([code, [main]]) => {
    const digits = trunkDigits(main === undefined ? undefined : metadata.countries[main]);
    return digits === undefined ? [] : [[code, digits] as const];
  }),
);

/** Places of the national prefix, of what else is read as one, and of its rewriting, in a plan. */
function trunkDigits(plan: readonly unknown[] | undefined): string | undefined {
  if (plan === undefined || (plan[8] ?? 0) !== 0) return undefined;
  const prefixes = String(plan[7] || plan[5] || '');
  if (prefixes === '') return '';
  return /^\d+(?:\|\d+)*$/.test(prefixes)
    ? prefixes
        .split('|')
        .map((prefix) => prefix[0])
        .join('')
    : undefined;
}

function isWithoutTrunk(bare: string): boolean {
  for (let length = 1; length <= 3; length += 1) {
    const trunk = TRUNK_DIGITS.get(bare.slice(0, length));
    if (trunk !== undefined) return bare.length > length && !trunk.includes(bare[length]!);
  }
  return false;
}

const CALLING_CODES: ReadonlySet<string> = new Set([
  ...Object.keys(metadata.country_calling_codes),
  ...Object.keys(metadata.nonGeographic ?? {}),
]);

/**
 * Calling code and the rest of the digits of an E.164 number; undefined where no country has the
 * code.
 */
export function phoneParts(
  digits: string,
): { readonly code: string; readonly national: string } | undefined {
  for (let length = 1; length <= 3; length += 1) {
    const code = digits.slice(0, length);
    if (CALLING_CODES.has(code)) return { code, national: digits.slice(length) };
  }
  return undefined;
}
