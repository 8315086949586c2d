/**
 * Money: integers of minor units with the currency beside them, decimal text at the border. The one
 * door to decimal.js. Exponents follow ISO 4217 (published list of 2024): two decimals unless
 * listed.
 */
import { Decimal } from 'decimal.js';
import { invariant } from './invariant.js';

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** Active ISO 4217 codes by number of decimals. */
const CODES: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN ' +
    'BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP ' +
    'GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP ' +
    'LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR ' +
    'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN ' +
    'SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ' +
    'ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(exponent)]),
  ),
);

/** Every currency code known. */
export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].sort();

/** Decimals of a currency (ISO 4217), or undefined for a code that is not one. */
export function currencyExponent(currency: string): number | undefined {
  return EXPONENTS.get(currency);
}

function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency);
  invariant(exponent !== undefined, 'money met a currency that reading should have refused');
  return exponent;
}

export type MinorResult =
  | { readonly minor: number }
  | { readonly fault: 'not-a-number' | 'too-large' | 'too-fine' };

const PLAIN_DECIMAL = /^[+-]?\d{1,40}(?:\.\d{0,40})?$/;
/** Whole numbers are told exactly up to here: 2^53 − 1 minor units. */
export const LARGEST_MINOR = Number.MAX_SAFE_INTEGER;

/**
 * Decimal text (`-1234.50`, plain digits, `.` as the mark, no exponent) to minor units.
 * `too-fine` means digits beyond the currency's own decimals that are not zero.
 *
 * @example
 * minorFromText('12.50', 'CAD') // => { minor: 1250 }
 * minorFromText('12', 'JPY') // => { minor: 12 }
 */
export function minorFromText(text: string, currency: string): MinorResult {
  if (!PLAIN_DECIMAL.test(text)) return { fault: 'not-a-number' };
  const exponent = exponentOf(currency);
  const quick = quickMinor(text, exponent);
  if (quick !== undefined) return { minor: quick };
  const scaled = new Exact(text).times(new Exact(10).pow(exponent));
  if (!scaled.isInteger()) return { fault: 'too-fine' };
  if (scaled.abs().gt(LARGEST_MINOR)) return { fault: 'too-large' };
  return { minor: scaled.toNumber() + 0 };
}

/** Digits only, at most 15 of them: exact in a double. Ten times as fast as decimal.js. */
function quickMinor(text: string, exponent: number): number | undefined {
  if (text.length > 15) return undefined;
  let minor = 0;
  let decimals = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return undefined;
    minor = minor * 10 + (code - 48);
    if (decimals >= 0) decimals += 1;
  }
  if (decimals < 0) decimals = 0;
  if (decimals > exponent) return undefined;
  for (; decimals < exponent; decimals += 1) minor *= 10;
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/**
 * Minor units to decimal text with all the currency's decimals.
 *
 * @example
 * textFromMinor(1250, 'CAD') // => '12.50'
 * textFromMinor(-5, 'BHD') // => '-0.005'
 */
export function textFromMinor(minor: number | bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const whole = BigInt(minor);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(exponent + 1, '0');
  const sign = whole < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * A number that is told exactly as it is, else infinite: sums of amounts are exact or none, and one
 * beyond 2^53 is larger than every one within.
 */
export function exactOrInfinite(sum: number): number {
  return sum <= LARGEST_MINOR ? sum : Number.POSITIVE_INFINITY;
}

/** A number as it is told at last: NaN, unknown, beyond 2^53 on either side. */
export function exactOrNaN(value: number): number {
  return Math.abs(value) <= LARGEST_MINOR ? value : Number.NaN;
}

export interface Conversion {
  readonly minor: number;
  readonly from: string;
  readonly to: string;
  /** One unit of `from` in `to`, decimal text. */
  readonly rate: string;
}

/**
 * Converts minor units at a rate, half-even to the minor unit of the target currency. What goes
 * beyond 2^53 of them is infinite: larger than every amount, and none that can be told.
 */
export function convertMinor({ minor, from, to, rate }: Conversion): number {
  const scale = new Exact(10).pow(exponentOf(to) - exponentOf(from));
  const converted = new Exact(minor).times(rate).times(scale).toDecimalPlaces(0).toNumber();
  if (Math.abs(converted) > LARGEST_MINOR) return converted * Number.POSITIVE_INFINITY;
  return converted + 0;
}

/** Whether text is a positive decimal rate of plain digits. */
export function isRate(text: string): boolean {
  return /^\d{1,20}(?:\.\d{1,20})?$/.test(text) && new Exact(text).gt(0);
}

/** Whole number of minor units for decimal text with too many digits for the currency, or NaN. */
export function minorOrNaN(text: string, currency: string): number {
  const result = minorFromText(text, currency);
  return 'minor' in result ? result.minor : Number.NaN;
}
