/**
 * The naive oracle's money: whole numbers of minor units, decimal text, and rates, in exact
 * fractions of whole numbers (section 2 of the design). It shares no code with the engine but
 * types.
 */
import type { RateTable } from '../../src/transaction/rate-table.js';

/** The batches of the laws have dollars, euros, yen and dinars. */
export const decimalsOf = (currency: string) => ({ JPY: 0, BHD: 3 })[currency] ?? 2;

interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const tenTo = (power: number) => 10n ** BigInt(power);

function fractionOf(text: string): Fraction {
  const [whole, decimals = ''] = text.split('.');
  return { top: BigInt(`${whole}${decimals}`), bottom: tenTo(decimals.length) };
}

/** Decimal text in minor units of a currency; undefined where the currency has no such coin. */
export function minorOf(text: string, currency: string): number | undefined {
  const { top, bottom } = fractionOf(text);
  const minor = top * tenTo(decimalsOf(currency));
  return minor % bottom === 0n ? Number(minor / bottom) : undefined;
}

/** To the nearest whole number, halves to the even one. */
function halfEven({ top, bottom }: Fraction): bigint {
  const size = top < 0n ? -top : top;
  const whole = size / bottom;
  const twice = 2n * (size % bottom);
  const isUp = twice > bottom || (twice === bottom && whole % 2n === 1n);
  const rounded = isUp ? whole + 1n : whole;
  return top < 0n ? -rounded : rounded;
}

export interface Exchange {
  readonly minor: number;
  readonly from: string;
  readonly into: string;
  readonly rate: string;
}

/** Infinite where it comes to more than 2^53 − 1 minor units. */
export function exchanged({ minor, from, into, rate }: Exchange): number {
  const { top, bottom } = fractionOf(rate);
  const whole = halfEven({
    top: BigInt(minor) * top * tenTo(decimalsOf(into)),
    bottom: bottom * tenTo(decimalsOf(from)),
  });
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  if (whole > most) return Number.POSITIVE_INFINITY;
  return whole < -most ? Number.NEGATIVE_INFINITY : Number(whole);
}

/** The latest rate of a currency on or before a date. */
export function rateOn(
  table: RateTable | undefined,
  currency: string,
  date: number,
): string | undefined {
  const past = (table?.rates[currency] ?? []).filter((one) => one.date <= date);
  const latest = Math.max(...past.map((one) => one.date));
  return past.find((one) => one.date === latest)?.rate;
}
