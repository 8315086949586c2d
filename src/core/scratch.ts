/**
 * Typed arrays for what lives no longer than one frame. A fresh array for every column costs more
 * than filling it: its memory comes cold from the system, and so many of them keep the collector
 * busy. What is given out here lies in buffers that are used again after `reset`.
 */

export interface Columns {
  floats(length: number): Float64Array;
  integers(length: number): Int32Array;
  counts(length: number): Uint32Array;
  shorts(length: number): Uint16Array;
  bytes(length: number): Uint8Array;
}

/** Arrays of zeros. */
export interface Scratch extends Columns {
  /** The same with whatever was there before, for who writes all of it: zeros cost as much. */
  readonly unset: Columns;
}

/** Arrays of their own, for what lives on. */
const OWN: Columns = {
  floats: (length) => new Float64Array(length),
  integers: (length) => new Int32Array(length),
  counts: (length) => new Uint32Array(length),
  shorts: (length) => new Uint16Array(length),
  bytes: (length) => new Uint8Array(length),
};

export const FRESH: Scratch = { ...OWN, unset: OWN };

export interface ReusedScratch extends Scratch {
  /** Nobody may use what was given out before any more. */
  reset(): void;
}

/** Scratch whose buffers are as large as what was taken between two resets at most. */
export function reusedScratch(): ReusedScratch {
  const pools = {
    floats: pool(OWN.floats),
    integers: pool(OWN.integers),
    counts: pool(OWN.counts),
    shorts: pool(OWN.shorts),
    bytes: pool(OWN.bytes),
  };
  const unset: Columns = {
    floats: pools.floats.take,
    integers: pools.integers.take,
    counts: pools.counts.take,
    shorts: pools.shorts.take,
    bytes: pools.bytes.take,
  };
  return {
    unset,
    floats: (length) => unset.floats(length).fill(0),
    integers: (length) => unset.integers(length).fill(0),
    counts: (length) => unset.counts(length).fill(0),
    shorts: (length) => unset.shorts(length).fill(0),
    bytes: (length) => unset.bytes(length).fill(0),
    reset: () => {
      for (const one of Object.values(pools)) one.reset();
    },
  };
}

type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Entries of the first buffer; each further one holds twice as many, up to the most. */
const FIRST_BLOCK = 1_024;
const BLOCK_MAX = 131_072;

function pool<Column extends Numbers>(make: (length: number) => Column) {
  const blocks: Column[] = [];
  let block = 0;
  let used = 0;
  return {
    reset: (): void => {
      block = 0;
      used = 0;
    },
    take: (length: number): Column => {
      while (block < blocks.length && used + length > blocks[block]!.length) {
        block += 1;
        used = 0;
      }
      if (block === blocks.length) {
        const next = Math.min(BLOCK_MAX, FIRST_BLOCK * 2 ** block);
        blocks.push(make(Math.max(next, length)));
      }
      // A part of a column is of its kind, which the compiler does not say.
      const column = blocks[block]!.subarray(used, used + length) as Column;
      used += length;
      return column;
    },
  };
}
