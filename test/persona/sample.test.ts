/** The kept sample is what the generators make, and reads as the same records. */
import { describe, expect, it } from 'vitest';
import { recordsBatch } from '../../fixtures/persona/index.js';
import { sampleFiles, sampleRecords } from '../../fixtures/persona/sample.js';
import { REPORTING } from '../../fixtures/persona/world.js';
import {
  readAccounts,
  readCustomers,
  readObservations,
  readRates,
} from '../../src/io/read-records.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import type { Batch } from '../../src/transaction/batch.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';

const FOLDER = 'fixtures/persona-sample';
const SIZE_MAX = 300_000;

describe('the sample of the personas', () => {
  it('is what the generators make', async () => {
    const files = sampleFiles();
    for (const [name, text] of Object.entries(files)) {
      await expect(text).toMatchFileSnapshot(`../../${FOLDER}/${name}`);
    }
    const size = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeLessThan(SIZE_MAX);
  });

  it('reads as the same batch', async () => {
    const made = recordsBatch(sampleRecords());
    const read = await readTransactions(`${FOLDER}/transactions.csv`, {
      currency: REPORTING,
      rates: await readRates(`${FOLDER}/rates.csv`, REPORTING),
      customers: await readCustomers(`${FOLDER}/customers.csv`, REPORTING),
      accounts: await readAccounts(`${FOLDER}/accounts.csv`),
      observations: await readObservations(`${FOLDER}/observations.csv`),
      rejectLimit: 0,
    });
    expect(told(read)).toEqual(told(made));
    expect(read.customers).toEqual(made.customers);
    expect(read.accounts).toEqual(made.accounts);
    expect(read.observations).toEqual(made.observations);
  });
});

/** Everything that rules read of a batch's postings. */
function told(batch: Batch) {
  const { ids, at, localDate, localMinute, amountMinor, baseMinor, balanceMinor, fields } = batch;
  const numbers = [at, localDate, localMinute, amountMinor, baseMinor, balanceMinor];
  const texts = TEXT_FIELDS.map((field) => {
    const { codes, values } = batch.text[field];
    return [...codes].map((code) => values[code]);
  });
  return { ids, numbers: numbers.map((column) => [...column]), texts, fields: [...fields].sort() };
}
