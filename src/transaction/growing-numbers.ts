/**
 * Columns that grow while rows are read: typed arrays that threads can share. How far they grow is
 * said by whoever knows how much is to come; what is reserved and not reached costs address space,
 * not memory.
 */
import {
  sharedBytes,
  sharedCounts,
  sharedFloats,
  sharedIntegers,
  sharedSmallIntegers,
} from './shared-numbers.js';

type NumberArray = Float64Array | Int32Array | Uint32Array | Int16Array | Int8Array | Uint8Array;

/** A column that holds `fill` where nothing was put, and costs nothing until something else is. */
export class GrowingNumbers<Column extends NumberArray> {
  readonly #make: (size: number) => Column;
  readonly #fill: number;
  #column: Column | undefined;
  /** Entries that were put, or filled up to what was. */
  #length = 0;

  constructor(make: (size: number) => Column, fill: number) {
    this.#make = make;
    this.#fill = fill;
  }

  /** Puts a number at or beyond the end; `capacity` is how many there is room for to be. */
  put(index: number, value: number, capacity: number): void {
    if (this.#column === undefined && Object.is(value, this.#fill)) return;
    const column = this.#upTo(index, index + 1, capacity);
    column[index] = value;
    this.#length = index + 1;
  }

  /** Puts many from a place on. */
  putAll(index: number, values: Column, capacity: number): void {
    this.#upTo(index, index + values.length, capacity).set(values, index);
    this.#length = index + values.length;
  }

  /** Puts many from a place on, each with something added. */
  putShifted(index: number, values: Column, shift: number, capacity: number): void {
    const column = this.#upTo(index, index + values.length, capacity);
    for (let at = 0; at < values.length; at += 1) column[index + at] = values[at]! + shift;
    this.#length = index + values.length;
  }

  /** All up to a length: a view, valid until the next is put. Undefined where none was. */
  upTo(length: number): Column | undefined {
    if (this.#column === undefined) return undefined;
    this.#upTo(length, length, length);
    // A view of an array of one kind is of the same kind, which the compiler does not say.
    return this.#column.subarray(0, length) as Column;
  }

  /** The column with room for `size`, filled up to `index`. */
  #upTo(index: number, size: number, capacity: number): Column {
    let column = this.#column;
    if (column === undefined || column.length < size) {
      const larger = this.#make(Math.max(size, capacity));
      if (column !== undefined) larger.set(column.subarray(0, this.#length));
      this.#column = larger;
      column = larger;
    }
    if (index > this.#length) {
      if (this.#fill !== 0) column.fill(this.#fill, this.#length, index);
      this.#length = index;
    }
    return column;
  }
}

export const growingFloats = (fill: number) => new GrowingNumbers(sharedFloats, fill);
export const growingIntegers = (fill: number) => new GrowingNumbers(sharedIntegers, fill);
export const growingSmallIntegers = (fill: number) => new GrowingNumbers(sharedSmallIntegers, fill);
export const growingCounts = () => new GrowingNumbers(sharedCounts, 0);
export const growingBytes = () => new GrowingNumbers(sharedBytes, 0);

const FIRST_CAPACITY = 16;

/** Room for so many: what is likely to come where that is known, else half as much again. */
export function capacityFor(count: number, before: number, likely = 0): number {
  if (count <= before) return before;
  return Math.max(FIRST_CAPACITY, Math.ceil(likely > count ? 1.05 * likely : 1.5 * count));
}
