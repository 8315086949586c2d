/**
 * The texts of a column that has many, such as descriptions, told apart where they are first asked
 * for: most runs ask for few columns, and telling texts apart takes longer than keeping them. Codes
 * and dictionary are those that the reader would have come to, as cells come in the same order.
 */
import { CellCopies } from './cell-copies.js';
import type { Codes, GrowingCodes } from './codes.js';
import { unquoted } from './column-rows.js';
import { PlainCodes } from './column-texts.js';
import { capacityFor } from './growing-numbers.js';
import { type PackedTexts, textAt } from './packed-texts.js';
import type { PackedDictionary, TextDictionary } from './text-dictionary.js';

/** A column as far as it was read. */
export interface ColumnSoFar {
  readonly dictionary: TextDictionary;
  readonly codes: GrowingCodes;
  readonly count: number;
  /** Codes that there are likely to be. */
  readonly likely: number;
  /** What a cell says that has nothing in it. */
  readonly blank: string | undefined;
}

export interface ToldColumn {
  readonly codes: Codes;
  readonly packed: PackedDictionary;
}

/** Cells that are looked up together: about as many as a slice of a file has. */
const TOGETHER = 512;

export class LaterTexts {
  /** Cells that follow what was read. */
  readonly copies = new CellCopies();
  readonly #column: ColumnSoFar;
  readonly #plain: PlainCodes;
  #count: number;
  #capacity: number;
  #codes = new Int32Array(0);
  #firstField = new Int32Array(0);
  #told: ToldColumn | undefined;

  constructor(column: ColumnSoFar) {
    const { dictionary, blank, count, likely } = column;
    this.#column = column;
    this.#plain = new PlainCodes(0, (cell) => cell.trim() || blank, dictionary);
    this.#count = count;
    this.#capacity = capacityFor(count, 0, likely);
  }

  /** Tells apart what was kept; what was read of the column is then whole. */
  tell(): void {
    const packs = this.copies.take();
    // Each is let go of when it is told.
    for (let pack = packs.shift(); pack !== undefined; pack = packs.shift()) this.#tell(pack);
  }

  /** The whole column, once all is read. */
  told(): ToldColumn {
    this.tell();
    const { codes, dictionary } = this.#column;
    // Some were read before any was kept.
    this.#told ??= { codes: codes.upTo(this.#count)!, packed: dictionary.packed() };
    return this.#told;
  }

  #tell({ bytes, starts }: PackedTexts): void {
    const count = starts.length - 1;
    if (this.#codes.length < count) {
      this.#codes = new Int32Array(count);
      this.#firstField = Int32Array.from({ length: count }, (_, cell) => cell);
    }
    const places = new Int32Array(starts.buffer, starts.byteOffset, starts.length);
    const cells = {
      words: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
      ...{ starts: places, ends: places.subarray(1), firstField: this.#firstField },
      textOf: (cell: number) => unquoted(textAt(bytes, starts[cell]!, starts[cell + 1]!)),
    };
    for (let from = 0; from < count; from += TOGETHER) {
      this.#plain.put(cells, from, Math.min(count, from + TOGETHER), this.#codes);
    }
    const { codes, dictionary, likely } = this.#column;
    this.#capacity = capacityFor(this.#count + count, this.#capacity, likely);
    codes.putAll(this.#count, this.#codes.subarray(0, count), dictionary.size, this.#capacity);
    this.#count += count;
  }
}
