/**
 * Whom an identifier belongs to when somebody is erased: theirs alone goes along, what is shared
 * stays.
 */
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/explain/case.js';
import { customerSubject, vaultSubjects } from '../../src/pseudonym/vault-subject.js';

const posting = (id: string, account: string, customer?: string) => ({
  ...{ id, account, at: '2026-01-01', localDate: '2026-01-01', direction: 'credit' },
  ...(customer === undefined ? {} : { customer }),
});

/** Only what the subjects are read from; the rest of a case plays no part. */
const CASES = [
  {
    customers: [
      { id: 'C-1', phones: ['+1 520 555 0143'], emails: ['one@example.org'] },
      {
        id: 'C-2',
        phones: ['+1 520 555 0199'],
        emails: ['ONE@example.org'],
        addresses: ['1 Road'],
      },
    ],
    accounts: [
      { id: 'A-1', holders: [{ customer: 'C-1' }] },
      { id: 'A-joint', holders: [{ customer: 'c-1' }, { customer: 'C-2' }] },
    ],
    transactions: [
      posting('t1:credit', 'A-1', 'C-1'),
      posting('t2', 'A-joint', 'C-2'),
      posting('t3', 'A-9'),
    ],
  },
] as unknown as readonly Case[];

describe('the subject of an identifier', () => {
  const subjectOf = vaultSubjects(CASES, new Map([['customer', new Set(['c-2'])]]));
  const rows = [
    ['customer', 'c-1 ', 'customer\nc-1', 'other'],
    ['phone', '+1 (520) 555-0143', 'customer\nc-1', 'other'],
    ['account', 'a-1', 'customer\nc-1', 'other'],
    ['transaction', 't1', 'customer\nc-1', 'other'],
    // The same account and number when somebody else pays to them.
    ['counterparty', 'A-1', 'customer\nc-1', 'other'],
    ['counterparty', '+1 520 555 0143', 'customer\nc-1', 'other'],
    // A customer who carries out a posting is the same person.
    ['conductor', 'c-1', 'customer\nc-1', 'other'],
    ['conductor', 'C-2', 'customer\nc-2', 'possible-victim'],
    ['conductor', 'Somebody Else', 'conductor\nsomebody else', 'other'],
    // A possible victim's are apart.
    ['customer', 'C-2', 'customer\nc-2', 'possible-victim'],
    ['transaction', 't2', 'customer\nc-2', 'possible-victim'],
    ['address', '1 road', 'customer\nc-2', 'possible-victim'],
    // Shared: nobody's, and with a possible victim no longer than theirs.
    ['email', 'one@example.org', 'email\none@example.org', 'possible-victim'],
    ['account', 'A-JOINT', 'account\na-joint', 'possible-victim'],
    // Of nobody on file.
    ['transaction', 't3', 'account\na-9', 'other'],
    ['counterparty', 'somebody', 'counterparty\nsomebody', 'other'],
    ['device', 'd1', 'device\nd1', 'other'],
  ] as const;
  for (const [field, text, subject, domain] of rows) {
    it(`${field} ${text} is ${subject.replace('\n', ' ')}, ${domain}`, () => {
      expect(subjectOf(field, text)).toEqual({ subject, domain });
    });
  }

  it('is found by a customer number however it is spelt, and by no blank', () => {
    expect(customerSubject(' C-1')).toBe('customer\nc-1');
    expect(customerSubject('  ')).toBeUndefined();
  });
});
