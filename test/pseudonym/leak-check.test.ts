/** Planted identifiers in every spelling and place, and figures that are none. */
import { describe, expect, it } from 'vitest';
import { identifiersOf, leaksIn } from '../../src/pseudonym/leak-check.js';
import type { LeakFormat } from '../../src/pseudonym/leak-cut.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const common = {
  ...({ at: 0, precision: 'day', localDate: 0, direction: 'credit' } as const),
  ...{ currency: 'CAD', amountMinor: 1 },
};
const batch = batchOf(
  [
    {
      ...{ ...common, id: 'TX-900001', account: 'GB82WEST12345698765432', customer: 'Q7' },
      ...{ phone: '+44 20 7946 0018', email: 'jane.doe@example.com', device: 'ab:cd:ef:01:23' },
      ...{ counterpartyName: 'Jane Doe', conductor: 'Élodie Zügel', address: '12 High St, Leeds' },
    },
    {
      ...common,
      id: '2',
      account: '100000',
      counterparty: 'unknown',
      counterpartyName: 'Northwind',
    },
  ],
  {
    customers: [{ id: 'CUST 5512', phones: ['416-555-0133'] }, { id: '20260311' }, { id: 'B"9' }],
  },
);
const set = identifiersOf(batch);
const countIn = (text: string, format: LeakFormat) =>
  leaksIn(text, format, set).reduce((sum, { count }) => sum + count, 0);

describe('the leak check finds an identifier', () => {
  const planted: readonly (readonly [LeakFormat, string])[] = [
    ['text', 'paid into GB82WEST12345698765432 twice'],
    ['text', 'paid into gb82 west 1234 5698 7654 32.'],
    ['text', 'paid into IBAN: GB82-WEST-1234-5698-7654-32'],
    ['text', 'paid into ＧＢ８２WEST12345698765432'],
    ['text', 'paid into GB82WEST\u200b12345698765432'],
    ['text', '| GB82WEST12345698765432 | 12 |'],
    ['text', 'account 100000 was used'],
    ['text', 'called +44 20 7946 0018 once'],
    ['text', 'called +44 (0)20 7946 0018 once'],
    ['text', 'called 0044 20 7946 0018 once'],
    ['text', 'called 416.555.0133 once'],
    ['text', 'called (416) 555-0133 once'],
    ['text', 'wrote to JANE.DOE@example.com'],
    ['text', 'wrote to jane\\.doe@example\\.com'],
    ['text', 'from jane  doe, it says'],
    ['text', 'from ÉLODIE ZÜGEL, it says'],
    ['text', 'on AB-CD-EF-01-23'],
    ['text', 'cites TX-900001:debit'],
    ['json', '{"a":"\\u0047B82WEST12345698765432"}'],
    ['json', '{"a":"says \\"Jane Doe\\" here"}'],
    ['json', '{"GB82WEST12345698765432":1}'],
    ['json', '{"a":"12 High St, Leeds"}'],
    ['json', '{"a":"Q7"}'],
    ['json', '{"a":"2:debit"}'],
    ['json', '{"a":"NORTHWIND"}'],
    ['json', '{"a":"GB82WEST12345698765432'],
    ['json', '{"watched":{"value":"100000"}}'],
    ['csv', 'x,CUST-5512,y'],
    ['csv', 'a,b\n"Doe, ""Jane Doe""",1'],
    ['csv', 'a\nQ7\n'],
    ['csv', 'a\n"B""9"\n'],
    ['text', 'customer 20260311'],
    ['csv', 'a,b\n"a,b",Jane Doe'],
  ];
  for (const [format, text] of planted) {
    it(`in ${format}: ${JSON.stringify(text)}`, () => {
      expect(countIn(text, format)).toBe(1);
    });
  }
});

describe('the leak check stays quiet', () => {
  const clean: readonly (readonly [LeakFormat, string])[] = [
    ['json', '{"amount":"1000.00","baseAmount":"100000"}'],
    ['json', '{"measures":[{"value":"100000","bound":"1000.00"}]}'],
    ['json', '{"rows":100000,"digest":"a1000002"}'],
    ['json', '{"state":"unknown","direction":"credit"}'],
    ['json', '{"a":"Q77","b":"GB82WEST12345698765433","score":2}'],
    ['json', '{"mcc":"2"}'],
    ['json', '{"a":"1000.00","at":"2026-03-11T10:00:00.000Z"}'],
    ['text', 'on 2026-03-11, 202603.11 CAD and 20,260,311 in all'],
    ['text', 'came to 1,000.00 CAD, 100,000 CAD or 1000.00 CAD on 2026-03-11 at 10:00'],
    ['text', '| 10 | 0000 |\n| 1000 | 00 |'],
    ['text', 'Q7 and 2 northwind credits'],
    ['text', 'jane met doe; 10 and 0000; 100 000 of them'],
    ['csv', 'row,column,problem\n2,amount,transaction/bad-amount\n100000,at,x\n'],
  ];
  for (const [format, text] of clean) {
    it(`in ${format}: ${JSON.stringify(text)}`, () => {
      expect(leaksIn(text, format, set)).toEqual([]);
    });
  }
});

describe('a finding', () => {
  it('tells line and count, and no text at all', () => {
    const text = '{\n"a":"clean",\n"b":["Q7","Jane Doe"],\n"c":"100000"}';
    expect(leaksIn(text, 'json', set)).toEqual([
      { line: 3, count: 2 },
      { line: 4, count: 1 },
    ]);
  });
});

describe('a row number', () => {
  it('in place of an id is looked up as a whole string only', () => {
    const rows = Array.from({ length: 3 }, (_, index) => ({
      ...{ ...common, id: String(index + 1), account: 'A', at: index },
    }));
    // Six digits take as many rows; the manifest says that they were read.
    const made = batchOf([...rows, { ...common, id: '123456', account: 'A', at: 9 }]);
    const numbered = identifiersOf({ ...made, manifest: { ...made.manifest, read: 123_456 } });
    expect(leaksIn('123456 rows', 'text', numbered)).toEqual([]);
    expect(leaksIn('{"a":"123456"}', 'json', numbered)).toEqual([{ line: 1, count: 1 }]);
    expect(leaksIn('123456 rows', 'text', identifiersOf(made))).toEqual([{ line: 1, count: 1 }]);
  });
});
