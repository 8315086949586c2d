/**
 * Numbers as other formats write them, as the plain decimal text that amounts are read from. Digits
 * are moved, never computed with: an amount leaves as it came, whatever a double would make of it.
 */

const WITH_EXPONENT = /^(-?)(\d{1,400})(?:\.(\d{1,400}))?[eE]([+-]?\d{1,3})$/;
/** Past the exponents of a double, which are what such numbers come from. */
const EXPONENT_MAX = 400;

/**
 * A JSON number without its exponent. What is out of range stays as it is, and is no amount.
 *
 * @example
 * plainNumber('1.25e-3') // => '0.00125'
 * plainNumber('12345678901234567.89') // => '12345678901234567.89'
 */
export function plainNumber(text: string): string {
  const match = WITH_EXPONENT.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (Math.abs(shift) > EXPONENT_MAX) return text;
  return sign + movedPoint(whole + decimals, whole.length + shift);
}

/**
 * Digits with a decimal point after the first `places` of them.
 *
 * @example
 * movedPoint('125', 1) // => '1.25'
 * movedPoint('125', -1) // => '0.0125'
 */
export function movedPoint(digits: string, places: number): string {
  const padded =
    places <= 0 ? '0'.repeat(1 - places) + digits : digits.padEnd(Math.max(places, 1), '0');
  const whole = padded.slice(0, Math.max(places, 1)).replace(/^0+(?=\d)/, '');
  const decimals = padded.slice(Math.max(places, 1));
  return decimals === '' ? whole : `${whole}.${decimals}`;
}
