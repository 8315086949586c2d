/**
 * Proofs about an audit log: that it continues from a checkpoint, and that an entry is in it. As a
 * file they let somebody check one entry who may not see the others, with nothing but a checkpoint.
 */
import {
  consistencyPath,
  inclusionPath,
  isConsistent,
  isIncluded,
  treeHead,
} from '../core/merkle.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { shapedJson } from '../typology/signature-json.js';
import { entryLeaf, sha256 } from './audit-log.js';
import type { Checkpoint } from './audit-log-checkpoint.js';
import { type AuditEntry, auditEntrySchema } from './audit-log-entry.js';
import {
  logRewritten,
  logShortened,
  noSuchEntry,
  proofMalformed,
  proofWrong,
} from './audit-log-problem-list.js';

const hashText = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits')
  .meta({ description: 'a hash of the tree, nearest first' });
/** As many as a tree of 2^53 entries is high, and one more. */
const hashes = z.array(hashText).max(54);
const size = z.int().min(1);

export const logProofSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('redthread/log-proof/1'),
  /** An entry, and what leads from it to the head of the log at each size. */
  inclusion: z
    .strictObject({
      /** From 1. */
      number: size,
      entry: auditEntrySchema,
      heads: z.array(z.strictObject({ size, hashes })).min(1),
    })
    .optional(),
  /** What leads from the head at one size to the head at a later. */
  consistency: z.array(z.strictObject({ from: size, to: size, hashes })),
});
export type LogProof = z.infer<typeof logProofSchema>;

/**
 * Whether a log continues from every checkpoint: the heads of its first entries are theirs. Goes
 * the way of the proofs, so that what an outsider checks is what is checked here.
 */
export function continuityProblems(
  entries: readonly AuditEntry[],
  checkpoints: readonly Checkpoint[],
): readonly Problem[] {
  const leaves = entries.map(entryLeaf);
  const after = { size: leaves.length, head: treeHead(sha256, leaves) };
  return checkpoints.flatMap((before) => {
    const { file } = before;
    if (before.size > after.size) {
      const message = `the log has ${after.size} entries, the checkpoint counts ${before.size}`;
      return [problemOf(logShortened, message, { place: { file } })];
    }
    const path = consistencyPath(sha256, leaves, before.size);
    if (isConsistent(sha256, { before, after, path })) return [];
    const message = `the first ${before.size} entries are not those of the checkpoint`;
    return [problemOf(logRewritten, message, { place: { file } })];
  });
}

export interface ProofOptions {
  readonly checkpoints: readonly Checkpoint[];
  /** Number of an entry, from 1. */
  readonly number?: number;
}

/**
 * The proof for these checkpoints, which the log must continue from. Throws a `ProblemError` where
 * a checkpoint does not reach to the entry.
 */
export function logProof(
  entries: readonly AuditEntry[],
  { checkpoints, number }: ProofOptions,
): LogProof {
  const leaves = entries.map(entryLeaf);
  const sizes = [...new Set(checkpoints.map((one) => one.size))].sort((a, b) => a - b);
  const consistency = sizes.slice(1).flatMap((to, index) => {
    const from = sizes[index] ?? 0;
    // The empty log begins every log: there is nothing to lead from it.
    if (from === 0) return [];
    return [{ from, to, hashes: hexOf(consistencyPath(sha256, leaves.slice(0, to), from)) }];
  });
  if (number === undefined) return { format: 'redthread/log-proof/1', consistency };
  const entry = entries[number - 1];
  const reached = sizes.filter((each) => each >= number);
  if (entry === undefined || reached.length === 0) {
    const message = `no checkpoint reaches to entry ${number}`;
    throw new ProblemError([problemOf(noSuchEntry, message)]);
  }
  const heads = reached.map((each) => ({
    size: each,
    hashes: hexOf(inclusionPath(sha256, leaves.slice(0, each), number - 1)),
  }));
  return { format: 'redthread/log-proof/1', inclusion: { number, entry, heads }, consistency };
}

/** Throws a `ProblemError` (`io/proof-malformed`); `file` is only told in problems. */
export function parseLogProof(text: string, file: string): LogProof {
  const shaped = shapedJson(text, { file, schema: logProofSchema, kind: proofMalformed });
  if ('problems' in shaped) throw new ProblemError(shaped.problems);
  return shaped.value;
}

/**
 * What a proof fails to prove: of every checkpoint the inclusion of its entry, and between each and
 * the next larger that one continues the other.
 */
export function proofProblems(
  proof: LogProof,
  checkpoints: readonly Checkpoint[],
): readonly Problem[] {
  const ordered = [...checkpoints].sort((a, b) => a.size - b.size);
  const { inclusion } = proof;
  const largest = ordered.at(-1);
  if (largest === undefined) return [problemOf(proofWrong, 'there is no checkpoint to prove by')];
  if (inclusion === undefined && ordered.length === 1) {
    return [
      wrong(largest, 'the proof leads from one checkpoint to another, and there is only one'),
    ];
  }
  if (inclusion !== undefined && inclusion.number > largest.size) {
    return [wrong(largest, `no checkpoint reaches to entry ${inclusion.number}`)];
  }
  return ordered.flatMap((one, index) => {
    const before = ordered[index - 1];
    const isAsked = inclusion !== undefined && inclusion.number <= one.size;
    const isMissed = isAsked && !isEntryOf(inclusion, one);
    const isCut = before !== undefined && !isContinued(proof, before, one);
    return [
      ...(isMissed ? [wrong(one, `entry ${inclusion.number} is not proved to be in it`)] : []),
      ...(isCut ? [wrong(one, 'it is not proved to continue from the smaller checkpoint')] : []),
    ];
  });
}

function wrong({ file }: Checkpoint, message: string): Problem {
  return problemOf(proofWrong, message, { place: { file } });
}

function isEntryOf(
  { number, entry, heads }: NonNullable<LogProof['inclusion']>,
  checkpoint: Checkpoint,
): boolean {
  const led = heads.find((one) => one.size === checkpoint.size);
  if (led === undefined) return false;
  return isIncluded(sha256, {
    leaf: entryLeaf(entry),
    index: number - 1,
    size: checkpoint.size,
    path: bytesOf(led.hashes),
    head: checkpoint.head,
  });
}

function isContinued({ consistency }: LogProof, before: Checkpoint, after: Checkpoint): boolean {
  const isOne = before.size === after.size || before.size === 0;
  const led = consistency.find(({ from, to }) => from === before.size && to === after.size);
  if (led === undefined && !isOne) return false;
  return isConsistent(sha256, { before, after, path: bytesOf(led?.hashes ?? []) });
}

const hexOf = (path: readonly Uint8Array[]): string[] =>
  path.map((hash) => Buffer.from(hash).toString('hex'));

const bytesOf = (texts: readonly string[]): readonly Uint8Array[] =>
  texts.map((text) => Buffer.from(text, 'hex'));
