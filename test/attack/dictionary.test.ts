/**
 * Attack 1: the attacker has everything that a run wrote, the program, and every public constant,
 * but not the key. They try every account of a branch and every number of a range: 100,000
 * candidates, or as many as DICTIONARY says (1000000 in a nightly run).
 */
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKey } from '../../src/io/key-file.js';
import { SHIPPED_POLICIES } from '../../src/io/load-policy.js';
import { nodeMac } from '../../src/io/mac.js';
import { base32 } from '../../src/pseudonym/base32.js';
import { lengthPrefixed } from '../../src/pseudonym/length-prefix.js';
import { documentTokens, type RootKey, type TokenField } from '../../src/pseudonym/token.js';
import { canonicalValue, canonicalVersion } from '../../src/transaction/canonical.js';
import { accountAt, person, phoneAt, screened, tokensIn, writeExport } from './people.js';

const CANDIDATES = Number(process.env['DICTIONARY'] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'redthread-dictionary-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PEOPLE = Array.from({ length: 6 }, (_, number) => person(number));
/** Half of them accounts, half telephones; the true ones are among them. */
const DICTIONARY = Array.from({ length: CANDIDATES / 2 }, (_, number) => [
  ['account', accountAt(number + 40_000)] as const,
  ['phone', phoneAt(number)] as const,
]).flat();
const TRUE = new Set(PEOPLE.flatMap(({ account, other, phone }) => [account, other, phone]));

let texts = '';
let key: RootKey;
beforeAll(async () => {
  writeExport(folder, { people: PEOPLE });
  for (const policy of SHIPPED_POLICIES) {
    texts += await screened(folder, policy, '--policy', policy);
  }
  texts += await screened(folder, 'own');
  key = (await loadKey({ path: join(folder, 'key'), env: {} })).root;
}, 60_000);

interface Context {
  readonly recipient: string;
  readonly purpose: string;
  readonly epoch: string;
}

/** Whom each document is for stands in its own record. */
const contexts = (): readonly Context[] =>
  [...SHIPPED_POLICIES].map((name) => {
    const { policy } = JSON.parse(readFileSync(join(folder, name, 'privacy.json'), 'utf8'));
    return { ...policy, epoch: policy.linking.epoch };
  });

/** A candidate is found where its token, as the attacker makes it, stands in the outputs. */
function found(tokenOf: (field: TokenField, text: string) => string | undefined): number {
  const tails = new Set(tokensIn(texts).map(({ tail }) => tail));
  let count = 0;
  for (const [field, text] of DICTIONARY) {
    const token = tokenOf(field, text);
    if (token !== undefined && tails.has(token.slice(-26))) count += 1;
  }
  return count;
}

describe('a dictionary of accounts and telephone numbers', () => {
  it('holds the true ones, and with the key every one that was told is found: the search works', () => {
    expect(DICTIONARY.filter(([, text]) => TRUE.has(text)).length).toBe(TRUE.size);
    const [fiu] = contexts();
    const tokens = documentTokens({ root: key, mac: nodeMac, ...fiu! });
    const count = found((field, text) => tokens.token(field, text));
    expect(count).toBeGreaterThanOrEqual(2 * PEOPLE.length);
  });

  // Seen failing with `root: new Uint8Array(32)` in place of `root: input.root()` in `derivedKey`.
  it('finds nobody with the program and keys that somebody might have used', () => {
    const [fiu, , partner] = contexts();
    const guesses: readonly Uint8Array[] = [
      new Uint8Array(32),
      new Uint8Array(32).fill(255),
      createHash('sha256').update('').digest(),
      createHash('sha256').update(fiu!.recipient).digest(),
      createHash('sha256').update(readFileSync('policies/fiu-report.json')).digest(),
    ];
    for (const root of guesses) {
      const own = documentTokens({ root: () => root, mac: nodeMac, ...fiu! });
      expect(found((field, text) => own.token(field, text))).toBe(0);
    }
    // The same of another document, whose recipient may be somebody else.
    const other = documentTokens({ root: () => guesses[0]!, mac: nodeMac, ...partner! });
    expect(found((field, text) => other.token(field, text))).toBe(0);
  });

  // Seen failing with `mac(bytes, length)` in `tokenMaker` replaced by the SHA-256 of those bytes.
  it('finds nobody by hashes without a key, of every spelling and framing that the code knows', () => {
    const [fiu] = contexts();
    const { recipient, purpose, epoch } = fiu!;
    const framings: readonly ((field: TokenField, text: string) => Uint8Array | string)[] = [
      (_, text) => text,
      (field, text) => canonical(field, text),
      (field, text) => lengthPrefixed([canonicalVersion(field), canonical(field, text)]),
      (field, text) => `${recipient}${purpose}${field}${epoch}${canonical(field, text)}`,
      (field, text) =>
        lengthPrefixed([
          ...['redthread/pseudonym/1', recipient, purpose, field, epoch],
          ...[canonicalVersion(field), canonical(field, text)],
        ]),
    ];
    for (const framing of framings) {
      const hash = (field: TokenField, text: string) =>
        base32(createHash('sha256').update(framing(field, text)).digest(), 16);
      expect(found(hash)).toBe(0);
    }
    const named = (field: TokenField, text: string) =>
      base32(createHmac('sha256', epoch).update(canonical(field, text)).digest(), 16);
    expect(found(named)).toBe(0);
  });

  // Seen failing with the SHA-256 of `posting.account` as a field more in `toldPosting`.
  it('finds no digest of anybody anywhere in the outputs, in hex or base64, whole or cut', () => {
    const hex = new Set(
      texts
        .toLowerCase()
        .match(/[0-9a-f]{16,}/g)
        ?.map((run) => run.slice(0, 16)),
    );
    const base64 = new Set(texts.match(/[A-Za-z0-9+/_-]{16,}/g)?.map((run) => run.slice(0, 16)));
    expect(hex.size).toBeGreaterThan(3);
    let count = 0;
    for (const [field, text] of DICTIONARY) {
      for (const spelt of new Set([text, canonical(field, text)])) {
        const digest = createHash('sha256').update(spelt).digest();
        if (hex.has(digest.toString('hex').slice(0, 16))) count += 1;
        if (base64.has(digest.toString('base64').slice(0, 16))) count += 1;
        if (base64.has(digest.toString('base64url').slice(0, 16))) count += 1;
      }
    }
    expect(count).toBe(0);
  });
});

function canonical(field: TokenField, text: string): string {
  return canonicalValue(field === 'phone' ? 'phone' : 'account', text) ?? '';
}
