/**
 * Holds typologies that were read to the file of `--trust`: the signatures beside each, and the
 * versions that were used before. Judged is what was read, not the file as it may be by now.
 */
import { readFile } from 'node:fs/promises';
import { sha256Hex } from '../core/digest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { parseSignature, signatureProblems } from '../typology/signature.js';
import {
  seenMalformed,
  signatureMalformed,
  signatureMissing,
  trustMalformed,
} from '../typology/signature-problem-list.js';
import {
  NOTHING_SEEN,
  parseSeen,
  rollbackProblems,
  type Seen,
  seenAfter,
} from '../typology/signature-seen.js';
import { parseTrust, type Trust, type TrustPurpose } from '../typology/signature-trust.js';
import type { LoadedTypology } from '../typology/typology.js';
import { boundedText, WRITTEN_BYTES_MAX } from './bounded-file.js';
import { verifyEd25519 } from './ed25519.js';
import { noSuchFile } from './problem-list.js';
import { replaceFile } from './replace-file.js';
import { signaturePath } from './sign-typology.js';

/** A trust file with the memory beside it. */
export interface LoadedTrust {
  readonly trust: Trust;
  /** SHA-256 of the file's text, hex. */
  readonly digest: string;
  readonly seen: Seen;
  readonly seenFile: string;
}

/**
 * Throws a `ProblemError` where either file cannot be relied on. The memory may not be there yet.
 */
export async function loadTrust(file: string, purpose: TrustPurpose): Promise<LoadedTrust> {
  const read = await boundedText(file, WRITTEN_BYTES_MAX);
  const place = { file };
  if (read === undefined) {
    throw new ProblemError([problemOf(noSuchFile, 'no such trust file', { place })]);
  }
  if (read === 'too-long') {
    throw new ProblemError([problemOf(trustMalformed, 'the trust file is too long', { place })]);
  }
  const { text } = read;
  const parsed = parseTrust(text, { file, purpose });
  if ('problems' in parsed) throw new ProblemError(parsed.problems);
  const seenFile = `${file}.seen`;
  const seen = await loadSeen(seenFile);
  return { trust: parsed.trust, digest: sha256Hex(text), seen, seenFile };
}

export interface JudgedTypologies {
  /** Those that may be used. */
  readonly loaded: readonly LoadedTypology[];
  /** What stands between the others and their use. */
  readonly problems: readonly Problem[];
}

/** Which of these typologies may be used, in their order, and why the others may not. */
export async function trustedTypologies(
  typologies: readonly LoadedTypology[],
  { trust, seen }: LoadedTrust,
  today: string,
): Promise<JudgedTypologies> {
  const problems: Problem[] = [];
  const signed: LoadedTypology[] = [];
  for (const one of typologies) {
    const found = await ofSignatures(one, trust, today);
    problems.push(...found);
    // Of a file that nobody vouches for, its version says nothing.
    if (found.length === 0) signed.push(one);
  }
  // Two versions side by side: the older is one that was replaced.
  const together = seenAfter(seen, signed);
  const loaded = signed.filter((one) => {
    const found = rollbackProblems(one, { trust, seen: together });
    problems.push(...found);
    return found.length === 0;
  });
  return { loaded, problems };
}

/**
 * Remembers that these were used; on the disk when resolved. Only ever of those that
 * `trustedTypologies` let through.
 */
export async function rememberUse(
  { seen, seenFile }: LoadedTrust,
  used: readonly LoadedTypology[],
): Promise<void> {
  // Another run may have gone further since: what is there now is what is built upon.
  const now = await loadSeen(seenFile);
  const after = seenAfter(mergedSeen(now, seen), used);
  if (JSON.stringify(after) === JSON.stringify(now)) return;
  const text = `${JSON.stringify(after, null, 2)}\n`;
  await replaceFile(seenFile, { text, mode: 0o600 }).catch(() => {
    throw unreadable(seenFile, 'the versions used cannot be remembered beside the trust file');
  });
}

function mergedSeen(one: Seen, other: Seen): Seen {
  return { ...one, typologies: { ...other.typologies, ...one.typologies } };
}

async function ofSignatures(
  one: LoadedTypology,
  trust: Trust,
  today: string,
): Promise<readonly Problem[]> {
  const { file } = one;
  const target = signaturePath(file);
  const read = await boundedText(target, WRITTEN_BYTES_MAX);
  if (read === undefined) {
    const message = 'there are no signatures beside it';
    return [problemOf(signatureMissing, message, { place: { file } })];
  }
  if (read === 'too-long') {
    const message = 'the file of signatures is too long';
    return [problemOf(signatureMalformed, message, { place: { file: target } })];
  }
  const parsed = parseSignature(read.text, target);
  if ('problems' in parsed) return parsed.problems;
  return signatureProblems(one, parsed.value, { trust, today, verify: verifyEd25519 });
}

async function loadSeen(file: string): Promise<Seen> {
  const text = await readFile(file, 'utf8').catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw unreadable(file, 'the versions used before cannot be read');
  });
  if (text === undefined) return NOTHING_SEEN;
  const parsed = parseSeen(text, file);
  if ('problems' in parsed) throw new ProblemError(parsed.problems);
  return parsed.value;
}

function unreadable(file: string, message: string): ProblemError {
  return new ProblemError([problemOf(seenMalformed, message, { place: { file } })]);
}
