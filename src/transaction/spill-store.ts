/**
 * Where the postings of a batch that is larger than memory lie: bytes that are written once, one
 * after another, and read by their place. On disk in `io/spill-file`; in memory where a test wants
 * none.
 */

export interface SpillStore {
  /** Writes bytes after all others and gives their place. */
  append(bytes: Uint8Array): number;
  /** Fills `bytes` with what stands from a place on. */
  read(place: number, bytes: Uint8Array): void;
}

/** A store that is no larger than memory. */
export function memoryStore(): SpillStore {
  const written: Uint8Array[] = [];
  const startOf: number[] = [];
  let size = 0;
  return {
    append: (bytes) => {
      written.push(bytes.slice());
      startOf.push(size);
      size += bytes.length;
      return startOf.at(-1)!;
    },
    read: (place, bytes) => {
      const one = startOf.findLastIndex((start) => start <= place);
      const from = place - startOf[one]!;
      bytes.set(written[one]!.subarray(from, from + bytes.length));
    },
  };
}
