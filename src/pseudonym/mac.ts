/**
 * The keyed function that pseudonym/ is handed: HMAC-SHA-256, synchronous, 32 bytes out. From node's
 * crypto (io/mac.ts) or without it (noble-mac.ts); a test holds the two equal.
 */

export type Mac = (key: Uint8Array, message: Uint8Array) => Uint8Array;
