/**
 * Sealing to public keys in the age format (age-encryption.org/v1), and opening: the one door to
 * `age-encryption`. X25519 recipients alone: every `age` program in use opens those, and a
 * passphrase is no recipient. A seal hides; it does not say who sealed.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import {
  badIdentityKey,
  badRecipient,
  identityKeyReadable,
  notForThisKey,
} from './seal-problem-list.js';

/** What opens a sealed file, behind a function: printing whatever holds it shows nothing of it. */
export type IdentityKeys = () => readonly string[];

/** Bech32 of 32 bytes; the package holds them to their checksum. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;
const KEY_FILE_BYTES_MAX = 1 << 16;

/**
 * Loaded where something is sealed: the package takes 140 ms to load, and most runs seal nothing.
 */
const age = () => import('age-encryption');

/**
 * Seals a text to all recipients; any one of them opens it. Throws a `ProblemError`
 * (`io/bad-recipient`) with every recipient that is none, by its number.
 */
export async function sealed(text: string, recipients: readonly string[]): Promise<Uint8Array> {
  await checkRecipients(recipients);
  const encrypter = new (await age()).Encrypter();
  for (const each of recipients) encrypter.addRecipient(each);
  return encrypter.encrypt(text);
}

/**
 * Looks at recipients before a run begins; what was given is never told, it may be a secret key.
 */
export async function checkRecipients(recipients: readonly string[]): Promise<void> {
  const { Encrypter } = await age();
  const wrong: number[] = [];
  for (const [at, each] of recipients.entries()) {
    try {
      const encrypter = new Encrypter();
      encrypter.addRecipient(RECIPIENT.test(each) ? each : '');
      // Some points seal to everybody; the package tells only when it seals.
      await encrypter.encrypt('');
    } catch {
      wrong.push(at + 1);
    }
  }
  if (recipients.length > 0 && wrong.length === 0) return;
  throw new ProblemError(
    wrong.length === 0
      ? [problemOf(badRecipient, 'a seal without a recipient opens for nobody')]
      : wrong.map((number) => problemOf(badRecipient, `recipient ${number} is no age public key`)),
  );
}

/** Whether bytes are of the age format, armoured or not. */
export function isSealed(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  return start.startsWith('age-encryption.org/') || start.startsWith(ARMOUR);
}

const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';

/**
 * The text under a seal. Throws a `ProblemError` (`io/not-for-this-key`); nothing of a damaged file
 * is told.
 */
export async function opened(bytes: Uint8Array, keys: IdentityKeys): Promise<string> {
  const { Decrypter, armor } = await age();
  try {
    const start = new TextDecoder().decode(bytes.subarray(0, 64));
    const binary = start.startsWith(ARMOUR) ? armor.decode(new TextDecoder().decode(bytes)) : bytes;
    const decrypter = new Decrypter();
    for (const each of keys()) decrypter.addIdentity(each);
    return new TextDecoder('utf-8', { fatal: true }).decode(await decrypter.decrypt(binary));
  } catch {
    throw failure(
      notForThisKey,
      'no key of the file opens the seal, or the sealed file is damaged',
    );
  }
}

/**
 * Reads a file of `age-keygen`: lines of secret keys, and remarks after `#`. For its owner alone.
 */
export async function readIdentityKeys(file: string): Promise<IdentityKeys> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch(() => undefined);
  if (handle === undefined) throw failure(badIdentityKey, 'the file cannot be read', file);
  try {
    const state = await handle.stat();
    if (!state.isFile() || state.size > KEY_FILE_BYTES_MAX) {
      throw failure(badIdentityKey, 'it is no plain file of keys', file);
    }
    if ((state.mode & 0o077) !== 0) {
      throw failure(identityKeyReadable, 'the file is open to others', file);
    }
    const lines = (await handle.readFile('utf8')).split('\n').map((line) => line.trim());
    const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
    await checkIdentities(keys, file);
    return () => keys;
  } finally {
    await handle.close();
  }
}

async function checkIdentities(keys: readonly string[], file: string): Promise<void> {
  const { identityToRecipient } = await age();
  try {
    for (const each of keys) await identityToRecipient(IDENTITY.test(each) ? each : '');
  } catch {
    throw failure(badIdentityKey, 'a line of it is no age secret key', file);
  }
  if (keys.length === 0) throw failure(badIdentityKey, 'it holds no key', file);
}

function failure(kind: ProblemKind, message: string, file?: string): ProblemError {
  return new ProblemError([
    problemOf(kind, message, file === undefined ? {} : { place: { file } }),
  ]);
}
