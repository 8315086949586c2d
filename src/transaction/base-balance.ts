/**
 * Balances in the reporting currency, converted as amounts are: at the latest rate on or before the
 * posting's local date.
 */
import { convertMinor } from '../core/money.js';
import type { Batch } from './batch.js';

/**
 * Minor units of the reporting currency by posting; NaN where no balance is recorded, infinite
 * beyond 2^53.
 */
export function baseBalanceReader(batch: Batch): (posting: number) => number {
  const { codes, values } = batch.text.currency;
  const names = values.map((value) => value.toUpperCase());
  return (posting) => {
    const minor = batch.balanceMinor[posting] ?? Number.NaN;
    const from = names[codes[posting]!];
    if (Number.isNaN(minor) || from === undefined || from === batch.currency) return minor;
    const date = batch.localDate[posting]!;
    const rate = batch.rates?.rates[from]?.findLast((entry) => entry.date <= date)?.rate;
    // Rows without a rate were rejected when the batch was made.
    return rate === undefined
      ? Number.NaN
      : convertMinor({ minor, from, to: batch.currency, rate });
  };
}
