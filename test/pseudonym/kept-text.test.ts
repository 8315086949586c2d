/** What a column may hold and still be told where a policy keeps it. */
import { describe, expect, it } from 'vitest';
import { keptText } from '../../src/pseudonym/kept-text.js';

const KEPT: readonly (readonly [field: string, text: string])[] = [
  ['placeCountry', 'CA'],
  ['placeCountry', 'Côte d’Ivoire'],
  ['customer.homeCountry', '124'],
  ['mcc', '7011'],
  ['mcc', '742'],
  ['account.kind', 'Chequing'],
  ['account.kind', 'credit card'],
  ['account.kind', 'savings_account-USD'],
  ['account.kind', 'Compte épargne'],
  ['placeCity', 'Saint-Jérôme'],
  ['placeCity', '東京'],
  ['placeCity', 'Paris 14e'],
  ['placeRegion', 'ON'],
  ['customer.industry', '722511'],
  ['customer.industry', 'NACE 56.10 restaurants'],
  ['customer.industry', 'Hair, nail & skin care'],
  ['counterpartyInstitution', 'Bank 24/7'],
];

const DROPPED: readonly (readonly [field: string, text: string])[] = [
  ['placeCountry', 'Ann Smith'],
  ['counterpartyCountry', '+1 416 555 0107'],
  ['mcc', 'Ann Smith'],
  ['mcc', '70114165550107'],
  ['account.kind', 'Ann Smith savings'],
  ['account.kind', 'savings 4165550107'],
  ['placeCity', 'call +1 (416) 555-0107'],
  ['placeCity', 'ann@example.com'],
  ['placeCity', 'ann at example dot com'],
  ['placeCity', '４１６５５５０１０７'],
  ['placeRegion', 'GB82 WEST 1234 5698 7654 32'],
  ['customer.industry', '416-555-0107'],
  ['customer.industry', '722511 ann@example.com'],
  ['counterpartyInstitution', '4111 1111 1111 1111'],
  ['placeCity', '\u200b'],
];

describe('a text that a policy keeps', () => {
  it.each(KEPT)('is told of %s: %s', (field, text) => {
    expect(keptText(field, text)).toBe(text);
  });

  it.each(DROPPED)('is not told of %s: %s', (field, text) => {
    expect(keptText(field, text)).toBeUndefined();
  });
});
