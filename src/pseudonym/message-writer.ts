/**
 * Writes LP(version, value), the message of a token, into one buffer that is used again: the bytes
 * of `lengthPrefixed`, which a test holds it to, without an array for each value.
 */
import { lengthPrefixed } from './length-prefix.js';

export interface WrittenMessage {
  /** Good until the next value. */
  readonly bytes: Uint8Array;
  readonly length: number;
}

const UTF8 = new TextEncoder();

/** A writer of messages that begin with one version. */
export function messageWriter(version: string): (value: string) => WrittenMessage {
  const head = lengthPrefixed([version]);
  const start = head.length + 4;
  let bytes = grown(head, 256);
  return (value) => {
    if (start + value.length * 3 > bytes.length) bytes = grown(head, start + value.length * 3);
    const length = written(value, bytes, start);
    bytes[start - 4] = length >>> 24;
    bytes[start - 3] = length >>> 16;
    bytes[start - 2] = length >>> 8;
    bytes[start - 1] = length;
    return { bytes, length: start + length };
  };
}

function grown(head: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(head);
  return bytes;
}

/** ASCII by hand, which most values are; the rest by the encoder. Tells how many bytes. */
function written(value: string, bytes: Uint8Array, start: number): number {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code > 127) return UTF8.encodeInto(value, bytes.subarray(start)).written;
    bytes[start + at] = code;
  }
  return value.length;
}
