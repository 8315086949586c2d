/**
 * Sums of the decimal text that a case holds, exact; none where a policy put bands in its place.
 */
import { currencyExponent, minorFromText, textFromMinor } from '../core/money.js';
import type { DraftTotal, DraftTransaction } from './str-draft.js';

/**
 * Sum of decimal text in one currency, or null when one of them is not an amount.
 *
 * @example
 * sumOfAmounts(['12.50', '0.25'], 'CAD') // => '12.75'
 * sumOfAmounts(['10-20'], 'CAD') // => null
 */
export function sumOfAmounts(amounts: readonly string[], currency: string): string | null {
  if (currencyExponent(currency) === undefined) return null;
  let sum = 0n;
  for (const amount of amounts) {
    const result = minorFromText(amount, currency);
    if ('fault' in result) return null;
    sum += BigInt(result.minor);
  }
  return textFromMinor(sum, currency);
}

/** Totals by direction, currency and status, in order of first appearance; credits first. */
export function totalsOf(
  transactions: readonly DraftTransaction[],
  currency: string,
): readonly DraftTotal[] {
  const groups = new Map<string, DraftTransaction[]>();
  for (const one of transactions) {
    const key = [one.direction, one.currency, statusOf(one)].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()]
    .map((group): DraftTotal => {
      const first = group[0]!;
      return {
        direction: first.direction,
        currency: first.currency,
        status: statusOf(first),
        count: group.length,
        amount: sumOfAmounts(
          group.map(({ amount }) => amount),
          first.currency,
        ),
        baseAmount: sumOfAmounts(
          group.map(({ baseAmount }) => baseAmount),
          currency,
        ),
      };
    })
    .sort((a, b) => Number(a.direction === 'debit') - Number(b.direction === 'debit'));
}

/** A row without a status is completed (design, section 3). */
export function statusOf({ recorded }: DraftTransaction): string {
  return recorded['status'] ?? 'completed';
}
