/**
 * The keyed function that pseudonym/ is handed: HMAC-SHA-256, synchronous, 32 bytes out. From
 * node's crypto (io/mac.ts) or without it (noble-mac.ts); a test holds the two equal.
 */

export interface Mac {
  (key: Uint8Array, message: Uint8Array): Uint8Array;
  /** The same for many messages under one key, where that can be done in less time. */
  readonly keyed?: (key: Uint8Array) => KeyedMac;
}

/**
 * The MAC of the first `length` bytes of a message under the key it was made for. The result is
 * good until the next call.
 */
export type KeyedMac = (message: Uint8Array, length: number) => Uint8Array;

/** One from any `Mac`. Keeps its own copy of the key: that of the caller may be overwritten. */
export function keyedMac(mac: Mac, key: Uint8Array): KeyedMac {
  if (mac.keyed !== undefined) return mac.keyed(key);
  const own = key.slice();
  return (message, length) => mac(own, message.subarray(0, length));
}
