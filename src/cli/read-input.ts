/** Reads the export and the records beside it, as the flags of `redthread screen` say. */
import { readAccounts, readCustomers, readObservations, readRates } from '../io/read-records.js';
import { type ReadTransactionsOptions, readTransactions } from '../io/read-transactions.js';
import type { Crew } from '../io/worker-crew.js';
import type { Batch } from '../transaction/batch.js';
import type { Console } from './console.js';
import type { ScreenOptions } from './screen-options.js';
import { screenWords } from './screen-words.js';

/** The batch of one export, read in threads where they are at hand. Throws a `ProblemError`. */
export async function readInput(
  file: string,
  options: ScreenOptions,
  console: Console,
  crew?: Crew,
): Promise<Batch> {
  const records = await inputRecords(options, console);
  return readTransactions(file, crew === undefined ? records : { ...records, crew });
}

type ReadFlags = Partial<
  Pick<
    ScreenOptions,
    | ('profile' | 'currency' | 'zone' | 'encoding' | 'rejectLimit' | 'withheld' | 'language')
    | RecordFlag
  >
>;
type RecordFlag = 'customers' | 'accounts' | 'observations' | 'rates';

/** The records beside an export, and how it is to be read, whichever command it is for. */
export async function inputRecords(
  options: ReadFlags,
  console: Console,
): Promise<ReadTransactionsOptions> {
  const { currency, zone, encoding, profile, rejectLimit, withheld } = options;
  const money = currency ?? 'XXX';
  const { customers, accounts, observations, rates } = options;
  const words = screenWords(options.language ?? 'en');
  const started = performance.now();
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(rejectLimit === undefined ? {} : { rejectLimit }),
    ...(withheld === undefined ? {} : { withheld }),
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
      console.progress(words.reading(rows, rate));
    },
  };
}
