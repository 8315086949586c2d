/**
 * Versions in the order of Semantic Versioning (section 11), and the one spelling of keys and
 * signatures.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedText } from '../../src/typology/signature.js';
import { bytesOfBase64url } from '../../src/typology/signature-key.js';
import { compareVersions } from '../../src/typology/signature-version.js';

describe('versions', () => {
  const RISING = [
    ...['0.9.0', '0.10.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta'],
    ...['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0'],
    ...['2.0.0', '2.1.0', '2.1.1', '9007199254740993.0.0', '9007199254740994.0.0'],
  ];

  it('rise as Semantic Versioning orders them', () => {
    for (const [place, one] of RISING.entries()) {
      for (const [other, two] of RISING.entries()) {
        expect(Math.sign(compareVersions(one, two)), `${one} ${two}`).toBe(
          Math.sign(place - other),
        );
      }
    }
  });

  it('are in one order, whatever the schema lets through', () => {
    const number = fc.oneof(fc.nat(12).map(String), fc.constantFrom('00', '01', '007'));
    const suffix = fc.array(
      fc.oneof(fc.nat(9).map(String), fc.constantFrom('a', 'B', 'rc', '0a', '')),
      {
        maxLength: 3,
      },
    );
    const version = fc
      .tuple(number, number, number, suffix)
      .map(([a, b, c, d]) => `${a}.${b}.${c}${d.length === 0 ? '' : `-${d.join('.')}`}`);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        expect(compareVersions(a, a)).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('base64url', () => {
  it('is read as node reads it, in one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(bytesOfBase64url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'AQZ09az-_=+/ '), maxLength: 9 }),
        (text) => {
          const bytes = bytesOfBase64url(text);
          const isSpelt = Buffer.from(text, 'base64url').toString('base64url') === text;
          expect(bytes !== undefined).toBe(isSpelt);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

it('what is signed is the RFC 8785 form of the statement', () => {
  const typology = { version: '1.0.0', id: 'us/x', digest: 'ab' };
  const statement = { typology, expires: '2027-10-31', format: 'redthread/signature/1' } as const;
  expect(signedText(statement)).toBe(
    '{"expires":"2027-10-31","format":"redthread/signature/1",' +
      '"typology":{"digest":"ab","id":"us/x","version":"1.0.0"}}',
  );
});
