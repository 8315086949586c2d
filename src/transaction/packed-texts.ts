/**
 * Texts as bytes, one after another in one buffer, for what is too many to be a string each or must
 * cross to another thread. UTF-8, but that half of a surrogate pair, which UTF-8 cannot write,
 * takes three bytes of its own: so every text comes back as it was, and equal texts are equal
 * bytes.
 */
import { sharedBytes, sharedCounts } from './shared-numbers.js';

export interface PackedTexts {
  readonly bytes: Uint8Array;
  /** First byte of each text; one entry more than texts. */
  readonly starts: Uint32Array;
}

/** Letters that one call makes a text of: more may be more than a call can take. */
const LETTERS_MAX = 4096;

/** Packs texts, shareable between threads. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const starts = sharedCounts(texts.length + 1);
  let size = 0;
  for (let index = 0; index < texts.length; index += 1) {
    size += byteLength(texts[index]!);
    starts[index + 1] = size;
  }
  const bytes = sharedBytes(size);
  for (let index = 0; index < texts.length; index += 1) {
    putText(bytes, starts[index]!, texts[index]!);
  }
  return { bytes, starts };
}

/** All texts of a pack. */
export function unpackTexts({ bytes, starts }: PackedTexts): readonly string[] {
  const count = starts.length - 1;
  const texts: string[] = [];
  for (let first = 0; first < count; ) {
    let end = first + 1;
    while (end < count && starts[end + 1]! - starts[first]! <= LETTERS_MAX) end += 1;
    const [start, stop] = [starts[first]!, starts[end]!];
    // One call for many texts takes a fifth of the time of one for each.
    const together = isAscii(bytes, start, stop) ? textAt(bytes, start, stop) : undefined;
    for (; first < end; first += 1) {
      const [own, past] = [starts[first]!, starts[first + 1]!];
      texts.push(together?.slice(own - start, past - start) ?? textAt(bytes, own, past));
    }
  }
  return texts;
}

/** The text that stands in a stretch of bytes. */
export function textAt(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= LETTERS_MAX && isAscii(bytes, from, to)) {
    return Reflect.apply(String.fromCharCode, undefined, bytes.subarray(from, to));
  }
  const parts: string[] = [];
  const units = new Uint16Array(LETTERS_MAX);
  let count = 0;
  for (let at = from; at < to; ) {
    const lead = bytes[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let point = size === 1 ? lead : lead & (0x7f >> size);
    for (let next = 1; next < size; next += 1) point = (point << 6) | (bytes[at + next]! & 0x3f);
    at += size;
    if (count + 2 > units.length) {
      parts.push(Reflect.apply(String.fromCharCode, undefined, units.subarray(0, count)));
      count = 0;
    }
    if (point >= 0x10000) {
      units[count++] = 0xd800 + ((point - 0x10000) >> 10);
      units[count++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    } else units[count++] = point;
  }
  parts.push(Reflect.apply(String.fromCharCode, undefined, units.subarray(0, count)));
  return parts.join('');
}

export function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  let all = 0;
  for (let at = from; at < to; at += 1) all |= bytes[at]!;
  return all < 0x80;
}

/** Bytes that a text takes. */
export function byteLength(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) size += unit < 0x800 ? 1 : 2;
    // The two halves of a pair take four bytes together.
    if (unit >= 0xdc00 && unit < 0xe000 && isHigh(text.charCodeAt(at - 1))) size -= 2;
  }
  return size;
}

/** Writes a text at a place; gives the place past it. */
export function putText(bytes: Uint8Array, from: number, text: string): number {
  let to = from;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[to++] = unit;
      continue;
    }
    const point = text.codePointAt(at)!; // within the text
    const size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (size === 4) at += 1;
    bytes[to] = (0xf00 >> size) | (point >> (6 * (size - 1)));
    for (let next = 1; next < size; next += 1) {
      bytes[to + next] = 0x80 | ((point >> (6 * (size - 1 - next))) & 0x3f);
    }
    to += size;
  }
  return to;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
