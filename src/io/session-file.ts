/**
 * The snapshot of a followed stream as a file of mode 600: how far the stream was read, what was
 * told, and the session's memory. It holds identities as they are. Written beside the old one,
 * brought to the disk and put in its place in one step: there is always a whole one.
 */
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ProblemError, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { badSnapshot } from '../screen/session-problem-list.js';

export const FOLLOW_FORMAT = 'redthread/follow/1';

const headSchema = z.strictObject({
  format: z.literal(FOLLOW_FORMAT),
  /** The day on which the stream was begun. */
  begun: z.string().max(10),
  /** Lines of input that are taken in. */
  lines: z.int().min(0),
  /** Events that were told. */
  events: z.int().min(0),
  /** Lines that were no posting, in order. */
  unread: z.array(z.int().min(1)),
  /** Canonical values that point at possible victims, by field. */
  possibleVictims: z.array(z.tuple([z.string(), z.array(z.string())])),
});

export type FollowHead = z.infer<typeof headSchema>;

export interface FollowSnapshot {
  readonly head: FollowHead;
  readonly session: Uint8Array;
}

/** Undefined where there is none yet. Throws a `ProblemError` (`screen/bad-snapshot`). */
export async function readSessionFile(path: string): Promise<FollowSnapshot | undefined> {
  const bytes = await readFile(path).catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw damaged(path, `cannot be read (${error.code ?? 'unknown reason'})`);
  });
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf(10);
  const head = headSchema.safeParse(parsed(bytes.subarray(0, Math.max(end, 0)).toString('utf8')));
  if (!head.success) throw damaged(path, 'the file is no snapshot of a followed stream');
  return { head: head.data, session: bytes.subarray(end + 1) };
}

export async function writeSessionFile(path: string, snapshot: FollowSnapshot): Promise<void> {
  const beside = `${path}.tmp`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(snapshot.head)}\n`);
    await file.writeFile(snapshot.session);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no head, and is told as such.
    return undefined;
  }
}

function damaged(path: string, message: string): ProblemError {
  return new ProblemError([problemOf(badSnapshot, message, { place: { file: path } })]);
}
