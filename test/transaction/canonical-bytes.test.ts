/** What is told plain by its bytes is its own canonical form but for case. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalValue } from '../../src/transaction/canonical.js';
import { makeSmall, plainRule } from '../../src/transaction/canonical-bytes.js';
import { textDictionary } from '../../src/transaction/text-dictionary.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';

const word = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'abIBANiban019 @+:.-"'), maxLength: 40 }),
  fc.constantFrom('IBAN', 'iban GB82WEST12345698765432', 'GB82WEST12345698765432', ' a', 'a  b'),
  fc.constantFrom('IBANGB82WEST12345698765432', 'ibangb82west1234569876543', 'bitcoin:1Abc'),
  fc.constantFrom('caf\u00e9', 'CAF\u00c9', '\uff21', 'a', 'A', '\ud800', '+44 20 7946 0018'),
  fc.constantFrom('UK', 'uk', 'GB', 'gbr', 'Canada', 'CA', 'ca', 'CAN', '124', 'xx'),
  fc.stringMatching(/^[A-Za-z0-9]{1,120}$/),
);
const field = fc.constantFrom(...TEXT_FIELDS);

it('has the form that texts have, or is not told so', () => {
  let found = 0;
  fc.assert(
    fc.property(word, field, (text, of) => {
      const bytes = Buffer.from(text);
      const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      if (plainRule(of)?.(words, 0, bytes.length) !== true) return;
      found += 1;
      makeSmall(bytes, 0, bytes.length);
      expect(bytes.toString(), of).toBe(canonicalValue(of, text));
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(600);
});

it('gives texts of one value one code, in the order in which they were met', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), field, (texts, of) => {
      const dictionary = textDictionary(of);
      const values: string[] = [];
      const shown: string[] = [];
      for (const text of texts) {
        const value = canonicalValue(of, text);
        if (value !== undefined && !values.includes(value)) {
          values.push(value);
          shown.push(text);
        }
        const code = value === undefined ? -1 : values.indexOf(value);
        expect(dictionary.codeOf(text)).toBe(code);
      }
      expect(dictionary.values).toEqual(values);
      expect(dictionary.shown).toEqual(shown);
    }),
    { numRuns: 1000 },
  );
});
