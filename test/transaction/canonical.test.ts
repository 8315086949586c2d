/** Canonical forms: every spelling of one identifier, and never two identifiers as one. */
import { describe, expect, it } from 'vitest';
import { canonicalText, canonicalValue } from '../../src/transaction/canonical.js';

const SAME = [
  ['account', 'gb82west12345698765432', 'GB82 WEST 1234 5698 7654 32'],
  ['account', 'gb82west12345698765432', 'IBAN GB82-WEST-1234-5698-7654-32'],
  ['account', 'gb82west12345698765432', 'GB82\u200bWEST12345698765432'],
  ['account', 'gb82west12345698765432', 'GB８2WEST12345698765432'],
  ['counterparty', 'someone@example.com', ' Someone@Example.com '],
  ['phone', '+442079460018', '+44 (0)20 7946 0018'],
  ['phone', '+442079460018', '0044 20 7946 0018'],
  ['phone', '0612345678', '06-12 34 56 78'],
  ['phone', '0612345678', '٠٦١٢٣٤٥٦٧٨'],
  ['placeCity', 'são paulo', 'SÃO  PAULO'],
  ['placeCity', 'strasse', 'Straße'],
] as const;

describe('canonical forms', () => {
  for (const [field, canonical, written] of SAME) {
    it(`spells ${field} as ${canonical} (${SAME.findIndex((one) => one[2] === written)})`, () => {
      expect(canonicalValue(field, written)).toBe(canonical);
    });
  }

  it('keeps apart accounts that differ in where a mark stands', () => {
    expect(canonicalValue('account', '1-23')).not.toBe(canonicalValue('account', '12-3'));
    expect(canonicalValue('account', '00123')).not.toBe(canonicalValue('account', '123'));
  });

  it('has none for text of nothing but white and invisible characters', () => {
    expect(canonicalText(' \u200b\ufeff ')).toBeUndefined();
    expect(canonicalValue('account', '\u00ad')).toBeUndefined();
  });
});
