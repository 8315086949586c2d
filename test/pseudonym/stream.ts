/**
 * A source of bytes that is the same for the same seed: the key stream of AES-256 in counter mode.
 */
import { createCipheriv, createHash } from 'node:crypto';
import type { RandomBytes } from '../../src/pseudonym/discrete-laplace.js';

const CHUNK = 1 << 16;

export function stream(seed: string): RandomBytes {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  let held = Buffer.alloc(0);
  let at = 0;
  return (count) => {
    if (at + count > held.length) {
      held = cipher.update(Buffer.alloc(CHUNK));
      at = 0;
    }
    at += count;
    return held.subarray(at - count, at);
  };
}
