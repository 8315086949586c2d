/**
 * A bank statement: signed amounts, dates alone, two columns of description, one of the account.
 */
import { describe, expect, it } from 'vitest';
import { rowNormaliser } from '../../src/transaction/normalise.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';

const HEADER = ['at', 'account', 'amount', 'currency', 'description', 'description_2'];
const STATEMENT = SHIPPED_PROFILES.find(({ name }) => name === 'signed-statement')!;

function description(one: string, two: string, header: readonly string[] = HEADER) {
  const bound = rowNormaliser(STATEMENT, header);
  if ('problems' in bound) throw new Error('the profile does not fit the header');
  const cells = ['2026-01-05', 'A1', '-12.50', 'CAD', one, two].slice(0, header.length);
  const result = bound.normalise(cells, 1);
  if (!('postings' in result)) throw new Error('the row was rejected');
  return result.postings[0]!;
}

const CASES = [
  // first column   second column   description
  ['e-transfer', 'from A Person', 'e-transfer from A Person'],
  ['e-transfer', '  ', 'e-transfer'],
  ['', 'memo alone', 'memo alone'],
  ['', '', undefined],
] as const;

describe('two columns of description', () => {
  for (const [one, two, expected] of CASES) {
    it(`'${one}' and '${two}' are ${expected === undefined ? 'absent' : `'${expected}'`}`, () => {
      expect(description(one, two).description).toBe(expected);
    });
  }

  it('may be one', () => {
    expect(description('alone', '', HEADER.slice(0, 5)).description).toBe('alone');
  });

  it('stand beside a signed amount and a date alone', () => {
    expect(description('x', 'y')).toMatchObject({
      direction: 'debit',
      amountMinor: 1250,
      precision: 'day',
    });
  });
});
