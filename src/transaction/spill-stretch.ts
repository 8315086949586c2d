/**
 * Postings that are held until a stretch is full: blocks one after another, in columns that are
 * used again.
 */

import { byteLength, putText } from './packed-texts.js';
import type { PostingBlock } from './posting-block.js';
import { emptyColumns, type SpillColumns } from './spill-columns.js';
import type { TextField } from './transaction.js';

/** Bytes of an id for which there is room at first. */
const ID_BYTES = 16;

export class SpillStretch {
  count = 0;
  #columns: SpillColumns;
  #bytes: Uint8Array;
  #place = 0;
  #rows = 0;
  readonly #touched = new Set<TextField>();

  constructor(postings: number) {
    this.#columns = emptyColumns(postings, 0);
    this.#bytes = new Uint8Array(postings * ID_BYTES);
  }

  /** Takes a block; what was held before leaves room for it, or nothing was. */
  put(block: PostingBlock): void {
    const postings = block.at.length;
    const first = this.count;
    if (first + postings > this.#columns.count) this.#columns = emptyColumns(postings, 0);
    const to = this.#columns;
    to.at.set(block.at, first);
    to.localDate.set(block.localDate, first);
    to.amountMinor.set(block.amountMinor, first);
    if (block.isDay === undefined) to.isDay.fill(0, first, first + postings);
    else to.isDay.set(block.isDay, first);
    if (block.localMinute === undefined) to.localMinute.fill(-1, first, first + postings);
    else to.localMinute.set(block.localMinute, first);
    if (block.balanceMinor === undefined) to.balanceMinor.fill(Number.NaN, first, first + postings);
    else to.balanceMinor.set(block.balanceMinor, first);
    for (const [field, codes] of block.codes) {
      to.codes[field].set(codes, first);
      this.#touched.add(field);
    }
    for (let posting = 0; posting < postings; posting += 1) {
      const row = block.rowOf?.[posting] ?? posting;
      to.row[first + posting] = this.#rows + row;
      to.rowNumber[first + posting] = block.firstRow + row;
      to.place[first + posting] = this.#place + posting;
      this.#putId(block, row, first + posting);
    }
    this.#rows += block.rows;
    this.#place += postings;
    this.count += postings;
  }

  /** What is held: views, valid until the next block. */
  columns(): SpillColumns {
    const ids = { bytes: this.#bytes, starts: this.#columns.ids.starts };
    return { ...this.#columns, count: this.count, ids };
  }

  clear(): void {
    for (const field of this.#touched) this.#columns.codes[field].fill(-1);
    this.#touched.clear();
    this.count = 0;
  }

  #putId({ ids, firstRow }: PostingBlock, row: number, position: number): void {
    const { starts } = this.#columns.ids;
    const at = starts[position]!;
    if (ids === undefined) {
      const text = String(firstRow + row);
      this.#reserve(at + byteLength(text));
      starts[position + 1] = putText(this.#bytes, at, text);
      return;
    }
    const [from, end] = [ids.starts[row]!, ids.starts[row + 1]!];
    this.#reserve(at + end - from);
    for (let byte = from; byte < end; byte += 1) this.#bytes[at + byte - from] = ids.bytes[byte]!;
    starts[position + 1] = at + end - from;
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(size * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
