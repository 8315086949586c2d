/**
 * Attacks on the arithmetic of Ed25519: keys of small order, under which one signature holds for
 * every message, and a second signature made of a first. What a defence of ours stands behind says
 * which line was taken out of the source when it was watched failing.
 */
import { describe, expect, it } from 'vitest';
import { verifyEd25519 } from '../../src/io/ed25519.js';
import { isSmallOrder } from '../../src/typology/signature-key.js';
import { anna, change, screen, stranger, writeSigned, writeTrust } from './signed-folder.js';

describe('the arithmetic', () => {
  /** The field and curve of RFC 8032 (5.1), slowly, to work out the points of small order again. */
  const P = 2n ** 255n - 19n;
  const mod = (value: bigint): bigint => ((value % P) + P) % P;
  const power = (base: bigint, exponent: bigint): bigint => {
    let [result, square] = [1n, mod(base)];
    for (let left = exponent; left > 0n; left >>= 1n) {
      if (left & 1n) result = mod(result * square);
      square = mod(square * square);
    }
    return result;
  };
  const D = mod(-121665n * power(121666n, P - 2n));
  const encoded = (y: bigint): Uint8Array =>
    Uint8Array.from({ length: 32 }, (_, index) => Number((y >> BigInt(8 * index)) & 255n));

  it('knows every point of small order', () => {
    // Doubling (x, y) gives y' = (y² + x²) / (1 - d x² y²) with x² = (y² - 1) / (d y² + 1). A point
    // of order 8 doubles to one with y = 0, so y² + x² = 0: d y⁴ + 2 y² - 1 = 0.
    const root = power(mod(1n + D), (P + 3n) / 8n);
    const imaginary = power(2n, (P - 1n) / 4n);
    const roots = [root, mod(root * imaginary)].filter((one) => mod(one * one) === mod(1n + D));
    expect(roots.length).toBeGreaterThan(0);
    const squares = roots
      .flatMap((one) => [one, mod(-one)])
      .map((one) => mod((one - 1n) * power(D, P - 2n)));
    const orderEight = squares.flatMap((square) => {
      const y = power(square, (P + 3n) / 8n);
      return [y, mod(y * imaginary)].filter((one) => mod(one * one) === square);
    });
    const ys = new Set([0n, 1n, P - 1n, P, P + 1n, ...orderEight.flatMap((y) => [y, mod(-y)])]);
    expect(ys.size).toBe(7);
    for (const y of ys) {
      const bytes = encoded(y);
      expect(isSmallOrder(bytes)).toBe(true);
      bytes[31] = bytes[31]! | 0x80;
      expect(isSmallOrder(bytes)).toBe(true);
    }
    expect(isSmallOrder(encoded(2n))).toBe(false);
  });

  // Watched failing with the `refine` of `publicKeySchema` left out, on Node 20, whose OpenSSL takes
  // such a key; that of Node 24 does not.
  it('makes one signature for every message, under a key of small order', async () => {
    const identity = encoded(1n);
    const everything = Buffer.concat([identity, Buffer.alloc(32)]);
    const [one, two] = ['one', 'two'].map((text) =>
      verifyEd25519({ publicKey: identity, message: Buffer.from(text), signature: everything }),
    );
    expect(one).toBe(two);
    const weak = { name: 'weak', keys: [Buffer.from(identity).toString('base64url')] };
    const trust = writeTrust({ signers: [weak], threshold: 1 });
    const file = await writeSigned('a.json', { by: [stranger] });
    change(file, (content) => {
      const signature = everything.toString('base64url');
      content['signatures'] = [{ key: weak.keys[0], signature }];
    });
    const ran = await screen(file, trust);
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('small order');
  });

  it('adds the order of the group to a signature, for a second one of the same', async () => {
    const message = Buffer.from('x');
    const signature = Buffer.from(anna.sign(message));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s =
      signature.subarray(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + order;
    const other = Buffer.concat([signature.subarray(0, 32), Buffer.from(encoded(s))]);
    const publicKey = Buffer.from(anna.publicKey, 'base64url');
    expect(verifyEd25519({ publicKey, message, signature })).toBe(true);
    expect(verifyEd25519({ publicKey, message, signature: other })).toBe(false);
  });
});
