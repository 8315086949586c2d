/** Tokens, their keys, and the search for identifiers in finished outputs. */
import { describe, expect, it } from 'vitest';
import { nodeMac } from '../../src/io/mac.js';
import { hkdf } from '../../src/pseudonym/hkdf.js';
import { identifiersOf, leaksIn } from '../../src/pseudonym/leak-check.js';
import { nobleMac } from '../../src/pseudonym/noble-mac.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const ROOT = new Uint8Array(32).fill(7);
const context = {
  root: () => ROOT,
  mac: nodeMac,
  recipient: 'fiu',
  purpose: 'str',
  epoch: 'e1',
} as const;

describe('HKDF', () => {
  it('gives the first vector of RFC 5869', () => {
    const out = hkdf({
      mac: nobleMac,
      root: hex('0b'.repeat(22)),
      salt: hex('000102030405060708090a0b0c'),
      info: hex('f0f1f2f3f4f5f6f7f8f9'),
      length: 42,
    });
    expect(Buffer.from(out).toString('hex')).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    );
  });
});

describe('tokens', () => {
  it('are the same from both macs and for every spelling', () => {
    const token = documentTokens(context).token('account', 'GB82 WEST 1234 5698 7654 32');
    const other = documentTokens({ ...context, mac: nobleMac });
    expect(other.token('account', 'gb82west12345698765432')).toBe(token);
    expect(token).toMatch(/^account_e1_[0-9a-z]{26}$/);
  });

  it('cannot be joined between recipients, purposes, fields or epochs', () => {
    const tail = (change: Partial<typeof context>, field: 'account' | 'phone' = 'account') =>
      documentTokens({ ...context, ...change } as typeof context)
        .token(field, '555010')!
        .slice(-26);
    const all = [
      tail({}),
      tail({ recipient: 'bank' } as never),
      tail({ purpose: 'research' } as never),
      tail({ epoch: 'e2' } as never),
      tail({}, 'phone'),
    ];
    expect(new Set(all).size).toBe(5);
  });

  it('of a possible victim come from a key domain of their own', () => {
    const possibleVictims = new Map([['customer', new Set(['c'])]]);
    const own = documentTokens({ ...context, possibleVictims });
    expect(own.token('customer', 'C')).not.toBe(documentTokens(context).token('customer', 'C'));
    expect(own.token('customer', 'D')).toBe(documentTokens(context).token('customer', 'D'));
  });

  it('are refused without a key, a recipient, a purpose or an epoch', () => {
    for (const change of [
      { root: () => ROOT.slice(1) },
      { recipient: ' ' },
      { purpose: '' },
      { epoch: '' },
    ]) {
      expect(() => documentTokens({ ...context, ...change })).toThrow('tokens need a usable');
    }
  });
});

describe('the search for leaks', () => {
  const batch = batchOf([
    {
      ...{ id: '1', at: 0, precision: 'day', localDate: 0, direction: 'credit', currency: 'CAD' },
      ...{ account: 'CA-1001', amountMinor: 1, phone: '+1 555 0100', customer: 'Q7' },
    },
  ]);
  const known = identifiersOf(batch);

  for (const text of [
    '{"a":"CA-1001"}',
    '{"a":"ca1001"}',
    'x,CA-1001,y',
    '{"a":"+1 (555) 0100"}',
    '{"a":"Q7"}',
  ]) {
    it(`finds what stands in ${text}`, () => {
      const format = text.startsWith('{') ? 'json' : 'csv';
      expect(leaksIn(text, format, known)).not.toEqual([]);
    });
  }

  it('finds nothing in a clean text, and takes no part of a word for a short identifier', () => {
    expect(leaksIn('{"a":"CA-1002","b":"Q77","c":12001}', 'json', known)).toEqual([]);
  });
});
