/**
 * HKDF-SHA-256 (RFC 5869), extract and expand, built on the `mac` that is handed in. Derives one
 * key per context from the root key; not a way to stretch a password.
 */
import { invariant } from '../core/invariant.js';
import type { Mac } from './mac.js';

const HASH_LENGTH = 32;

export interface HkdfInput {
  readonly mac: Mac;
  /** Input keying material: the root key. */
  readonly root: Uint8Array;
  /** Empty means 32 zero bytes, as the standard says. */
  readonly salt: Uint8Array;
  readonly info: Uint8Array;
  /** Bytes wanted, at most 255 × 32. */
  readonly length: number;
}

/** Keying material of `length` bytes for a context. */
export function hkdf({ mac, root, salt, info, length }: HkdfInput): Uint8Array {
  invariant(length > 0 && length <= 255 * HASH_LENGTH, 'HKDF was asked for too many bytes');
  const pseudorandom = mac(salt.length === 0 ? new Uint8Array(HASH_LENGTH) : salt, root);
  const out = new Uint8Array(length);
  let block: Uint8Array = new Uint8Array(0);
  for (let at = 0, count = 1; at < length; at += HASH_LENGTH, count += 1) {
    const message = new Uint8Array(block.length + info.length + 1);
    message.set(block);
    message.set(info, block.length);
    message[message.length - 1] = count;
    block = mac(pseudorandom, message);
    out.set(block.subarray(0, Math.min(HASH_LENGTH, length - at)), at);
  }
  return out;
}
