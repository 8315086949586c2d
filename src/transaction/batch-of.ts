/** A batch of transactions that are at hand already: for embedding, cases and tests. */
import { expectArguments } from '../core/argument.js';
import { throwOnErrors } from '../core/problem.js';
import type { Batch } from './batch.js';
import { type BatchOptions, batchBuilder } from './batch-builder.js';
import type { Transaction } from './transaction.js';

/**
 * Builds a batch; each transaction is a row of its own, numbered from 1 in the order given. Throws
 * a `ProblemError` when currencies cannot be converted; rows in conflict are in the manifest.
 */
export function batchOf(transactions: readonly Transaction[], options: BatchOptions = {}): Batch {
  const list = [transactions, 'an array'] as const;
  expectArguments('batchOf', { transactions: list, options: [options, 'an object'] });
  const builder = batchBuilder(options);
  transactions.forEach((transaction, index) => {
    const { amountMinor, currency } = transaction;
    builder.add(index + 1, [transaction], { minor: amountMinor, currency });
  });
  const result = builder.finish();
  if ('batch' in result) return result.batch;
  throwOnErrors(result.problems);
  throw new Error('redthread broke its own rule: a batch failed without a problem');
}
