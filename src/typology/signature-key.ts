/**
 * Ed25519 public keys and signatures (RFC 8032) as text: base64url without padding, one spelling
 * each. The arithmetic is handed in; what is refused here is what OpenSSL lets through.
 */
import { z } from '../core/schema.js';

/** Whether a signature verifies under a public key of 32 bytes. */
export type VerifySignature = (input: {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}) => boolean;

/**
 * The points of small order as RFC 8032 encodes them, and their second spellings, without the bit
 * of the sign: y = 0, 1, -1, the two of order 8, and p and p + 1, which stand for 0 and 1. Under
 * such a key some signatures hold for every message. `test/attack/signature.test.ts` works them out
 * again.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether a public key is one under which signatures mean nothing. */
export function isSmallOrder(publicKey: Uint8Array): boolean {
  const bytes = Uint8Array.from(publicKey);
  bytes[31] = (bytes[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Bytes of base64url text without padding; undefined for text of another alphabet, or whose last
 * character holds bits that would be thrown away, so that a value has one spelling.
 *
 * @example
 * bytesOfBase64url('_w') // => Uint8Array.of(255)
 * bytesOfBase64url('_x') // => undefined
 */
export function bytesOfBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  return (buffer & ((1 << bits) - 1)) === 0 ? Uint8Array.from(bytes) : undefined;
}

/** Text that stands for so many bytes. */
function base64urlSchema(length: number) {
  const digits = Math.ceil((length * 4) / 3);
  return z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9_-]{${digits}}$`), `is not ${length} bytes in base64url`)
    .refine((text) => bytesOfBase64url(text)?.length === length, 'has bits left over at its end');
}

export const publicKeySchema = base64urlSchema(32).refine((text) => {
  const bytes = bytesOfBase64url(text);
  return bytes === undefined || !isSmallOrder(bytes); // left-over bits are told already
}, 'is a key of small order: anybody can make signatures that hold under it');

export const signatureTextSchema = base64urlSchema(64);
