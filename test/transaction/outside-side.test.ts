/** What marks the outside of a bilateral file is nobody's account. */
import { describe, expect, it } from 'vitest';
import { rowNormaliser } from '../../src/transaction/normalise.js';
import { SHIPPED_PROFILES } from '../../src/transaction/shipped-profile.js';

const HEADER = [
  ...['tx_id', 'timestamp', 'amount', 'currency', 'src', 'dst', 'tx_type', 'is_cash'],
  ...['counterparty_country', 'src_bal_after', 'dst_bal_after', 'is_sar', 'typology', 'alert_id'],
];

function postings(src: string, dst: string, type: string) {
  const profile = [...Object.values(SHIPPED_PROFILES)].find(({ name }) => name === 'amlbench')!;
  const bound = rowNormaliser(profile, HEADER, { zone: 'UTC' });
  if ('problems' in bound) throw new Error('the profile does not fit its own header');
  const cells = [
    'T1',
    '2025-01-01T00:00:00',
    '5.00',
    'USD',
    src,
    dst,
    type,
    '0',
    'US',
    '',
    '',
    '',
    '',
    '',
  ];
  const result = bound.normalise(cells, 1);
  return 'postings' in result ? result.postings : [];
}

describe('a bilateral row', () => {
  it('between two accounts of ours gives each the other as counterparty', () => {
    const both = postings('A1', 'A2', 'TRANSFER');
    expect(both.map(({ account, counterparty }) => [account, counterparty])).toEqual([
      ['A1', 'A2'],
      ['A2', 'A1'],
    ]);
  });

  it('from the outside gives one posting without a counterparty', () => {
    const [one, ...others] = postings('CASH', 'A2', 'CASH_IN');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ account: 'A2', direction: 'credit', kind: 'cash-deposit' });
    expect(one?.counterparty).toBeUndefined();
  });
});
