/** Ed25519 (RFC 8032) by node's crypto: the one place where signatures are made and checked. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { VerifySignature } from '../typology/signature-key.js';

/** Makes signatures. Holds its key in a closure: nothing prints it. */
export interface SigningKey {
  /** 32 bytes in base64url. */
  readonly publicKey: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export const verifyEd25519: VerifySignature = ({ publicKey, message, signature }) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
};

/** A new key, and the text of the file that keeps it (PKCS #8, as `openssl genpkey` writes it). */
export function newSigningKey(): { readonly key: SigningKey; readonly pem: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { key: signingKeyOf(privateKey), pem };
}

/** The key of a PKCS #8 file; undefined for any other text, and for a key of another kind. */
export function signingKeyOfPem(pem: string): SigningKey | undefined {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? signingKeyOf(key) : undefined;
  } catch {
    return undefined; // node's own words may quote the file
  }
}

function signingKeyOf(key: KeyObject): SigningKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Object.freeze({
    publicKey: x,
    sign: (message: Uint8Array) => sign(null, message, key),
  });
}
