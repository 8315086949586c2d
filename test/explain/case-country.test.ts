/** Countries of a case are told by their codes: of two spellings in a batch only one is at hand. */
import { expect, it } from 'vitest';
import { caseTransactions } from '../../src/explain/case-of.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { table } from '../law/table.js';

it('tells the code of a country that is known, and any other text as it was first spelt', () => {
  const rows = table(`
    t1  d0  10:00  a1  credit  1  p1  placeCountry=Canada  counterpartyCountry=Atlantis
    t2  d1  10:00  a1  credit  1  p1  placeCountry=CA      counterpartyCountry=ATLANTIS
    t3  d2  10:00  a1  credit  1  p1  placeCountry=fra
    t4  d3  10:00  a1  credit  1  p1
  `);
  const told = caseTransactions(batchOf(rows), String);
  expect([0, 1, 2, 3].map((posting) => told(posting).placeCountry)).toEqual([
    ...['CA', 'CA', 'FR'],
    undefined,
  ]);
  expect([0, 1].map((posting) => told(posting).counterpartyCountry)).toEqual([
    'Atlantis',
    'Atlantis',
  ]);
});
