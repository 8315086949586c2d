/** HMAC-SHA-256 by node's crypto: the `mac` that pseudonym/ is handed wherever node runs. */
import { createHmac, hash } from 'node:crypto';
import { invariant } from '../core/invariant.js';
import type { KeyedMac, Mac } from '../pseudonym/mac.js';

const BLOCK = 64;
const DIGEST = 32;

/**
 * RFC 2104 over the one-shot hash of node, with the key's two pads kept: what `createHmac` makes
 * anew for every message. Twice as fast on short messages (bench/tokens.ts).
 */
function keyed(key: Uint8Array): KeyedMac {
  invariant(key.length <= BLOCK, 'a key is longer than a block');
  let inner = Buffer.alloc(BLOCK * 4, 0);
  const outer = Buffer.alloc(BLOCK + DIGEST, 0);
  for (let at = 0; at < BLOCK; at += 1) {
    inner[at] = (key[at] ?? 0) ^ 0x36;
    outer[at] = (key[at] ?? 0) ^ 0x5c;
  }
  const digest = Buffer.alloc(DIGEST);
  return (message, length) => {
    if (BLOCK + length > inner.length) inner = Buffer.concat([inner, Buffer.alloc(length)]);
    for (let at = 0; at < length; at += 1) inner[BLOCK + at] = message[at]!;
    // Digests as text of one byte a character: a buffer for each takes longer than the hash.
    copied(hash('sha256', inner.subarray(0, BLOCK + length), 'binary'), outer, BLOCK);
    copied(hash('sha256', outer, 'binary'), digest, 0);
    return digest;
  };
}

function copied(text: string, bytes: Uint8Array, start: number): void {
  for (let at = 0; at < DIGEST; at += 1) bytes[start + at] = text.charCodeAt(at);
}

export const nodeMac: Mac = Object.assign(
  (key: Uint8Array, message: Uint8Array): Uint8Array =>
    createHmac('sha256', key).update(message).digest(),
  { keyed },
);
