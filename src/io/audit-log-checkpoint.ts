/**
 * Checkpoints of an audit log, for whoever is to notice a change of it: a signed note with name,
 * size and head of the log (C2SP, signed-note and tlog-checkpoint; Ed25519). Signed with a key pair
 * and not by a MAC, so that who checks a checkpoint cannot make one, nor the log's owner disown it.
 */
import type { Head } from '../core/merkle.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { bytesOfBase64url } from '../typology/signature-key.js';
import type { Signer, Trust } from '../typology/signature-trust.js';
import { sha256 } from './audit-log.js';
import { checkpointMalformed, checkpointUntrusted } from './audit-log-problem-list.js';
import { type SigningKey, verifyEd25519 } from './ed25519.js';

interface NoteSignature {
  readonly name: string;
  /** Four bytes that say which key it is; a hint, nothing rests on it. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

export interface Checkpoint extends Head {
  /** As given by the user, for messages. */
  readonly file: string;
  /** Names the log. */
  readonly origin: string;
  /** What is signed: three lines, each with its end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const ED25519 = 1;
const TEXT_MAX = 16_384;
/** Name without spaces or `+`, size without leading zeros, 32 bytes in base64. */
const TEXT = /^([\x21-\x2a\x2c-\x7e]{1,100})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const SIGNATURE = /^\u2014 ([^\s+]{1,200}) ([A-Za-z0-9+/]{8,8000}={0,2})$/;

/** Whether a text can name a log. */
export const isOrigin = (text: string): boolean => /^[\x21-\x2a\x2c-\x7e]{1,100}$/.test(text);

/** The text of a checkpoint, signed in the log's own name. */
export function checkpointNote({ size, head }: Head, origin: string, key: SigningKey): string {
  const text = `${origin}\n${size}\n${base64(head)}\n`;
  const signature = key.sign(Buffer.from(text));
  const publicKey = Buffer.from(key.publicKey, 'base64url');
  const bytes = Buffer.concat([keyIdOf(origin, publicKey), signature]);
  return `${text}\n\u2014 ${origin} ${base64(bytes)}\n`;
}

/** Throws a `ProblemError` (`io/checkpoint-malformed`); `file` is only told in problems. */
export function parseCheckpoint(note: string, file: string): Checkpoint {
  const malformed = (message: string) =>
    new ProblemError([problemOf(checkpointMalformed, message, { place: { file } })]);
  const end = note.lastIndexOf('\n\n');
  if (note.length > TEXT_MAX || end < 0) throw malformed('the file is no signed note');
  const text = note.slice(0, end + 1);
  const [, origin, size, head] = TEXT.exec(text) ?? [];
  if (origin === undefined || size === undefined || head === undefined) {
    throw malformed('its text is not a name, a size and a head');
  }
  const lines = note.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0) throw malformed('its last line has no end');
  const signatures = lines.map((line) => {
    const [, name, encoded] = SIGNATURE.exec(line) ?? [];
    const bytes = encoded === undefined ? undefined : bytesOfBase64(encoded);
    if (name === undefined || bytes === undefined || bytes.length < 5) {
      throw malformed('a line of a signature is not one');
    }
    return { name, keyId: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
  });
  const headBytes = bytesOfBase64(head);
  const count = Number(size);
  if (headBytes === undefined || !Number.isSafeInteger(count)) {
    throw malformed('its text is not a name, a size and a head');
  }
  return { file, origin, size: count, head: headBytes, text, signatures };
}

/**
 * Names of the trusted signers of a checkpoint. Throws a `ProblemError` (`io/checkpoint-untrusted`)
 * where they are too few, or where a signature under a trusted key does not verify; others are
 * passed over.
 */
export function checkpointSigners(checkpoint: Checkpoint, trust: Trust): readonly string[] {
  const { file, text, signatures } = checkpoint;
  const untrusted = (message: string) =>
    new ProblemError([problemOf(checkpointUntrusted, message, { place: { file } })]);
  const names = new Set<string>();
  for (const { name, keyId, signature } of signatures) {
    const signer = trust.signers.find((one) => one.name === name);
    const publicKey = signer === undefined ? undefined : keyOf(signer, keyId);
    if (publicKey === undefined) continue;
    if (!verifyEd25519({ publicKey, message: Buffer.from(text), signature })) {
      throw untrusted(`the signature of \`${name}\` does not verify`);
    }
    names.add(name);
  }
  if (names.size < trust.threshold) {
    throw untrusted(`signed by ${names.size} of ${trust.threshold} signers that are needed`);
  }
  return [...names];
}

function keyOf({ name, keys }: Signer, keyId: string): Uint8Array | undefined {
  return keys
    .map((key) => bytesOfBase64url(key) ?? new Uint8Array(0))
    .find((key) => keyIdOf(name, key).toString('hex') === keyId);
}

function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  const input = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey]);
  return Buffer.from(sha256(input).subarray(0, 4));
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Of the one spelling: written out again it must be the same. */
function bytesOfBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
