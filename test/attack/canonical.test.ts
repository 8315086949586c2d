/**
 * Attack: the same identifier is spelt differently each time, so that its tokens do not join (a
 * link that is missed), or two are spelt so alike that their tokens do (strangers who are joined).
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { nodeMac } from '../../src/io/mac.js';
import { lengthPrefixed } from '../../src/pseudonym/length-prefix.js';
import { messageWriter } from '../../src/pseudonym/message-writer.js';
import { documentTokens, type TokenField } from '../../src/pseudonym/token.js';
import {
  CANONICAL_FORM_VERSION,
  canonicalValue,
  canonicalVersion,
} from '../../src/transaction/canonical.js';
import { IDENTIFIER_KINDS } from '../../src/transaction/canonical-identifier.js';
import { canonicalPhone, PHONE_PLANS_VERSION } from '../../src/transaction/canonical-phone.js';

const tokens = documentTokens({
  root: () => new Uint8Array(32).fill(7),
  ...{ mac: nodeMac, recipient: 'fiu', purpose: 'str', epoch: 'e1' },
});

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  account: [
    'GB82WEST12345698765432',
    'gb82 west 1234 5698 7654 32',
    'IBAN: GB82-WEST-1234-5698-7654-32',
    'GB82\u200bWEST\u200d12345698765432',
    'ＧＢ８２ WEST 1234 5698 7654 32',
    'GB82\u00a0WEST\u20091234\u20135698\u20137654\u201332',
    'GB٨٢WEST١٢٣٤٥٦٩٨٧٦٥٤٣٢',
  ],
  phone: [
    '+442079460018',
    '+44 (0)20 7946 0018',
    '0044 20 7946 0018',
    'tel:+44-20-7946-0018',
    '＋４４ ２０ ７９４６ ００１８',
    '+٤٤ ٢٠ ٧٩٤٦ ٠٠١٨',
    '+44 020 7946 0018',
    '(+44) 20.7946.0018',
  ],
  email: [
    'jane.doe@example.com',
    ' Jane.Doe@Example.COM ',
    'mailto:jane.doe@example.com?subject=x',
    'Jane Doe <jane.doe@example.com>',
    'jane.doe＠example．com',
    'jane.\u200bdoe@example.com.',
  ],
  handle: ['@red.fox', 'Red.Fox', '@RED.FOX', '@ red.fox', '＠red.fox', '@red\u2060.fox'],
  wallet: [
    '0x52908400098527886e0f7030069857d2e4169ee7',
    '0x52908400098527886E0F7030069857D2E4169EE7',
    'ethereum:0x52908400098527886E0F7030069857D2E4169EE7?value=1',
    ' 0x5290 8400 0985 2788 6E0F 7030 0698 57D2 E416 9EE7 ',
    '0x52908400098527886E0F7030069857D2\u200bE4169EE7',
    '０x52908400098527886E0F7030069857D2E4169EE7',
  ],
  document: [
    'AB123456',
    'ab 123 456',
    'AB-123456',
    'No. AB 12-34.56',
    'ＡＢ123456',
    'AB\u00ad123456',
  ],
};

// Seen failing, per kind, with NFKC left out of canonicalText, with INVISIBLE not removed, with the
// scheme not taken off, with `withAsciiDigits` left out, and with byPlan giving undefined (+44 020
// …).
describe('spellings of one identifier', () => {
  it('are tried for every kind', () => {
    expect(Object.keys(SPELLINGS).sort()).toEqual([...IDENTIFIER_KINDS].sort());
    for (const all of Object.values(SPELLINGS)) expect(new Set(all).size).toBeGreaterThanOrEqual(6);
  });

  for (const [kind, all] of Object.entries(SPELLINGS)) {
    it(`of ${kind} give one token`, () => {
      const made = all.map((text) => tokens.token(kind as TokenField, text));
      expect(new Set(made).size).toBe(1);
      expect(made[0]).toMatch(/^[a-z]+_e1_[0-9a-z]{26}$/);
    });
  }

  it('give one token where a payee is known by them', () => {
    for (const kind of ['account', 'phone', 'email'] as const) {
      const written = SPELLINGS[kind]!.filter((text) => kind !== 'phone' || /^[+＋]/.test(text));
      expect(new Set(written.map((text) => tokens.token('counterparty', text))).size).toBe(1);
    }
  });
});

// Seen failing with canonicalAccount giving every number without its marks.
describe('two identifiers', () => {
  it.each([
    ['account', '1-23', '12-3'],
    ['account', '00123', '123'],
    ['account', 'GB82WEST12345698765432', 'GB82WEST12345698765433'],
    ['account', 'DE8937040044053201300-1', 'DE89370400440532013001-'],
    ['phone', '+442079460018', '+442079460018 ext 5'],
    ['phone', '+1 555 0100', '+1 555 0101'],
    ['phone', '2079460018', '+442079460018'],
    ['email', 'a.b@example.com', 'ab@example.com'],
    ['email', 'a+x@example.com', 'a@example.com'],
    ['document', 'AB123456', 'AB123457'],
  ] as const)('of %s stay apart: %s and %s', (kind, one, other) => {
    expect(tokens.token(kind, one)).not.toBe(tokens.token(kind, other));
  });

  it('an account and a telephone of the same digits share no token', () => {
    expect(tokens.token('account', '5550100')!.slice(-26)).not.toBe(
      tokens.token('phone', '5550100')!.slice(-26),
    );
  });
});

describe('telephone numbers', () => {
  // Seen failing with `trunk.includes` replaced by false in canonical-phone.ts: +44 020 … stays as
  // it is.
  it('told without a parse are what the package makes of them', () => {
    const digits = fc.integer({ min: 1, max: 999_999_999_999_999 }).map(String);
    const code = fc.constantFrom(
      '1',
      '44',
      '33',
      '49',
      '39',
      '7',
      '54',
      '52',
      '36',
      '55',
      '91',
      '63',
      '234',
      '65',
    );
    const trunk = fc.constantFrom('', '0', '1', '8', '06', '9', '15');
    fc.assert(
      fc.property(code, trunk, digits, (...parts) => {
        const text = `+${parts.join('')}`.slice(0, 17);
        const parsed = parsePhoneNumberFromString(text, { extract: false });
        expect(canonicalPhone(text)).toBe(parsed?.isValid() === true ? parsed.number : text);
      }),
      { numRuns: 5_000 },
    );
  });

  it('are completed where their country is given, and only by its plan', () => {
    expect(canonicalPhone('020 7946 0018', 'GB')).toBe('+442079460018');
    expect(canonicalPhone('(416) 555-0133', 'CA')).toBe('+14165550133');
    expect(canonicalPhone('555-0100', 'US')).toBe('5550100');
  });

  it('are spelt by the plans that the version of their form names', () => {
    const { version } = JSON.parse(
      readFileSync('node_modules/libphonenumber-js/package.json', 'utf8'),
    );
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(PHONE_PLANS_VERSION).toBe(`libphonenumber-js/${version}`);
    expect(dependencies['libphonenumber-js']).toBe(version); // exact: no caret
    expect(canonicalVersion('phone')).toContain(PHONE_PLANS_VERSION);
    expect(canonicalVersion('account')).toBe(CANONICAL_FORM_VERSION);
  });
});

describe('the message of a token', () => {
  // Seen failing with the last byte of the length left out of messageWriter.
  it('is LP(version, value), however often the buffer was used', () => {
    const write = messageWriter('canon/x');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), (value) => {
        const { bytes, length } = write(value);
        expect([...bytes.subarray(0, length)]).toEqual([...lengthPrefixed(['canon/x', value])]);
      }),
    );
  });

  // Seen failing with `inner` not grown in io/mac.ts.
  it('has the same MAC from the quick way as from createHmac (RFC 4231, case 2 among them)', () => {
    const jefe = nodeMac.keyed!(Buffer.from('Jefe'));
    const message = Buffer.from('what do ya want for nothing?');
    expect(Buffer.from(jefe(message, message.length)).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 64 }),
        fc.uint8Array({ maxLength: 700, size: 'max' }),
        (key, text) => {
          expect([...nodeMac.keyed!(key)(text, text.length)]).toEqual([...nodeMac(key, text)]);
        },
      ),
    );
  });
});

describe('a name', () => {
  it('is compared as text and has no form of a key: two spellings stay two', () => {
    expect(canonicalValue('counterpartyName', 'GARCIA LOPEZ, JOSE')).not.toBe(
      canonicalValue('counterpartyName', 'José García-López'),
    );
    expect(IDENTIFIER_KINDS).not.toContain('name');
  });
});
