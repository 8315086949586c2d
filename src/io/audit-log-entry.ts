/**
 * What an audit log holds: runs, reveals, releases and erasures, by digests, versions, counts and
 * tokens. No identifier of a customer ever: an entry can never be taken out again. The people who
 * revealed something are named, since answering for it is what the log is for.
 */
import { z } from '../core/schema.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits');
/** A short text that a person or a policy wrote: a purpose, a case reference, a name. */
const short = z.string().min(1).max(200);
const count = z.int().min(0);
const counts = z.record(z.string().min(1).max(100), count);
/** The form of `pseudonym/token.ts`: an account number in its place breaks an invariant. */
const token = z
  .string()
  .max(120)
  .regex(/^[A-Za-z]+_(?:[A-Za-z0-9-]{1,32}_)?[0-9a-hjkmnp-tv-z]{26}$/, 'is not a token');

/** As a file says it of itself, whose own schema bounds it less. */
const own = z.string().min(1).max(10_000);
const named = z.strictObject({ id: own, version: own, digest });
const overlay = z.strictObject({ id: own, digest });

const run = z.strictObject({
  event: z.literal('run'),
  /** Of redthread. */
  version: short,
  /** SHA-256 by the part that each file plays: `transactions`, `customers`, …. */
  inputs: z.record(z.string().max(40), digest),
  typologies: z.array(z.strictObject({ ...named.shape, overlay: overlay.optional() })),
  packs: z.array(named),
  /** Digest of the options that change what comes out. */
  options: digest,
  identities: z.enum(['identified', 'pseudonymised']),
  /** Whom the output is for, by which policy. */
  recipient: own,
  purpose: own,
  policy: digest,
  /** Rows, alerts by level, drafts. */
  counts,
  /** Of what was written: how many files, and one digest over their names and contents. */
  output: z.strictObject({ files: count, digest }),
  /**
   * Digest of the trust file whose signatures the typologies bore; absent where none was asked for.
   */
  trust: digest.optional(),
});

const reveal = z.strictObject({
  event: z.literal('reveal'),
  tokens: z.array(token).min(1).max(1000),
  recipient: short,
  purpose: short,
  caseReference: short,
  /** Two people, who are not one. */
  people: z.tuple([short, short]).refine(([one, other]) => !isSamePerson(one, other), {
    message: 'name one person twice',
  }),
  shown: z.enum(['masked', 'plain']),
});

const release = z.strictObject({
  event: z.literal('release'),
  /** `trends`, `annex`, `report`, … */
  what: short,
  recipient: own,
  purpose: own,
  /** Digest of what decided what may go out. */
  policy: digest.optional(),
  counts,
  /** Absent for identities: a digest of what few values it can be is no secret. */
  output: z.strictObject({ files: count, digest }).optional(),
});

const erasure = z.strictObject({
  event: z.literal('erasure'),
  tokens: z.array(token).min(1).max(1000),
  reason: short,
  people: z.array(short).min(1).max(2),
});

/** Whether two names are of one person, however spelt: case, width, marks and spaces apart. */
export function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKD')
      .replaceAll(/[\p{M}\p{Cf}\p{Z}]/gu, '')
      .toLowerCase();
  return plain(one) === plain(other);
}

const EVENTS = [run, reveal, release, erasure] as const;
const at = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'is no instant');

/** What is to be entered. */
export const auditEventSchema = z.discriminatedUnion('event', EVENTS);
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** An entry as it stands in the log: an event and the instant it was entered. */
export const auditEntrySchema = z.discriminatedUnion('event', [
  run.extend({ at }),
  reveal.extend({ at }),
  release.extend({ at }),
  erasure.extend({ at }),
]);
export type AuditEntry = z.infer<typeof auditEntrySchema>;
