/**
 * Signs a typology: makes the file of signatures beside it, or adds one to those that are there.
 * What was signed before and no longer fits the file is replaced, and that is told.
 */
import { existsSync } from 'node:fs';
import { type Problem, ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { lintTypology } from '../typology/lint.js';
import { parseTypology } from '../typology/parse.js';
import { notJson } from '../typology/problem-list.js';
import {
  type KeySignature,
  parseSignature,
  type SignatureFile,
  type SignatureStatement,
  signedText,
} from '../typology/signature.js';
import type { LoadedTypology } from '../typology/typology.js';
import { boundedText, WRITTEN_BYTES_MAX } from './bounded-file.js';
import type { SigningKey } from './ed25519.js';
import { noSuchFile } from './problem-list.js';
import { replaceFile } from './replace-file.js';
import { signatureNotWritten, signatureUnlike } from './sign-problem-list.js';

/** Where the signatures of a typology stand. */
export const signaturePath = (file: string): string => `${file}.sig`;

export interface SignOptions {
  readonly key: SigningKey;
  /** The last day on which the signature holds; absent where others have said it already. */
  readonly expires?: string;
}

export interface Signed {
  readonly file: string;
  readonly content: SignatureFile;
  /** Signatures of something else that stood there before. */
  readonly replaced: number;
}

/** Throws a `ProblemError`: the typology has faults, or no day is named, or another than before. */
export async function signTypology(file: string, { key, expires }: SignOptions): Promise<Signed> {
  const { typology, digest } = await soundTypology(file);
  const { id, version } = typology;
  const target = signaturePath(file);
  const before = await signaturesThere(target);
  const own = { id, version, digest };
  const isSame = before !== undefined && isOf(before, own);
  const day = expires ?? (isSame ? before.expires : undefined);
  if (day === undefined) {
    throw unlike(target, 'nobody has said yet until when it holds', 'name the day: `--expires`');
  }
  if (isSame && day !== before.expires) {
    throw unlike(target, `the signatures there hold until ${before.expires}, not ${day}`);
  }
  const statement: SignatureStatement = {
    format: 'redthread/signature/1',
    typology: own,
    expires: day,
  };
  const message = new TextEncoder().encode(signedText(statement));
  const signature = Buffer.from(key.sign(message)).toString('base64url');
  const made: KeySignature = { key: key.publicKey, signature };
  const others = isSame ? before.signatures.filter((one) => one.key !== made.key) : [];
  const content: SignatureFile = { ...statement, signatures: [...others, made] };
  await writeSigned(target, `${JSON.stringify(content, null, 2)}\n`);
  return { file: target, content, replaced: isSame ? 0 : (before?.signatures.length ?? 0) };
}

/**
 * Puts what everybody may read in the place of a file. Throws a `ProblemError` where that cannot
 * be.
 */
export async function writeSigned(file: string, text: string): Promise<void> {
  await replaceFile(file, { text, mode: 0o644 }).catch(() => {
    const message = 'the file cannot be written';
    throw new ProblemError([problemOf(signatureNotWritten, message, { place: { file } })]);
  });
}

/** Who signs answers for the content: a file with an error is not signed. */
async function soundTypology(file: string): Promise<LoadedTypology> {
  const read = await boundedText(file, WRITTEN_BYTES_MAX);
  const place = { file };
  if (read === undefined) {
    throw new ProblemError([problemOf(noSuchFile, 'no such typology', { place })]);
  }
  if (read === 'too-long') {
    throw new ProblemError([problemOf(notJson, 'the typology is too long', { place })]);
  }
  const { loaded, problems, locate } = parseTypology(read.text, file);
  const found: readonly Problem[] =
    loaded === undefined ? problems : [...problems, ...lintTypology(loaded, locate)];
  throwOnErrors(found);
  if (loaded === undefined) throw new ProblemError(found);
  return loaded;
}

async function signaturesThere(target: string): Promise<SignatureFile | undefined> {
  const read = await boundedText(target, WRITTEN_BYTES_MAX);
  if (read === undefined && !existsSync(target)) return undefined;
  if (read === undefined) throw unlike(target, 'the signatures there cannot be read');
  if (read === 'too-long') throw unlike(target, 'the signatures there are too long');
  const parsed = parseSignature(read.text, target);
  if ('problems' in parsed) throw new ProblemError(parsed.problems);
  return parsed.value;
}

function isOf({ typology }: SignatureFile, own: SignatureFile['typology']): boolean {
  const { id, version, digest } = typology;
  return id === own.id && version === own.version && digest === own.digest;
}

function unlike(file: string, message: string, help?: string): ProblemError {
  const detail = { place: { file }, ...(help === undefined ? {} : { help }) };
  return new ProblemError([problemOf(signatureUnlike, message, detail)]);
}
