/**
 * Amounts read from bytes, in their commonest spelling. Every other spelling is left to the reader
 * of texts: this says that it cannot read one, never that the value is bad.
 */

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const DIGITS_MAX = 15;

/** Minor units of plain digits with at most one `.`, or NaN where it takes more to read them. */
export function minorFromBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  exponent: number,
): number {
  const isNegative = bytes[start] === 45;
  const first = isNegative ? start + 1 : start;
  if (first >= end || end - first > DIGITS_MAX || bytes[first] === POINT) return Number.NaN;
  let minor = 0;
  let decimals = -1;
  for (let at = first; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      minor = minor * 10 + (byte - ZERO);
      if (decimals >= 0) decimals += 1;
    } else if (byte === POINT && decimals < 0) decimals = 0;
    else return Number.NaN;
  }
  if (decimals < 0) decimals = 0;
  if (decimals > exponent) return Number.NaN;
  for (; decimals < exponent; decimals += 1) minor *= 10;
  if (!Number.isSafeInteger(minor)) return Number.NaN;
  return isNegative && minor !== 0 ? -minor : minor;
}
