/**
 * SHA-256 and HMAC-SHA-256, synchronous and without `node:`, so that they run in a browser too. The
 * one door to @noble/hashes. Not a way to hide a value: an unkeyed digest of an identifier can be
 * looked up, so identifiers only ever meet the keyed function, in pseudonym/.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 (FIPS 180-4) as 64 lower-case hex digits; text is taken as UTF-8.
 *
 * @example
 * sha256Hex('abc').slice(0, 16) // => 'ba7816bf8f01cfea'
 */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}

/** HMAC-SHA-256 (RFC 2104) of a message: 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha256, key, message);
}
