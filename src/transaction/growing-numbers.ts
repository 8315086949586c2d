/** Columns that grow while rows are read: typed arrays that double, no object per row. */

type NumberArray = Float64Array | Int32Array | Uint8Array | Int16Array;

export interface GrowingNumbers<Column extends NumberArray> {
  push(value: number): void;
  /** Sets an entry at or beyond the end; those between are filled. */
  set(index: number, value: number): void;
  /** What was pushed and set, filled up to a length: a view, valid until the next push. */
  column(length: number): Column;
}

const FIRST_SIZE = 1024;

/** A growing column; entries that nobody sets hold `fill`. */
export function growingNumbers<Column extends NumberArray>(
  make: (size: number) => Column,
  fill = 0,
): GrowingNumbers<Column> {
  const filled = (size: number): Column => {
    const column = make(size);
    if (fill !== 0) column.fill(fill);
    return column;
  };
  let column = filled(FIRST_SIZE);
  let length = 0;
  const reserve = (size: number): void => {
    if (size <= column.length) return;
    const larger = filled(Math.max(size, column.length * 2));
    larger.set(column);
    column = larger;
  };
  const set = (index: number, value: number): void => {
    reserve(index + 1);
    column[index] = value;
    if (index >= length) length = index + 1;
  };
  return {
    push: (value) => set(length, value),
    set,
    column: (size) => {
      reserve(size);
      // A view of an array of one kind is of the same kind, which the compiler does not say.
      return column.subarray(0, size) as Column;
    },
  };
}
