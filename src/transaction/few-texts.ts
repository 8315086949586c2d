/**
 * What of few texts was met, by what stands first in them: most columns have few, and each of them
 * is found without a decision that hangs on how long it is. What is not here a table knows.
 */
import type { Cells } from './byte-cells.js';
import type { ByteTable } from './byte-table.js';

/** Of one text: its number, its first eight bytes, and its length plus one. */
const ENTRY = 4;
const BITS = 9;

export class FewTexts {
  readonly #table: Pick<ByteTable, 'numberOf' | 'isSame'>;
  /** Whether a cell with nothing in it is none of the table's. */
  readonly #isNothing: boolean;
  readonly #met = new Int32Array(ENTRY << BITS);

  constructor(table: Pick<ByteTable, 'numberOf' | 'isSame'>, isNothing: boolean) {
    this.#table = table;
    this.#isNothing = isNothing;
  }

  /** Numbers of the texts of cells, as the table puts them. */
  numbersOf(cells: Cells, numbers: Int32Array, otherwise: (row: number) => number): void {
    const { words, starts, ends, firstField, column, from, to } = cells;
    const met = this.#met;
    let nothing: number | undefined;
    for (let row = from; row < to; row += 1) {
      const field = firstField[row]! + column;
      const start = starts[field]!;
      const length = ends[field]! - start;
      const head = headOf(words, start, length);
      const second = secondOf(words, start, length);
      const place = quickHash(head, second, length, BITS) * ENTRY;
      if (
        met[place + 1] === head &&
        met[place + 2] === second &&
        met[place + 3] === length + 1 &&
        (length <= 8 || this.#table.isSame(met[place]!, words, start, length))
      ) {
        numbers[row] = met[place]!;
      } else if (length === 0 && this.#isNothing) {
        nothing ??= otherwise(row);
        numbers[row] = nothing;
      } else {
        const found = this.#table.numberOf(words, start, length);
        numbers[row] = found === -1 ? otherwise(row) : found;
        if (found !== -1) met.set([found, head, second, length + 1], place);
      }
    }
  }
}

// Odd numbers with their bits well spread: the golden ratio's and one of Murmur's.
const GOLDEN = 0x9e3779b1 | 0;
const MIX = 0x1b873593;
/** What is left of the first and the second four bytes of a text, by its length up to eight. */
const FIRST = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const SECOND = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/** The number, or eight where it is more; lengths come in no order, so nothing hangs on them. */
const upToEight = (length: number): number => 8 + ((length - 8) & ((length - 8) >> 31));

/** The first four bytes of a text, and the second four. */
function headOf(words: DataView, start: number, length: number): number {
  return words.getInt32(start, true) & FIRST[upToEight(length)]!;
}
function secondOf(words: DataView, start: number, length: number): number {
  return words.getInt32(start + 4, true) & SECOND[upToEight(length)]!;
}

/** A hash of a text's first eight bytes and its length: so many bits, for few texts. */
function quickHash(first: number, second: number, length: number, bits: number): number {
  return Math.imul(first ^ Math.imul(second, MIX) ^ length, GOLDEN) >>> (32 - bits);
}
