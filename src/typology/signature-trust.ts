/**
 * Whom to trust, as data: signers by name, the public keys of each, how many of them must have
 * signed, and the lowest versions that may be used. Made by whoever runs redthread, and never taken
 * from the same place as the files it judges.
 */
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { typologySchema } from './schema.js';
import { shapedJson } from './signature-json.js';
import { publicKeySchema } from './signature-key.js';
import { trustMalformed, trustOfAnotherPurpose } from './signature-problem-list.js';

export const TRUST_PURPOSES = ['typologies', 'audit-log', 'feedback'] as const;
export type TrustPurpose = (typeof TRUST_PURPOSES)[number];

export interface Signer {
  readonly name: string;
  /** Ed25519 public keys in base64url; any of them is this signer. */
  readonly keys: readonly string[];
  /** Beginnings of the ids that this signer may sign, such as `us/`; absent: any. */
  readonly typologies?: readonly string[];
}

export interface Trust {
  readonly $schema?: string;
  readonly format: 'redthread/trust/1';
  readonly purpose: TrustPurpose;
  /** How many signers must have signed. */
  readonly threshold: number;
  readonly signers: readonly Signer[];
  /** The lowest version that may be used, by typology id. */
  readonly minimum?: Readonly<Record<string, string>>;
}

const { shape } = typologySchema;

const signer = z.strictObject({
  name: z
    .string()
    // The name of a key in a checkpoint has neither spaces nor `+` (C2SP, signed-note).
    .regex(
      /^[\x21-\x2a\x2c-\x7e]{1,100}$/,
      'is not a name of printable ASCII without spaces or `+`',
    ),
  keys: z.array(publicKeySchema).min(1).max(20),
  typologies: z.array(z.string().min(1).max(200)).min(1).max(100).optional(),
});

export const trustSchema: z.ZodType<Trust> = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('redthread/trust/1'),
    purpose: z.enum(TRUST_PURPOSES),
    threshold: z.int().min(1).max(100),
    signers: z.array(signer).min(1).max(100),
    minimum: z.record(shape.id, shape.version).optional(),
  })
  .refine(({ signers }) => isUnique(signers.map(({ name }) => name)), {
    path: ['signers'],
    message: 'two signers have one name',
  })
  .refine(({ signers }) => isUnique(signers.flatMap(({ keys }) => keys)), {
    path: ['signers'],
    message: 'a key stands there twice: it would count for two',
  })
  .refine(({ signers, threshold }) => threshold <= signers.length, {
    path: ['threshold'],
    message: 'is more than there are signers',
  }) as z.ZodType<Trust>; // optional keys: zod adds `undefined`, which never occurs in JSON

const isUnique = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

export type ParsedTrust = { readonly trust: Trust } | { readonly problems: readonly Problem[] };

/** The trust file of a purpose; `file` is only told in problems. */
export function parseTrust(
  text: string,
  { file, purpose }: { readonly file: string; readonly purpose: TrustPurpose },
): ParsedTrust {
  const shaped = shapedJson(text, { file, schema: trustSchema, kind: trustMalformed });
  if ('problems' in shaped) return shaped;
  const trust = shaped.value;
  if (trust.purpose === purpose) return { trust };
  const message = `the file is for \`${trust.purpose}\`, not for \`${purpose}\``;
  return { problems: [problemOf(trustOfAnotherPurpose, message, { place: { file } })] };
}
