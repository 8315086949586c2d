/** Cells of one column, copied as they stand, for their texts to be told apart later. */
import type { Cells } from './byte-cells.js';
import { PADDING } from './byte-table.js';
import { byteLength, type PackedTexts, putText } from './packed-texts.js';

/** A pack is closed at so many cells, or bytes of them. */
const CELLS_ENOUGH = 65_536;
const BYTES_ENOUGH = 2 ** 20;
/** Room beyond that, for the stretch of rows that closes it. */
const CELLS_MORE = 4096;
const BYTES_MORE = 2 ** 17;

export class CellCopies {
  /** Bytes of all cells so far. */
  bytes = 0;
  readonly #packs: PackedTexts[] = [];
  #cells = new Uint8Array(0);
  #words = new DataView(this.#cells.buffer);
  #starts = new Uint32Array(1);
  #count = 0;
  #size = 0;

  /** Copies the cells of a stretch of rows, with quotes twice where they stand twice. */
  add({ words, starts, ends, firstField, column, from, to }: Cells): void {
    if (from === to) return;
    // What stands between the first and the last of them is more than they are.
    const first = starts[firstField[from]! + column]!;
    this.#reserve(to - from, ends[firstField[to - 1]! + column]! - first);
    const own = this.#words;
    const ownStarts = this.#starts;
    const before = this.#size;
    let size = before;
    let count = this.#count;
    for (let row = from; row < to; row += 1) {
      const field = firstField[row]! + column;
      const start = starts[field]!;
      const length = ends[field]! - start;
      for (let at = 0; at < length; at += 4) {
        // What is copied too much is padding, or what the next one stands over.
        own.setInt32(size + at, words.getInt32(start + at, true), true);
      }
      size += length;
      count += 1;
      ownStarts[count] = size;
    }
    this.#count = count;
    this.#size = size;
    this.bytes += size - before;
    if (count >= CELLS_ENOUGH || size >= BYTES_ENOUGH) this.#close();
  }

  /** One more text, as its cell would be; none is an empty cell. */
  addText(text = ''): void {
    const cell = text.replaceAll('"', '""');
    const length = byteLength(cell);
    this.#reserve(1, length);
    putText(this.#cells, this.#size, cell);
    this.#size += length;
    this.bytes += length;
    this.#count += 1;
    this.#starts[this.#count] = this.#size;
  }

  /** All cells in their order, the bytes of each pack with a padding; none are left. */
  take(): PackedTexts[] {
    if (this.#count > 0) this.#close();
    this.bytes = 0;
    return this.#packs.splice(0);
  }

  #close(): void {
    this.#packs.push({
      bytes: this.#cells.subarray(0, this.#size + PADDING),
      starts: this.#starts.subarray(0, this.#count + 1),
    });
    this.#cells = new Uint8Array(0);
    this.#words = new DataView(this.#cells.buffer);
    this.#starts = new Uint32Array(1);
    this.#count = 0;
    this.#size = 0;
  }

  /** What is reserved and not reached costs address space, not memory. */
  #reserve(cells: number, length: number): void {
    const count = this.#count + cells + 1;
    if (count > this.#starts.length) {
      const larger = new Uint32Array(Math.max(2 * count, CELLS_ENOUGH + CELLS_MORE));
      larger.set(this.#starts.subarray(0, this.#count + 1));
      this.#starts = larger;
    }
    const size = this.#size + length + PADDING;
    if (size <= this.#cells.length) return;
    const larger = new Uint8Array(Math.max(2 * size, BYTES_ENOUGH + BYTES_MORE));
    larger.set(this.#cells.subarray(0, this.#size));
    this.#cells = larger;
    this.#words = new DataView(larger.buffer);
  }
}
