/**
 * Sums of amounts by currency and by what became of the row, exact: whole minor units as bigint.
 */
import { textFromMinor } from '../core/money.js';
import type { CurrencyTotals } from './manifest.js';

export type Outcome = 'accepted' | 'duplicates' | 'rejected';

export interface Totals {
  add(outcome: Outcome, currency: string, minor: number): void;
  /** Decimal text by currency, in alphabetical order; `read` is what was handed in. */
  result(): Readonly<Record<string, CurrencyTotals>>;
}

export function newTotals(): Totals {
  const sums = new Map<string, Record<Outcome, bigint>>();
  return {
    add: (outcome, currency, minor) => {
      let sum = sums.get(currency);
      if (sum === undefined) {
        sum = { accepted: 0n, duplicates: 0n, rejected: 0n };
        sums.set(currency, sum);
      }
      sum[outcome] += BigInt(minor);
    },
    result: () =>
      Object.fromEntries(
        [...sums]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([currency, { accepted, duplicates, rejected }]) => [
            currency,
            {
              read: textFromMinor(accepted + duplicates + rejected, currency),
              accepted: textFromMinor(accepted, currency),
              duplicates: textFromMinor(duplicates, currency),
              rejected: textFromMinor(rejected, currency),
            },
          ]),
      ),
  };
}
