/**
 * Numbers and ids of rows as they come. Both cost nothing while they can be told from the place of
 * the row: numbers that count up from 1, and ids that are the row's number.
 */
import { invariant } from '../core/invariant.js';
import { capacityFor, growingBytes, growingCounts, growingIntegers } from './growing-numbers.js';
import { byteLength, type PackedTexts, putText, textAt } from './packed-texts.js';
import { sharedBytes } from './shared-numbers.js';

export interface RowColumns {
  readonly rows: number;
  /** Number of each row; undefined where they count up from 1. */
  readonly rowNumber: Int32Array | undefined;
  /** By row; undefined where each row's number is its id. */
  readonly ids: PackedTexts | undefined;
}

export interface AddedRows {
  readonly firstNumber: number;
  readonly rows: number;
  readonly ids?: PackedTexts | undefined;
  /** Rows that there will be, where that can be told. */
  readonly likely?: number;
}

export class CollectedRows {
  count = 0;
  #capacity = 0;
  #lastNumber = 0;
  readonly #numbers = growingIntegers(0);
  #areCounted = true;
  readonly #starts = growingCounts();
  readonly #bytes = growingBytes();
  #size = 0;
  #bytesCapacity = 0;
  #haveIds = false;

  /** Rows one after another; their numbers are their ids where none are given. */
  add({ firstNumber, rows, ids, likely }: AddedRows): void {
    const first = this.count;
    this.#capacity = capacityFor(first + rows + 1, this.#capacity, likely);
    if (!this.#haveIds) {
      const areNumbers = ids === undefined || areNumbersFrom(firstNumber, ids);
      if (!areNumbers || firstNumber <= this.#lastNumber) this.#giveIds();
    }
    if (this.#areCounted && firstNumber !== first + 1) this.#giveNumbers();
    this.count += rows;
    if (!this.#areCounted) {
      for (let row = 0; row < rows; row += 1) {
        this.#numbers.put(first + row, firstNumber + row, this.#capacity);
      }
    }
    this.#lastNumber = firstNumber + rows - 1;
    if (!this.#haveIds) return;
    if (ids !== undefined) this.#putBytes(first, rows, ids, likely);
    else for (let row = first; row < this.count; row += 1) this.#putText(row, this.#numberOf(row));
  }

  addOne(number: number, id: string): void {
    if (id === String(number) && !this.#haveIds) {
      this.add({ firstNumber: number, rows: 1 });
      return;
    }
    const bytes = new Uint8Array(byteLength(id));
    putText(bytes, 0, id);
    const ids = { bytes, starts: Uint32Array.of(0, bytes.length) };
    this.add({ firstNumber: number, rows: 1, ids });
  }

  collected(): RowColumns {
    const rows = this.count;
    return {
      rows,
      rowNumber: this.#areCounted ? undefined : this.#numbers.upTo(rows),
      ids: !this.#haveIds
        ? undefined
        : {
            bytes: this.#bytes.upTo(this.#size) ?? sharedBytes(0),
            starts: this.#starts.upTo(rows + 1)!, // put with the first id
          },
    };
  }

  #numberOf(row: number): string {
    return String(this.#areCounted ? row + 1 : this.#numbers.upTo(this.count)![row]);
  }

  #giveNumbers(): void {
    this.#areCounted = false;
    for (let row = 0; row < this.count; row += 1) {
      this.#numbers.put(row, row + 1, this.#capacity);
    }
  }

  /** From here on ids are kept, those of the rows before among them. */
  #giveIds(): void {
    if (this.#haveIds) return;
    this.#haveIds = true;
    for (let row = 0; row < this.count; row += 1) this.#putText(row, this.#numberOf(row));
  }

  #putText(row: number, text: string): void {
    const bytes = new Uint8Array(byteLength(text));
    putText(bytes, 0, text);
    this.#putBytes(row, 1, { bytes, starts: Uint32Array.of(0, bytes.length) });
  }

  #putBytes(first: number, rows: number, { bytes, starts }: PackedTexts, likely?: number): void {
    const [from, to] = [starts[0]!, starts[rows]!];
    const size = this.#size;
    const likelySize = ((size + to - from) / (first + rows)) * (likely ?? 0);
    this.#bytesCapacity = capacityFor(size + to - from, this.#bytesCapacity, likelySize);
    invariant(size + to - from < 2 ** 32, 'ids of one batch take more than 4 GiB');
    this.#bytes.putAll(size, bytes.subarray(from, to), this.#bytesCapacity);
    this.#starts.putShifted(first + 1, starts.subarray(1, rows + 1), size - from, this.#capacity);
    this.#size = size + to - from;
  }
}

/** Whether ids are the numbers of their rows. */
function areNumbersFrom(first: number, { bytes, starts }: PackedTexts): boolean {
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const [from, to] = [starts[row]!, starts[row + 1]!];
    // No number that a row may have is written in more digits.
    if (to - from > 16 || textAt(bytes, from, to) !== String(first + row)) return false;
  }
  return true;
}
