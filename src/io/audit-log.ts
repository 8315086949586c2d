/**
 * The audit log: a file of records (`record-file.ts`) that is also a Merkle tree (RFC 9162), so
 * that a head of it, once outside the institution, shows every later change of what it stood for.
 * Written before the deed: a run or a reveal that cannot be entered does not happen.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../core/canonical-json.js';
import { invariant } from '../core/invariant.js';
import { type Head, leafHash, treeHead } from '../core/merkle.js';
import { type AuditEntry, type AuditEvent, auditEntrySchema } from './audit-log-entry.js';
import { openRecordFile, type ReadRecords, readRecordFile } from './record-file.js';

export interface AuditLog {
  /** Oldest first. */
  readonly entries: readonly AuditEntry[];
  /** Bytes that a crash had left half written, and that were cut off. */
  readonly tornBytes: number;
  /** Enters an event; durable when resolved. Resolves to the entry's number, from 1. */
  append(event: AuditEvent): Promise<number>;
  /** Size and head of the log as it stands. */
  head(): Head;
  close(): Promise<void>;
}

export interface AuditLogOptions {
  /** UTC milliseconds. */
  readonly now: () => number;
}

const RECORDS = { kind: 'audit-log', schema: auditEntrySchema } as const;

/**
 * Opens the log for its one writer, and makes it where it is not there. Throws what
 * `openRecordFile` throws: a second process, a damaged file and a file open to others are refused.
 */
export async function auditLog(path: string, { now }: AuditLogOptions): Promise<AuditLog> {
  const file = await openRecordFile<AuditEntry>(path, RECORDS);
  let asked = file.records.length;
  return Object.freeze({
    entries: file.records,
    tornBytes: file.tornBytes,
    append: async (event: AuditEvent) => {
      const entry = { ...event, at: new Date(now()).toISOString() };
      const isShaped = auditEntrySchema.safeParse(entry).success;
      invariant(isShaped, 'an entry of the audit log does not have the shape of one');
      // Appends are written in the order they were asked for, so the number is known at once.
      asked += 1;
      const number = asked;
      await file.append(entry);
      return number;
    },
    head: () => headOfEntries(file.records),
    close: () => file.close(),
  });
}

/** Reads a log without a lock and without mending it. */
export async function readAuditLog(path: string): Promise<ReadRecords<AuditEntry>> {
  return readRecordFile<AuditEntry>(path, RECORDS);
}

/** Leaf hash of an entry: of its RFC 8785 form, whatever bytes the file frames it with. */
export function entryLeaf(entry: unknown): Uint8Array {
  return leafHash(sha256, Buffer.from(canonicalJson(entry)));
}

/** Size and head of a list of entries. */
export function headOfEntries(entries: readonly AuditEntry[]): Head {
  return { size: entries.length, head: treeHead(sha256, entries.map(entryLeaf)) };
}

/** SHA-256 by node's crypto, as `core/merkle.ts` takes it. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
