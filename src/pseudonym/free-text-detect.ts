/**
 * What a text holds that no case needs to know: e-mail addresses (also written out), accounts with
 * check digits, cards (Luhn), wallets, telephone numbers by their plans, dates, network addresses.
 * And what may be a number in spite of all that: six digits in a row.
 */

import { canonicalText } from '../transaction/canonical.js';
import { isIban } from '../transaction/canonical-identifier.js';
import {
  canonicalPhone,
  type PhoneCountry,
  withAsciiDigits,
} from '../transaction/canonical-phone.js';
import type { Found } from './free-text-known.js';

interface Detector {
  readonly field: string;
  readonly pattern: RegExp;
  /** Length of what is one, from the start of the match; 0 where it is none. */
  readonly lengthOf?: (match: string) => number;
}

const AT = '(?:@|\\s?[\\[({<]\\s?(?:at|@|arroba)\\s?[\\])}>]\\s?|\\s(?:at|arroba)\\s)';
const DOT =
  '(?:\\.|\\s?[\\[({<]\\s?(?:dot|point|punto|\\.)\\s?[\\])}>]\\s?|\\s(?:dot|point|punto)\\s)';
const LABEL = '[\\p{L}\\p{N}_%+-]{1,64}';
const MONTHS =
  '(?:jan(?:uary|vier)?|feb(?:ruary|rero)?|févr?(?:ier)?|mar(?:ch|s|zo)?|apr(?:il)?|avril|abril|may|mai|' +
  'mayo|june?|juin|junio|july?|juillet|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?|' +
  'oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|déc(?:embre)?|dic(?:iembre)?|' +
  'enero|ene|juil|ago)';
const BASE58 = '[1-9A-HJ-NP-Za-km-z]';
/** Neither end may be inside a longer run. */
const alone = (pattern: string) => `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`;

const DETECTORS: readonly Detector[] = [
  {
    field: 'email',
    pattern: new RegExp(
      `${LABEL}(?:${DOT}${LABEL}){0,5}\\s?${AT}\\s?${LABEL}(?:\\s?${DOT}\\s?${LABEL}){1,5}`,
      'giu',
    ),
  },
  {
    field: 'account',
    pattern: /(?<![\p{L}\p{N}])[a-z]{2}[ .-]?\d{2}(?:[ .\-/]{0,2}[a-z0-9]){11,30}/giu,
    lengthOf: ibanLength,
  },
  {
    field: 'wallet',
    pattern: new RegExp(
      [
        `[13]${BASE58}{25,34}`,
        `[48][0-9AB]${BASE58}{93}`,
        `[TLrDM]${BASE58}{25,34}`,
        '(?:bc|tb|ltc)1[02-9ac-hj-np-zA-HJ-NP-Z]{11,87}',
        '0x[0-9a-fA-F]{40}',
      ]
        .map(alone)
        .join('|'),
      'gu',
    ),
    // A long word in one case is a word.
    lengthOf: (match) => (/\d/.test(match) ? match.length : 0),
  },
  {
    field: 'card',
    pattern: /(?<!\p{N})\p{Nd}(?:[ .\-/]{0,2}\p{Nd}){12,18}(?!\p{N})/gu,
    lengthOf: (match) => (isLuhn(digitsOf(match)) ? match.length : 0),
  },
  {
    field: 'ip',
    pattern: new RegExp(
      [
        '(?:\\d{1,3}\\.){3}\\d{1,3}',
        '(?:[0-9a-fA-F]{1,4}:){3,7}:?[0-9a-fA-F]{0,4}',
        '(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}',
      ]
        .map(alone)
        .join('|'),
      'gu',
    ),
  },
  {
    field: 'date',
    pattern: new RegExp(
      [
        '(?:19|20)\\d\\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\\d|3[01])(?:t[\\d:.]{4,15}z?)?',
        '(?:0?[1-9]|[12]\\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:(?:19|20)\\d\\d|\\d\\d)',
        '(?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])[-./](?:(?:19|20)\\d\\d|\\d\\d)',
        `(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|º|\\.)?(?: de| of)? ${MONTHS}\\.?(?:,?(?: de)? (?:19|20)\\d\\d)?`,
        `${MONTHS}\\.? (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,? (?:19|20)\\d\\d)?`,
        `${MONTHS}\\.?(?: de)? (?:19|20)\\d\\d`,
        '(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])',
      ]
        .map(alone)
        .join('|'),
      'giu',
    ),
  },
];

const PHONE = /(?<![\p{L}\p{N}])\(?(?:\+|00)?\(?\p{Nd}(?:[ ().\-/]{0,3}\p{Nd}){6,14}(?!\p{N})/gu;

/** Everything that a detector knows in a text (in NFKC, without invisible characters). */
export function detectedIn(text: string, country?: PhoneCountry): readonly Found[] {
  const plain = withAsciiDigits(text);
  // Digits beyond the first 65,536 characters of Unicode are two units wide: places would be lost.
  const said = plain.length === text.length ? plain : text;
  return [
    ...DETECTORS.flatMap(({ field, pattern, lengthOf }) =>
      [...said.matchAll(pattern)].flatMap(({ 0: match, index }) => {
        const length = lengthOf === undefined ? match.length : lengthOf(match);
        return length === 0 ? [] : [{ from: index, to: index + length, field }];
      }),
    ),
    ...[...said.matchAll(PHONE)].flatMap(({ 0: match, index }) =>
      isPhone(match, country) ? [{ from: index, to: index + match.length, field: 'phone' }] : [],
    ),
  ];
}

/** `+` and the country make a number of whatever length; a national one must fit its plan. */
function isPhone(text: string, country: PhoneCountry | undefined): boolean {
  if (/^\(?(?:\+|00)/.test(text)) return true;
  return country !== undefined && canonicalPhone(text, country).startsWith('+');
}

/** The longest beginning that has the check digits of an IBAN. */
function ibanLength(match: string): number {
  for (let length = match.length; length >= 15; length -= 1) {
    const bare = (canonicalText(match.slice(0, length)) ?? '').replace(/[^a-z0-9]/g, '');
    if (/[a-z0-9]/i.test(match[length - 1]!) && isIban(bare)) return length;
  }
  return 0;
}

function digitsOf(text: string): string {
  return withAsciiDigits(text).replace(/\D/g, '');
}

/** ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Amounts that say their currency are no identifiers. */
const MONEY =
  /(?<![\p{L}\p{N}.,])(?:(?:[A-Z]{3}|[$€£¥]) ?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,3})?|(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,3})? ?(?:[A-Z]{3}|[€£¥]))(?![\p{L}\p{N}]|[.,]\d)/gu;
const SIX_DIGITS = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,6}\p{Nd}){5,}/gu;
/** A number in two halves with a few words between. */
const TWO_HALVES =
  /\p{Nd}{3,}(?:[^\p{L}\p{Nd}]{1,4}\p{L}{1,12}){1,4}[^\p{L}\p{Nd}]{1,4}\p{Nd}{3,}/gu;

/** Where six digits are left in a row, marks between them or not, or in two halves. */
export function digitRunsIn(text: string): readonly Found[] {
  // An amount is blanked out letter by letter, so that places stay.
  const said = text.replace(MONEY, (amount) => 'x'.repeat(amount.length));
  return [SIX_DIGITS, TWO_HALVES].flatMap((pattern) =>
    [...said.matchAll(pattern)].map(({ 0: match, index }) => ({
      from: index,
      to: index + match.length,
      field: 'digits',
    })),
  );
}
