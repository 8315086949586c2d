/**
 * The cipher that the vault is handed: AES-256-GCM, synchronous (io/vault-cipher.ts has node's).
 * What is associated is not encrypted and cannot be changed without the opening failing.
 */
export interface SealInput {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** 12 bytes, never twice under one key. */
  readonly nonce: Uint8Array;
  readonly associated: Uint8Array;
}

export interface VaultCipher {
  /** Ciphertext and the tag of 16 bytes behind it. */
  readonly seal: (plain: Uint8Array, input: SealInput) => Uint8Array;
  /** Undefined where key, nonce, associated data or a single bit is another. */
  readonly open: (sealed: Uint8Array, input: SealInput) => Uint8Array | undefined;
}
