/**
 * Signatures of a typology: a file beside it that says what is signed (id, version, digest), until
 * when, and by which keys. Signed is the RFC 8785 form of all of that but the signatures
 * themselves, by Ed25519 (RFC 8032); the arithmetic is handed in. After The Update Framework: a
 * threshold of signers, an end, and no way back to an older version.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { invariant } from '../core/invariant.js';
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { epochDayFromText } from '../core/time.js';
import { typologySchema } from './schema.js';
import { shapedJson } from './signature-json.js';
import {
  bytesOfBase64url,
  publicKeySchema,
  signatureTextSchema,
  type VerifySignature,
} from './signature-key.js';
import {
  signatureExpired,
  signatureMalformed,
  signatureOfAnother,
  signatureWrong,
  signersTooFew,
} from './signature-problem-list.js';
import type { Signer, Trust } from './signature-trust.js';
import type { LoadedTypology } from './typology.js';

export interface SignedTypology {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the canonical form, hex. */
  readonly digest: string;
}

export interface SignatureStatement {
  readonly format: 'redthread/signature/1';
  readonly typology: SignedTypology;
  /** The last day on which the signatures hold. */
  readonly expires: string;
}

export interface KeySignature {
  /** The public key itself: there is no name of a key that could be mistaken for another's. */
  readonly key: string;
  readonly signature: string;
}

export interface SignatureFile extends SignatureStatement {
  readonly $schema?: string;
  readonly signatures: readonly KeySignature[];
}

const { shape } = typologySchema;

export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a day such as `2027-10-31`')
  .refine((date) => !Number.isNaN(epochDayFromText(date)), 'there is no such day');

export const signatureSchema: z.ZodType<SignatureFile> = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('redthread/signature/1'),
  typology: z.strictObject({
    id: shape.id,
    version: shape.version,
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits'),
  }),
  expires: daySchema,
  signatures: z
    .array(z.strictObject({ key: publicKeySchema, signature: signatureTextSchema }))
    .min(1)
    .max(100)
    .refine(
      (signatures) => new Set(signatures.map(({ key }) => key)).size === signatures.length,
      'a key stands there twice',
    ),
}) as z.ZodType<SignatureFile>; // optional keys: zod adds `undefined`, which never occurs in JSON

/**
 * What an Ed25519 signature is made over, in UTF-8. The format in it keeps it apart from all else
 * that is signed.
 */
export function signedText({ format, typology, expires }: SignatureStatement): string {
  const { id, version, digest } = typology;
  return canonicalJson({ format, typology: { id, version, digest }, expires });
}

export type ParsedSignature =
  | { readonly value: SignatureFile }
  | { readonly problems: readonly Problem[] };

/** Parses a file of signatures; `file` is only told in problems. */
export function parseSignature(text: string, file: string): ParsedSignature {
  return shapedJson(text, { file, schema: signatureSchema, kind: signatureMalformed });
}

export interface Judging {
  readonly trust: Trust;
  /** The day of the run, `2026-11-25`. */
  readonly today: string;
  readonly verify: VerifySignature;
}

/**
 * What stands between a typology and its being trusted; empty where enough of the signers signed
 * it. The digest must be that of the content that will be used: nothing is read again.
 */
export function signatureProblems(
  { typology, digest, file }: LoadedTypology,
  signed: SignatureFile,
  { trust, today, verify }: Judging,
): readonly Problem[] {
  const bad = (kind: ProblemKind, message: string) => [
    problemOf(kind, message, { place: { file } }),
  ];
  const { id, version } = typology;
  const own = signed.typology;
  if (own.id !== id || own.version !== version || own.digest !== digest) {
    const [one, other] = [`\`${own.id}\` ${own.version}`, `\`${id}\` ${version}`];
    const message =
      one === other
        ? `the signatures are of ${one} with another content`
        : `the signatures are of ${one}, the file is ${other}`;
    return bad(signatureOfAnother, message);
  }
  if (today > signed.expires) {
    return bad(signatureExpired, `the signatures hold until ${signed.expires}`);
  }
  const signers = signersOf(signed, { trust, verify, id });
  if ('wrong' in signers) {
    return bad(signatureWrong, `the signature of \`${signers.wrong}\` does not verify`);
  }
  if (signers.names.size >= trust.threshold) return [];
  const found = `${signers.names.size} of ${trust.threshold} signers`;
  const strangers = signers.strangers === 0 ? '' : `, and ${signers.strangers} by no trusted key`;
  return bad(signersTooFew, `signed by ${found} that are needed${strangers}`);
}

type FoundSigners =
  | { readonly names: ReadonlySet<string>; readonly strangers: number }
  | { readonly wrong: string };

/** The trusted signers whose signatures verify, each once, however many keys they signed with. */
function signersOf(
  signed: SignatureFile,
  { trust, verify, id }: Pick<Judging, 'trust' | 'verify'> & { readonly id: string },
): FoundSigners {
  const message = new TextEncoder().encode(signedText(signed));
  const names = new Set<string>();
  let strangers = 0;
  for (const { key, signature } of signed.signatures) {
    const signer = trust.signers.find(({ keys }) => keys.includes(key));
    if (signer === undefined || !maySign(signer, id)) {
      strangers += 1;
      continue;
    }
    const holds = verify({ publicKey: bytes(key), message, signature: bytes(signature) });
    if (!holds) return { wrong: signer.name };
    names.add(signer.name);
  }
  return { names, strangers };
}

function maySign({ typologies }: Signer, id: string): boolean {
  return typologies === undefined || typologies.some((start) => id.startsWith(start));
}

function bytes(text: string): Uint8Array {
  const read = bytesOfBase64url(text);
  invariant(read !== undefined, 'a key or signature was not held to its schema');
  return read;
}
