/**
 * Which parts need the postings of a group: under `per` a subject's number rests on everybody's
 * postings that carry the same value, so they come along into every part in which one of its
 * subjects carries it. Marks may be too many (few values share one), never too few.
 */
import { isTextField } from '../selection/field.js';
import { canonicalOf, textReader } from '../selection/read-field.js';
import type { Batch } from '../transaction/batch.js';

/**
 * Groups of a posting of a batch whose text columns, where they group, have the whole dictionary.
 */
export type GroupReader = (posting: number) => ArrayLike<number>;

const NONE: readonly number[] = [];
/** Amounts and dates share so many marks. */
const HASHED = 2 ** 20;

/** Numbers the groups of a field in the same way for every batch that it is asked about. */
export function groupNumbers(per: string): (batch: Batch) => GroupReader {
  const ofText = new Map<string, number>();
  const one = [0];
  return (batch) => {
    if (isTextField(per)) {
      const { codes } = batch.text[per];
      return (posting) => (codes[posting]! < 0 ? NONE : single(one, codes[posting]!));
    }
    if (per === 'amount') {
      const { codes } = batch.text.currency;
      return (posting) => single(one, hashed(batch.amountMinor[posting]! + codes[posting]!));
    }
    if (!per.includes('.')) {
      return (posting) => single(one, hashed(batch.localDate[posting]!));
    }
    const read = textReader(batch, per, canonicalOf(per));
    return (posting) =>
      read(posting).map((value) => {
        const code = ofText.get(value) ?? ofText.size;
        ofText.set(value, code);
        return code;
      });
  };
}

function single(one: number[], value: number): readonly number[] {
  one[0] = value;
  return one;
}

const hashed = (value: number): number => ((value % HASHED) + HASHED) % HASHED;

/** A bit for each group and part. */
export class GroupMarks {
  readonly #bytesAGroup: number;
  #bits = new Uint8Array(1024);

  constructor(parts: number) {
    this.#bytesAGroup = Math.ceil(parts / 8);
  }

  mark(group: number, part: number): void {
    const at = group * this.#bytesAGroup + (part >> 3);
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(2 * (at + this.#bytesAGroup));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at]! |= 1 << (part & 7);
  }

  /** Calls back with each part that needs a group. */
  each(group: number, visit: (part: number) => void): void {
    const first = group * this.#bytesAGroup;
    for (let byte = 0; byte < this.#bytesAGroup; byte += 1) {
      const bits = this.#bits[first + byte] ?? 0;
      for (let bit = 0; bits >> bit > 0; bit += 1) {
        if (((bits >> bit) & 1) === 1) visit(byte * 8 + bit);
      }
    }
  }
}
