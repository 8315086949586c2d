/**
 * Texts of a column by the bytes of its cells. Most say what stands in them, which is looked up in
 * the dictionary as it stands. What a profile maps, a list of words limits, or letters beyond ASCII
 * spell, is found once for each spelling. Codes are asked for in the order of the postings that
 * bear them.
 */
import { ByteTable } from './byte-table.js';
import { type ByteRows, unquoted } from './column-rows.js';
import { textAt } from './packed-texts.js';
import type { TextDictionary } from './text-dictionary.js';

/** What is asked of rows for the cells of a column. */
type CellRows = Pick<ByteRows, 'words' | 'starts' | 'ends' | 'firstField' | 'textOf'>;

/** What a cell says: a text, nothing, or (null) more than columns can read. */
export type CellMeaning = string | undefined | null;

/** The cells of one column. */
export class SpeltColumn {
  /** Number of the spelling of each row's cell; -1 where it has none, and its row is odd. */
  numbers = new Int32Array(0);
  readonly #table = new ByteTable();
  readonly #column: number;
  readonly #of: (cell: string) => CellMeaning;
  /** 1 where a spelling means more than columns can read; empty while none does. */
  #isOdd = new Uint8Array(0);

  constructor(column: number, of: (cell: string) => CellMeaning) {
    this.#column = column;
    this.#of = of;
  }

  /** How many spellings were met. */
  get count(): number {
    return this.#table.count;
  }

  /** Numbers the cells; rows whose cell takes more to read are odd. */
  read(rows: ByteRows, isOdd: Uint8Array): void {
    const met = this.#table.count;
    this.#number(rows, isOdd);
    for (let number = met; number < this.#table.count; number += 1) {
      if (this.meaningOf(number) === null) this.#markOdd(number);
    }
    const odd = this.#isOdd;
    if (odd.length === 0) return;
    for (let row = 0; row < rows.count; row += 1) {
      if (odd[this.numbers[row]!] === 1) isOdd[row] = 1;
    }
  }

  /** Meaning of a spelling. */
  meaningOf(number: number): CellMeaning {
    const { bytes, starts } = this.#table.packed();
    return this.#of(unquoted(textAt(bytes, starts[number]!, starts[number + 1]!)));
  }

  #number({ words, starts, ends, firstField, count }: ByteRows, isOdd: Uint8Array): void {
    if (this.numbers.length < count) this.numbers = new Int32Array(count);
    const { numbers } = this;
    const cells = { words, starts, ends, firstField, column: this.#column };
    const known = isOdd.subarray(0, count);
    // What stands in an odd row is not looked at: it may not have the column.
    for (let from = 0; from < count; from += 1) {
      if (isOdd[from] === 1) {
        numbers[from] = -1;
        continue;
      }
      const odd = known.indexOf(1, from);
      const to = odd === -1 ? count : odd;
      this.#table.numbersOf({ ...cells, from, to }, numbers, (row) => {
        isOdd[row] = 1;
        return -1;
      });
      from = to - 1;
    }
  }

  #markOdd(number: number): void {
    if (number >= this.#isOdd.length) {
      const larger = new Uint8Array(2 * number + 16);
      larger.set(this.#isOdd);
      this.#isOdd = larger;
    }
    this.#isOdd[number] = 1;
  }
}

const UNKNOWN_CODE = -2;

/** Codes by number, each asked for once. */
class AskedCodes {
  #codes = new Int32Array(64).fill(UNKNOWN_CODE);

  /** Code of a number: the one that is known, else the one that is asked for. */
  of(number: number, ask: (number: number) => number): number {
    const known = number < this.#codes.length ? this.#codes[number]! : UNKNOWN_CODE;
    if (known !== UNKNOWN_CODE) return known;
    const code = ask(number);
    if (number >= this.#codes.length) {
      const larger = new Int32Array(2 * number).fill(UNKNOWN_CODE);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[number] = code;
    return code;
  }
}

/** Codes of a column's texts in one field's dictionary. */
export class SpeltCodes {
  readonly #column: SpeltColumn;
  readonly #codes = new AskedCodes();
  readonly #ask: (number: number) => number;

  constructor(column: SpeltColumn, dictionary: TextDictionary) {
    this.#column = column;
    this.#ask = (number) => {
      const meaning = column.meaningOf(number);
      return typeof meaning === 'string' ? dictionary.codeOf(meaning) : -1;
    };
  }

  /** Code of the cell of a row, -1 where it says nothing. */
  at(row: number): number {
    return this.#codes.of(this.#column.numbers[row]!, this.#ask);
  }

  /** Codes of the rows from one to another, put in their places. */
  put(from: number, to: number, codes: Int32Array): void {
    for (let row = from; row < to; row += 1) codes[row] = this.at(row);
  }
}

/** Codes of a column whose cells say what stands in them, once it is trimmed. */
export class PlainCodes {
  readonly #column: number;
  readonly #of: (cell: string) => CellMeaning;
  readonly #dictionary: TextDictionary;
  /** Spellings that are not plain, and their codes. */
  readonly #table = new ByteTable();
  readonly #codes = new AskedCodes();
  /** Code of a cell without anything in it. */
  #empty: number | undefined;

  constructor(column: number, of: (cell: string) => CellMeaning, dictionary: TextDictionary) {
    this.#column = column;
    this.#of = of;
    this.#dictionary = dictionary;
  }

  /**
   * Marks rows odd whose cell means more than columns can read: of these, one with nothing in it.
   */
  judge({ words, starts, ends, firstField, ...rows }: ByteRows, isOdd: Uint8Array): void {
    for (let row = 0; row < rows.count; row += 1) {
      if (isOdd[row] === 1) continue;
      const field = firstField[row]! + this.#column;
      const start = starts[field]!;
      if (ends[field]! > start && isInked(words.getUint8(start))) continue;
      if (this.#of(rows.textOf(field)) === null) isOdd[row] = 1;
    }
  }

  /** Codes of the rows from one to another, put in their places. */
  put(rows: CellRows, from: number, to: number, codes: Int32Array): void {
    const { words, starts, ends, firstField } = rows;
    const cells = { words, starts, ends, firstField, column: this.#column, from, to };
    this.#dictionary.codesOf(cells, codes, (row) =>
      this.#spelt(rows, firstField[row]! + this.#column),
    );
  }

  #spelt(rows: CellRows, field: number): number {
    const start = rows.starts[field]!;
    const length = rows.ends[field]! - start;
    if (length === 0) {
      this.#empty ??= this.#ask('');
      return this.#empty;
    }
    const number = this.#table.numberOf(rows.words, start, length);
    if (number === -1) return this.#ask(rows.textOf(field));
    return this.#codes.of(number, () => this.#ask(rows.textOf(field)));
  }

  #ask(cell: string): number {
    const meaning = this.#of(cell);
    return typeof meaning === 'string' ? this.#dictionary.codeOf(meaning) : -1;
  }
}

/** Whether a byte is for certain none that is trimmed. */
export const isInked = (byte: number): boolean => byte > 0x20 && byte < 0x80;
