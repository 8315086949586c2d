/** Reads the export and the records beside it, as the flags of `redthread screen` say. */
import { readAccounts, readCustomers, readObservations, readRates } from '../io/read-records.js';
import { readTransactions } from '../io/read-transactions.js';
import type { Batch } from '../transaction/batch.js';
import type { Console } from './console.js';
import type { ScreenOptions } from './screen-options.js';

/** The batch of one export. Throws a `ProblemError` with what stands in the way. */
export async function readInput(
  file: string,
  options: ScreenOptions,
  console: Console,
): Promise<Batch> {
  const { currency, zone, encoding, profile, rejectLimit, withheld } = options;
  const money = currency ?? 'XXX';
  const { customers, accounts, observations, rates } = options;
  const started = performance.now();
  return readTransactions(file, {
    profile,
    rejectLimit,
    withheld,
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(rates === undefined ? {} : { rates: await readRates(rates, money) }),
    ...(customers === undefined ? {} : { customers: await readCustomers(customers, money) }),
    ...(accounts === undefined ? {} : { accounts: await readAccounts(accounts) }),
    ...(observations === undefined
      ? {}
      : { observations: await readObservations(observations, zone) }),
    onProgress: (rows) => {
      const rate = Math.round((rows / (performance.now() - started)) * 1000);
      console.progress(`reading: ${rows} rows, ${rate} a second`);
    },
  });
}
