/**
 * A signing key in a file of its owner's: read under the guards of the pseudonyms' key, and made
 * anew.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { newSigningKey, type SigningKey, signingKeyOfPem } from './ed25519.js';
import { signingKeyReadable, signingKeyUnusable } from './sign-problem-list.js';

/** A key of Ed25519 takes 119 bytes. */
const BYTES_MAX = 4096;

/** Throws a `ProblemError` where the file is open to others, a link, or holds no such key. */
export async function loadSigningKey(file: string): Promise<SigningKey> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch(() => {
    throw failure(signingKeyUnusable, 'the signing key cannot be read, or is a link', file);
  });
  try {
    // Mode and content are read from one open file, so that they belong together.
    const state = await handle.stat();
    if (!state.isFile() || state.size > BYTES_MAX) {
      throw failure(signingKeyUnusable, 'the signing key is not a plain file of one key', file);
    }
    if ((state.mode & 0o077) !== 0) {
      throw failure(signingKeyReadable, 'the signing key is open to others', file);
    }
    const key = signingKeyOfPem(await handle.readFile('utf8'));
    if (key === undefined) {
      throw failure(signingKeyUnusable, 'the file holds no Ed25519 key in PKCS #8', file);
    }
    return key;
  } finally {
    await handle.close();
  }
}

/**
 * Makes a key with mode 600, on the disk when resolved. Throws a `ProblemError` where a file is
 * there.
 */
export async function makeSigningKey(file: string): Promise<SigningKey> {
  const { key, pem } = newSigningKey();
  const handle = await open(file, 'wx', 0o600).catch(() => {
    throw failure(signingKeyUnusable, 'the signing key cannot be made, or is there already', file);
  });
  try {
    await handle.writeFile(pem);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return key;
}

function failure(kind: ProblemKind, message: string, file: string): ProblemError {
  return new ProblemError([problemOf(kind, message, { place: { file } })]);
}
