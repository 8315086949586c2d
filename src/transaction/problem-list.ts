/**
 * What can be wrong with rows and batches. No message ever carries a value: row and column, no
 * more.
 */
import type { ProblemKind } from '../core/problem.js';

export const conflictingId: ProblemKind = {
  code: 'transaction/conflicting-id',
  severity: 'error',
  title: 'two rows with the same id, account and direction, and different content',
  explanation:
    'A posting is known by its id, account and direction. Where two rows share them and differ in ' +
    'anything else, one of them is wrong and nothing tells which: all of them are rejected.',
  help: 'mend the ids in the export, or find out which of the rows holds',
};

export const noRate: ProblemKind = {
  code: 'transaction/no-rate',
  severity: 'error',
  title: 'no exchange rate on or before the date of a row',
  explanation:
    'The rate table has rates of the currency, but all of them are later than the row. An amount is ' +
    'never converted at a rate from its future.',
  help: 'add an earlier rate to the table',
};

export const convertedTooLarge: ProblemKind = {
  code: 'transaction/converted-too-large',
  severity: 'error',
  title: 'an amount that a rate takes beyond 2^53 minor units',
  explanation:
    'Amounts are exact whole numbers of minor units below 2^53, about 90 million million of a ' +
    'currency with two decimals. At its rate the amount of the row is more than that in the ' +
    'reporting currency, and no number that is nearly right is put in its place.',
  help: 'look whether rate and amount are right, or report in another currency',
};

export const severalCurrencies: ProblemKind = {
  code: 'transaction/several-currencies',
  severity: 'error',
  title: 'amounts in a currency that cannot be converted',
  explanation:
    'Sums are of one reporting currency. Amounts of another need a table of rates; adding them up as ' +
    'they stand would be wrong, and leaving them out would lose rows.',
  help: 'give a table of rates (`currency,date,rate`) with `--rates`, and the currency to report in',
};

/** In reading order. */
export const TRANSACTION_PROBLEMS: readonly ProblemKind[] = [
  conflictingId,
  noRate,
  convertedTooLarge,
  severalCurrencies,
];
