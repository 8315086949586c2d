/**
 * The text of a file of records: one line for each, `<checksum> <canonical JSON>`, the first of
 * them the header. A checksum is over the line and the checksum before it, so that no line can be
 * changed, left out, moved or put in unseen. It tells of accidents; against somebody who may write
 * the file stand the vault's keys and the audit log's checkpoints.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../core/canonical-json.js';
import { invariant } from '../core/invariant.js';

export const RECORDS_FORMAT = 'redthread/records/1';
/**
 * Of one line. A record is a few hundred bytes; more would be a mistake, or an attack on memory.
 */
export const LINE_BYTES_MAX = 1 << 20;

const CHECKSUM_LENGTH = 32;
const LINE_END = 0x0a;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface RecordLine {
  readonly bytes: Buffer;
  /** What the next line continues from. */
  readonly checksum: string;
}

/** A line for one item, which must be data that JSON can carry. */
export function recordLine(item: unknown, previous: string): RecordLine {
  const json = canonicalJson(item);
  const checksum = checksumOf(json, previous);
  const bytes = Buffer.from(`${checksum} ${json}\n`);
  invariant(bytes.length <= LINE_BYTES_MAX, 'a record is too long for a file of records');
  return { bytes, checksum };
}

/** The first line of a file. */
export function headerLine(kind: string): RecordLine {
  return recordLine({ format: RECORDS_FORMAT, kind }, '');
}

export interface RecordLines {
  /** Each line's data as parsed, header first. */
  readonly items: readonly unknown[];
  readonly checksum: string;
  /** Bytes that are whole lines, from the start. */
  readonly length: number;
  /** Bytes after them that a crash left: the beginning of a line that nobody was promised. */
  readonly torn: number;
}

/** The lines of a file, or the number of the first that does not fit, from 1. */
export function readLines(bytes: Buffer): RecordLines | { readonly damaged: number } {
  const items: unknown[] = [];
  let checksum = '';
  let length = 0;
  for (let end = 0; ; length = end + 1) {
    end = bytes.indexOf(LINE_END, length);
    if (end < 0) break;
    const read = itemOf(bytes.subarray(length, end), checksum);
    if (read === undefined) return { damaged: items.length + 1 };
    items.push(read.item);
    checksum = read.checksum;
  }
  const tail = bytes.subarray(length);
  // A whole line whose end became another byte was promised: that is damage, not a torn write.
  const isWhole = tail.length > 0 && itemOf(tail.subarray(0, -1), checksum) !== undefined;
  if (isWhole || items.length === 0) return { damaged: items.length + 1 };
  return { items, checksum, length, torn: tail.length };
}

function itemOf(
  line: Buffer,
  previous: string,
): { readonly item: unknown; readonly checksum: string } | undefined {
  if (line.length <= CHECKSUM_LENGTH || line.length >= LINE_BYTES_MAX) return undefined;
  try {
    const text = UTF8.decode(line);
    const checksum = text.slice(0, CHECKSUM_LENGTH);
    const json = text.slice(CHECKSUM_LENGTH + 1);
    const isWhole = text[CHECKSUM_LENGTH] === ' ' && checksum === checksumOf(json, previous);
    return isWhole ? { item: JSON.parse(json), checksum } : undefined;
  } catch {
    return undefined; // neither UTF-8 nor JSON: no line of ours
  }
}

function checksumOf(json: string, previous: string): string {
  const hash = createHash('sha256').update(`${previous}\n${json}`);
  return hash.digest('hex').slice(0, CHECKSUM_LENGTH);
}
