/**
 * Codes of a text column, in as few bytes as its dictionary needs: most fields have few values, and
 * where each code took four bytes, those of a payment file were a quarter of its columns. −1 is
 * absent.
 */
import { GrowingNumbers } from './growing-numbers.js';
import { sharedBuffer } from './shared-numbers.js';

export type Codes = Int8Array | Int16Array | Int32Array;

type Bytes = 1 | 2 | 4;

function bytesFor(texts: number): Bytes {
  if (texts <= 2 ** 7) return 1;
  return texts <= 2 ** 15 ? 2 : 4;
}

function codesOn(buffer: ArrayBufferLike, bytes: Bytes, count: number): Codes {
  if (bytes === 1) return new Int8Array(buffer, 0, count);
  return bytes === 2 ? new Int16Array(buffer, 0, count) : new Int32Array(buffer, 0, count);
}

/** Room for so many codes, each below so many texts, which threads can share. */
export function sharedCodes(count: number, texts: number): Codes {
  const bytes = bytesFor(texts);
  return codesOn(sharedBuffer(bytes * count), bytes, count);
}

/** Codes that grow in number, and in bytes as the dictionary grows. */
export class GrowingCodes {
  #bytes: Bytes = 1;
  #codes = growingFor(1);
  /** Codes that were put, or passed over. */
  #length = 0;

  put(index: number, code: number, capacity: number): void {
    this.#widen(code + 1, capacity);
    this.#codes.put(index, code, capacity);
    this.#length = index + 1;
  }

  /** Puts many from a place on, each below so many texts. */
  putAll(index: number, codes: Codes, texts: number, capacity: number): void {
    this.#widen(texts, capacity);
    this.#codes.putAll(index, codes, capacity);
    this.#length = index + codes.length;
  }

  /** All up to a length: a view, valid until the next is put. Undefined where none was. */
  upTo(length: number): Codes | undefined {
    return this.#codes.upTo(length);
  }

  #widen(texts: number, capacity: number): void {
    const bytes = bytesFor(texts);
    if (bytes <= this.#bytes) return;
    const narrow = this.#codes.upTo(this.#length);
    this.#bytes = bytes;
    this.#codes = growingFor(bytes);
    if (narrow !== undefined) this.#codes.putAll(0, narrow, capacity);
  }
}

function growingFor(bytes: Bytes): GrowingNumbers<Codes> {
  return new GrowingNumbers<Codes>((size) => codesOn(sharedBuffer(bytes * size), bytes, size), -1);
}
