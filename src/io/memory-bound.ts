/**
 * Whether a file of transactions fits into memory, and how much postings may take where it does
 * not. What is not counted is told in docs/concepts/larger-than-memory.md: dictionaries, records,
 * alerts.
 */
import { largestSize } from './read-spilled.js';

/**
 * Columns of a batch and what screening keeps beside them, for each byte of text: about 1.2 and 0.8
 * for rows of a hundred bytes, more for shorter ones.
 */
const BYTES_A_BYTE = 3;
/** Dictionaries, alerts and the program itself need theirs. */
const SHARE_OF_FREE = 0.5;
const SHARE_OF_PARTS = 0.25;
const BOUND_MIN = 64 * 2 ** 20;

/** Bytes that postings may take at a time; undefined where the whole file may be held. */
export function memoryBound(path: string, asked: number | undefined): number | undefined {
  const whole = BYTES_A_BYTE * largestSize(path);
  if (asked !== undefined) return whole > asked ? asked : undefined;
  const free = process.availableMemory();
  if (whole <= SHARE_OF_FREE * free) return undefined;
  return Math.max(BOUND_MIN, Math.floor(SHARE_OF_PARTS * free));
}

const UNITS: Readonly<Record<string, number>> = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** Bytes of a text such as `512MiB`; undefined where it is none. */
export function bytesOfText(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,6})(KiB|MiB|GiB)$/.exec(text) ?? [];
  const bytes = Number(digits) * (UNITS[unit ?? ''] ?? Number.NaN);
  return bytes > 0 ? bytes : undefined;
}
