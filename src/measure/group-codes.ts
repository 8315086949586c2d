/**
 * Codes that are equal exactly where the values of one or several fields are: what distinct counts,
 * the largest group and the pairs of a sequence compare. −1 where any of the values is not known.
 */
import { isTextField } from '../selection/field.js';
import type { Frame } from './frame.js';

export interface GroupCodes {
  readonly codes: Int32Array;
  /** Codes are below this. */
  readonly size: number;
}

/** Postings of a batch, by position. */
export type Postings = Pick<Frame, 'batch' | 'postings'>;

/** One field or several together, by position of the frame. */
export function groupCodes(frame: Postings, fields: readonly string[]): GroupCodes {
  const [first, ...others] = fields;
  let result = denseCodes(frame, first!);
  for (const field of others) result = paired(result, denseCodes(frame, field));
  return result;
}

function denseCodes(frame: Postings, field: string): GroupCodes {
  if (field === 'amount') {
    const currency = densified(frame, (posting) => frame.batch.text.currency.codes[posting]!);
    return paired(
      currency,
      densified(frame, (posting) => frame.batch.amountMinor[posting]!),
    );
  }
  if (isTextField(field)) {
    const { codes } = frame.batch.text[field];
    return densified(frame, (posting) => codes[posting]!);
  }
  return densified(frame, (posting) => frame.batch.localDate[posting]! + 1_000_000);
}

/** Values below zero are unknown. */
function densified(frame: Postings, valueAt: (posting: number) => number): GroupCodes {
  const seen = new Map<number, number>();
  const codes = new Int32Array(frame.postings.length);
  for (let p = 0; p < codes.length; p += 1) {
    const value = valueAt(frame.postings[p]!);
    codes[p] = value < 0 ? -1 : codeIn(seen, value);
  }
  return { codes, size: seen.size };
}

function paired(a: GroupCodes, b: GroupCodes): GroupCodes {
  const seen = new Map<number, number>();
  const codes = new Int32Array(a.codes.length);
  for (let p = 0; p < codes.length; p += 1) {
    const left = a.codes[p]!;
    const right = b.codes[p]!;
    codes[p] = left < 0 || right < 0 ? -1 : codeIn(seen, left * b.size + right);
  }
  return { codes, size: seen.size };
}

function codeIn(seen: Map<number, number>, value: number): number {
  const known = seen.get(value);
  if (known !== undefined) return known;
  seen.set(value, seen.size);
  return seen.size - 1;
}
