/**
 * Typed arrays that threads can share: over a SharedArrayBuffer where there is one, else (a browser
 * that withholds it) over an ordinary buffer, which then is copied where it would have been shared.
 * So is what is small: a shared buffer costs microseconds to make, and cases of a typology are
 * thousands of batches.
 */
const SHARED_MIN = 4096;

/** A buffer of so many bytes, all zero. */
export function sharedBuffer(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'undefined' || bytes < SHARED_MIN
    ? new ArrayBuffer(bytes)
    : new SharedArrayBuffer(bytes);
}

export function sharedFloats(length: number): Float64Array {
  return new Float64Array(sharedBuffer(8 * length));
}

export function sharedIntegers(length: number): Int32Array {
  return new Int32Array(sharedBuffer(4 * length));
}

export function sharedCounts(length: number): Uint32Array {
  return new Uint32Array(sharedBuffer(4 * length));
}

export function sharedSmallIntegers(length: number): Int16Array {
  return new Int16Array(sharedBuffer(2 * length));
}

export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(sharedBuffer(length));
}
