/** AES-256-GCM (NIST SP 800-38D) by node's crypto: the `VaultCipher` wherever node runs. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { invariant } from '../core/invariant.js';
import type { VaultCipher } from '../pseudonym/vault-cipher.js';

const ALGORITHM = 'aes-256-gcm';
const TAG_LENGTH = 16;
const OPTIONS = { authTagLength: TAG_LENGTH } as const;

export const nodeVaultCipher: VaultCipher = {
  seal: (plain, { key, nonce, associated }) => {
    invariant(nonce.length === 12, 'a nonce of another length');
    const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS).setAAD(associated);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open: (sealed, { key, nonce, associated }) => {
    if (sealed.length < TAG_LENGTH) return undefined;
    const end = sealed.length - TAG_LENGTH;
    const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS)
      .setAAD(associated)
      .setAuthTag(sealed.subarray(end));
    const plain = decipher.update(sealed.subarray(0, end));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch {
      return undefined; // the tag does not fit: nothing of it is told
    }
  },
};
